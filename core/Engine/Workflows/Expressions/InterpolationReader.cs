using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Expressions;

/// <summary>
/// Splits a value at its references. The engine knows <c>$name</c>, <c>${name}</c> and <c>$$</c>; the renderer before it knows
/// <c>$S3{path}</c>.
/// </summary>
internal sealed class InterpolationReader(YamlScalar scalar)
{
    /// <summary>A brace is not looked for further away, which keeps hostile texts cheap.</summary>
    private const int Reach = 1_000;

    private readonly string text = scalar.Value;
    private readonly List<TextPart> parts = [];
    private int position;
    private int literalStart;

    /// <summary>The parts of a value that does not only stand for itself.</summary>
    public static TextPart[] Read(YamlScalar scalar) =>
        IsOneReference(scalar.Value) ? [OneReference(scalar)] : new InterpolationReader(scalar).ReadParts();

    // "${TARGET_DB}" and nothing beside it: most values with a reference are one.
    private static bool IsOneReference(string text)
    {
        if (text.Length < 4 || text[0] != '$' || text[1] != '{' || text[text.Length - 1] != '}' || !IsLetter(text[2])) return false;
        for (var i = 3; i < text.Length - 1; i++)
        {
            if (!IsNamePart(text[i])) return false;
        }

        return true;
    }

    private static TextPart OneReference(YamlScalar scalar)
    {
        var text = scalar.Value;
        var name = text.Length - "${}".Length;
        return new TextPart(
            TextPartKind.Reference,
            Words.Of(text, 2, name),
            0,
            text.Length,
            scalar.SpanOf(0, text.Length),
            scalar.SpanOf(2, name));
    }

    private TextPart[] ReadParts()
    {
        while (position < text.Length)
        {
            if (text[position] == '$') ReadDollar();
            else if (text[position] == '{' && At(position + 1) is '{' or '%') ReadJinja();
            else position++;
        }

        EndLiteral(text.Length);
        return parts.ToArray();
    }

    private char At(int index) => index < text.Length ? text[index] : '\0';

    private void ReadDollar()
    {
        if (At(position + 1) == '$') Add(TextPartKind.Escape, position + 2, position, position + 2);
        else if (At(position + 1) == '{') ReadBraces();
        else if (string.CompareOrdinal(text, position, "$S3{", 0, 4) == 0 && ClosingBrace(position + 4) is > 0 and var end)
            Add(TextPartKind.Asset, end + 1, position + 4, end);
        else if (IsLetter(At(position + 1))) ReadBareName();
        else position++;
    }

    private void ReadBareName()
    {
        var end = position + 2;
        while (IsLetter(At(end)) || IsDigit(At(end)) || At(end) == '_') end++;
        Add(TextPartKind.Reference, end, position + 1, end);
    }

    private void ReadBraces()
    {
        var end = position + 2;
        if (IsLetter(At(end)))
        {
            while (IsNamePart(At(end))) end++;
            if (At(end) == '}')
            {
                Add(TextPartKind.Reference, end + 1, position + 2, end);
                return;
            }
        }

        var close = ClosingBrace(position + 2);
        if (close < 0) position += 2;
        else Add(TextPartKind.Unsupported, close + 1, position, close + 1);
    }

    /// <summary><c>{{ X }}</c> and <c>{% if %}</c> belong to a template language the engine does not know.</summary>
    private void ReadJinja()
    {
        var reach = Math.Min(Reach, text.Length - position - 2);
        var close = text.IndexOf(text[position + 1] == '{' ? "}}" : "%}", position + 2, reach, StringComparison.Ordinal);
        if (close < 0) position += 2;
        else Add(TextPartKind.Unsupported, close + 2, position, close + 2);
    }

    /// <summary>The brace that closes on the same line; nested braces are counted.</summary>
    private int ClosingBrace(int start)
    {
        var depth = 1;
        var end = Math.Min(text.Length, start + Reach);
        for (var i = start; i < end && text[i] != '\n'; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}' && --depth == 0) return i;
        }

        return -1;
    }

    private void Add(TextPartKind kind, int end, int contentStart, int contentEnd)
    {
        EndLiteral(position);
        AddPart(kind, position, end, contentStart, contentEnd);
        position = end;
        literalStart = end;
    }

    private void EndLiteral(int end)
    {
        if (end > literalStart) AddPart(TextPartKind.Literal, literalStart, end, literalStart, end);
    }

    private void AddPart(TextPartKind kind, int start, int end, int contentStart, int contentEnd) =>
        parts.Add(new TextPart(
            kind,
            Words.Of(text, contentStart, contentEnd - contentStart),
            start,
            end - start,
            scalar.SpanOf(start, end - start),
            scalar.SpanOf(contentStart, contentEnd - contentStart)));

    private static bool IsNamePart(char character) => IsLetter(character) || IsDigit(character) || character is '-' or '_' or '.' or '/';

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
