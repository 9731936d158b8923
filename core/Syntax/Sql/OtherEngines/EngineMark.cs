using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql.OtherEngines;

/// <summary>
/// A run of tokens that some engine takes, and none of Spark, Databricks and Hive. Written as it looks: words in any letter case, and
/// <c>&lt;w&gt;</c> a name or word, <c>&lt;n&gt;</c> a number, <c>&lt;s&gt;</c> a text, <c>&lt;q&gt;</c> one in double quotes,
/// <c>&lt;%&gt;</c> one that begins with a percent sign, <c>&lt;unit&gt;</c> one that is a unit of time, <c>&lt;@&gt;</c> a variable,
/// <c>^</c> the start of a statement, <c>|</c> the end of a line.
/// </summary>
internal sealed class EngineMark
{
    private static readonly string[] Units = ["second", "minute", "hour", "day", "week", "month", "quarter", "year", "millisecond"];

    private readonly string[] elements;
    private readonly int trigger;

    /// <param name="engines">The engines that take it.</param>
    /// <param name="isProof">Whether it proves the file by itself; else it takes another one, or the same again and again, since anybody
    /// may slip.</param>
    /// <param name="text">The run; an exclamation mark stands before its rarest word, where that is not the first.</param>
    public EngineMark(SqlEngines engines, bool isProof, string text)
    {
        Text = text;
        Engines = engines;
        IsProof = isProof;
        elements = text.Split(' ');
        trigger = Array.FindIndex(elements, e => e.Length > 1 && e[0] == '!');
        if (trigger < 0) trigger = Array.FindIndex(elements, e => char.IsLetter(e[0]));
        elements[trigger] = elements[trigger].TrimStart('!');
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    public SqlEngines Engines { get; }

    public bool IsProof { get; }

    /// <summary>The word it is looked up by.</summary>
    public string Trigger => elements[trigger];

    /// <summary>Its first and last token where its trigger is the token; none where other tokens stand around.</summary>
    public (int First, int Last)? Match(SyntaxTable table, int token)
    {
        var (first, last) = (token, token);
        for (var i = trigger + 1; i < elements.Length; i++)
        {
            if (elements[i] == "|")
            {
                if (!Neighbours.EndsLine(table, last)) return null;
            }
            else if (Neighbours.After(table, last) is not { } next || !IsLike(elements[i], table, next))
            {
                return null;
            }
            else
            {
                last = next;
            }
        }

        for (var i = trigger - 1; i >= 0; i--)
        {
            if (elements[i] == "^") return Neighbours.StartsStatement(table, first) ? (first, last) : null;
            if (Neighbours.Before(table, first) is not { } previous || !IsLike(elements[i], table, previous)) return null;
            first = previous;
        }

        return (first, last);
    }

    private static bool IsLike(string element, SyntaxTable table, int token)
    {
        var kind = table.TokenKind(token);
        var text = table.Source.Text.AsSpan(table.TokenStart(token), table.TokenEnd(token) - table.TokenStart(token));
        return element switch
        {
            "<w>" => kind.IsKeyword() || kind.IsPlainName(),
            "<n>" => kind.IsNumber(),
            "<s>" => kind.IsString() && text[0] == '\'',
            "<q>" => kind.IsString() && text[0] == '"',
            "<%>" => kind.IsString() && text.Length > 1 && text[1] == '%',
            "<@>" => kind == SyntaxKind.TemplateHole && text[0] == '@',
            "<unit>" => kind.IsString() && text.Length > 2 && IsUnit(text.Slice(1, text.Length - 2)),
            _ => text.Equals(element.AsSpan(), StringComparison.OrdinalIgnoreCase),
        };
    }

    private static bool IsUnit(ReadOnlySpan<char> text)
    {
        foreach (var unit in Units)
        {
            if (text.Equals(unit.AsSpan(), StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
