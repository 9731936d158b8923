using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Mutants;

/// <summary>What a person takes away with an entry or an item: its lines, or its part of a list in brackets.</summary>
internal static class YamlDeletions
{
    /// <summary>The text to delete with an entry; <c>null</c> where something else would go with it.</summary>
    public static TextSpan? Of(string text, YamlMapping mapping, YamlEntry entry)
    {
        var entries = mapping.Entries;
        var at = Array.IndexOf(entries, entry);
        if (mapping.IsFlow) return InFlow(entries.Length, i => entries[i].Span, at);
        if (entries.Length == 1) return null;
        var lineStart = text.LastIndexOf('\n', Math.Max(0, entry.Span.Start - 1)) + 1;
        if (text[lineStart..entry.Span.Start].All(c => c == ' ')) return TextSpan.FromBounds(lineStart, EndOfLine(text, EndOf(entry)));
        return at == 0 ? TextSpan.FromBounds(entry.Span.Start, entries[1].KeyNode.Span.Start) : null;
    }

    /// <summary>The text to delete with an item of a list.</summary>
    public static TextSpan? Of(string text, YamlSequence list, YamlNode item)
    {
        var items = list.Items;
        if (list.IsFlow) return InFlow(items.Length, i => items[i].Span, Array.IndexOf(items, item));
        if (items.Length == 1) return null;
        var lineStart = text.LastIndexOf('\n', Math.Max(0, item.Span.Start - 1)) + 1;
        return text[lineStart..item.Span.Start].All(c => c is ' ' or '-')
            ? TextSpan.FromBounds(lineStart, EndOfLine(text, LastEnd(item)))
            : null;
    }

    private static TextSpan? InFlow(int count, Func<int, TextSpan> spanOf, int at) => (at, count) switch
    {
        (_, 1) => spanOf(0),
        (0, _) => TextSpan.FromBounds(spanOf(0).Start, spanOf(1).Start),
        _ => TextSpan.FromBounds(spanOf(at - 1).End, spanOf(at).End),
    };

    private static int EndOf(YamlEntry entry) => Math.Max(entry.KeyNode.Span.End, LastEnd(entry.ValueNode));

    private static int LastEnd(YamlNode node) =>
        node.DescendantsAndSelf()
            .Where(n => n is YamlScalar or YamlAlias || n is YamlCollection { IsFlow: true })
            .Select(n => n.Span.End)
            .DefaultIfEmpty(node.Span.End).Max();

    private static int EndOfLine(string text, int position) =>
        text.IndexOf('\n', Math.Max(0, position - 1)) is >= 0 and var end ? end + 1 : text.Length;
}
