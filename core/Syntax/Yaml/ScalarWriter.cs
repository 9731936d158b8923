using System.Text;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>Collects the characters of a value together with the place each came from.</summary>
internal sealed class ScalarWriter(string text)
{
    private readonly StringBuilder value = new();
    private readonly List<TextSpan> origins = [];

    public string Text { get; } = text;

    public string Value => value.ToString();

    public TextSpan[] Origins => origins.ToArray();

    public void Add(char character, int start, int end)
    {
        value.Append(character);
        origins.Add(TextSpan.FromBounds(start, end));
    }

    /// <summary>Source characters that stand for themselves.</summary>
    public void AddVerbatim(int start, int end)
    {
        for (var i = start; i < end; i++) Add(Text[i], i, i + 1);
    }

    public void AddBreak(int position) =>
        Add(LineBreak.ValueAt(Text, position), position, position + LineBreak.LengthAt(Text, position));
}
