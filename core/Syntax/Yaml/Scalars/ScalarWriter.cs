using System.Text;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml.Scalars;

/// <summary>Collects the characters of a value and, where somebody will ask for it, the place each came from.</summary>
internal sealed class ScalarWriter(string text, bool keepsOrigins)
{
    private readonly StringBuilder value = new();
    private readonly List<TextSpan>? origins = keepsOrigins ? [] : null;

    public string Text { get; } = text;

    public string Value => value.ToString();

    public TextSpan[] Origins => origins?.ToArray() ?? [];

    public void Add(char character, int start, int end)
    {
        value.Append(character);
        origins?.Add(TextSpan.FromBounds(start, end));
    }

    /// <summary>Source characters that stand for themselves.</summary>
    public void AddVerbatim(int start, int end)
    {
        value.Append(Text, start, end - start);
        if (origins is null) return;
        for (var i = start; i < end; i++) origins.Add(new TextSpan(i, 1));
    }

    public void AddBreak(int position) =>
        Add(LineBreak.ValueAt(Text, position), position, position + LineBreak.LengthAt(Text, position));

    /// <summary>The breaks of a stretch of blank lines; their blanks are not part of the value.</summary>
    public void AddBreaks(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!LineBreak.IsAt(Text, i)) continue;
            AddBreak(i);
            i += LineBreak.LengthAt(Text, i) - 1;
        }
    }
}
