using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>Explains lines that stand at the wrong column or are neither key nor item.</summary>
/// <param name="source">The text.</param>
/// <param name="open">The mappings and sequences not yet ended, and the documents that are.</param>
internal sealed class YamlLayoutExplainer(SourceText source, NodeStack open)
{
    private readonly string text = source.Text;

    /// <summary>A colon where the text before it is no key: within a value, or on a line that the text before runs into.</summary>
    public YamlError? ExplainColon(string reason, int position, int lastEnd)
    {
        if (!reason.Contains("invalid mapping") || position >= text.Length || text[position] != ':') return null;
        var value = YamlLine.NextText(text, lastEnd);
        if (YamlLine.AreSame(text, value, position)) return ColonInValue(value, position);

        var line = YamlLine.At(text, YamlLine.FirstText(text, position));
        var isOnLineOfItsKey = open.PendingKey is { } key && YamlLine.AreSame(text, key.Span.End, value);
        return isOnLineOfItsKey && open.Parent is { } siblings ? Misplaced(line, siblings) : NoKey(value);
    }

    private YamlError ColonInValue(int value, int colon)
    {
        var start = colon;
        while (start > value && text[start - 1] is not (' ' or '\t')) start--;
        return new YamlError(
            TextSpan.FromBounds(start, colon + 1),
            "a colon within an unquoted value",
            "a colon followed by a blank makes a key: quote the whole value");
    }

    /// <summary>A line of plain words where a key or an item belongs.</summary>
    private YamlError NoKey(int position)
    {
        var words = RestOfLine(position);
        var colon = words.IndexOf(':');
        if (colon > 0 && colon + 1 < words.Length) return At(position, $"`{Cut(words)}` needs a space after its colon");
        if (words.Length > 1 && words[0] == '-') return At(position, $"`{Cut(words)}` needs a space after its dash");
        var hint = words.Any(char.IsWhiteSpace)
            ? "the colon is missing, or the line belongs to the text above"
            : $"write `{Cut(words)}:` if it is a key";
        return At(position, $"`{Cut(words)}` is neither a key nor a list item", hint);
    }

    public YamlError? ExplainLine(int position)
    {
        position = YamlLine.SkipBlanks(text, position);
        if (position >= text.Length || position != YamlLine.FirstText(text, position)) return null;

        var line = YamlLine.At(text, position);
        if (ExplainMixture(line) is { } mixture) return mixture;
        if (Sibling(line) is { } sibling) return Misplaced(line, sibling);
        if (line.IsItem || line.IsKey) return null;
        var isInSequence = (open.Parent ?? open.Last) is YamlSequence && text[position] != '-';
        return isInSequence
            ? At(position, $"`{Cut(RestOfLine(position))}` is no list item", "every item of a list starts with `- `")
            : NoKey(position);
    }

    /// <summary>A key at the column of a list's dashes, or a dash at the column of a mapping's keys.</summary>
    private YamlError? ExplainMixture(YamlLine line)
    {
        var column = ColumnOf(line.Span.Start);
        var neighbours = Blocks().Where(node => StartColumn(node) == column).ToArray();

        // "- job:" below the "job:" of "- job:" is rather an item indented too far.
        if (line.IsItem && neighbours is [YamlMapping { Parent: not YamlSequence }])
            return new YamlError(line.Span, $"`{line.Text}` is a list item among the keys of a mapping");
        if (line.IsItem || !line.IsKey || !neighbours.Any(node => node is YamlSequence)) return null;
        return new YamlError(
            line.Span,
            $"`{line.Text}` is a key among list items",
            "start it with `- `, or indent it to the keys of the item above");
    }

    /// <summary>The block whose items or keys the line misses by a few columns: the nearest one that is open or has just ended.</summary>
    private YamlNode? Sibling(YamlLine line)
    {
        if (!line.IsItem && !line.IsKey) return null;
        var column = ColumnOf(line.Span.Start);
        return Blocks()
            .Where(node => line.IsItem ? node is YamlSequence : node is YamlMapping)
            .Where(node => StartColumn(node) != column)
            .OrderBy(node => Math.Abs(StartColumn(node) - column))
            .FirstOrDefault();
    }

    /// <summary>The block mappings and sequences around the position, those that have just ended first.</summary>
    private IEnumerable<YamlNode> Blocks() =>
        JustEnded().Concat(open.Innermost.Select(collection => collection.Node))
            .Where(node => node is YamlMapping { IsFlow: false } or YamlSequence { IsFlow: false });

    private IEnumerable<YamlNode> JustEnded()
    {
        var node = open.Last;
        while (node is not null)
        {
            yield return node;
            node = node switch
            {
                YamlMapping { Entries: [.., { } entry] } => entry.ValueNode,
                YamlSequence { Items: [.., { } item] } => item,
                _ => null,
            };
        }
    }

    private YamlError Misplaced(YamlLine line, YamlNode siblings)
    {
        var first = YamlLine.At(text, StartOf(siblings));
        var message =
            $"`{line.Text}` starts at column {ColumnOf(line.Span.Start)} but its siblings start at column {StartColumn(siblings)}";
        return new YamlError(line.Span, message, $"align it with `{first.Text}` on line {source.PositionOf(first.Span.Start).Line}");
    }

    /// <summary>A collection that is still open has no span yet.</summary>
    private int StartOf(YamlNode node)
    {
        foreach (var collection in open.Innermost)
        {
            if (collection.Node == node) return collection.Start;
        }

        return node.Span.Start;
    }

    private int StartColumn(YamlNode node) => ColumnOf(StartOf(node));

    private int ColumnOf(int position) => source.PositionOf(position).Column;

    private string RestOfLine(int position) => source.ToString(YamlLine.RestAt(text, position));

    private YamlError At(int position, string message, string? hint = null) => new(YamlLine.RestAt(text, position), message, hint);

    private static string Cut(string words) => words.Length <= 40 ? words : words[..40] + "...";
}
