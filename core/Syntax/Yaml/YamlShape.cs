using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>
/// Builds nodes that say in another shape what stands in a text, each still at the place it was read from:
/// <c>{"rows": {"value": 5, "type": "LONG"}}</c> says <c>rows&lt;long&gt;: 5</c>.
/// </summary>
public static class YamlShape
{
    public static YamlMapping Mapping(TextSpan span, IEnumerable<(YamlScalar Key, YamlNode Value)> entries) =>
        (YamlMapping)Build(YamlKind.Mapping, span, entries.SelectMany(entry => new[] { entry.Key, entry.Value }).ToArray());

    public static YamlSequence Sequence(TextSpan span, IEnumerable<YamlNode> items) =>
        (YamlSequence)Build(YamlKind.Sequence, span, items.ToArray());

    /// <summary>The same scalar, free to stand in another mapping.</summary>
    public static YamlScalar Copy(YamlScalar scalar) => scalar.Compose([(scalar, "")]);

    /// <summary>The same node with all below it, free to stand elsewhere.</summary>
    public static YamlNode Copy(YamlNode node) => node switch
    {
        YamlScalar scalar => Copy(scalar),
        YamlSequence sequence => Sequence(sequence.Span, sequence.Items.Select(Copy)),
        YamlMapping mapping =>
            Mapping(
                mapping.Span,
                mapping.EffectiveEntries.Where(entry => entry.Key is not null).Select(entry => (Copy(entry.Key!), Copy(entry.ValueNode)))),
        _ => node,
    };

    /// <summary>A scalar at the place of another, whose text is put together from scalars and from words that stand nowhere.</summary>
    public static YamlScalar Compose(YamlScalar place, params (YamlScalar? Origin, string Text)[] pieces) => place.Compose(pieces);

    private static YamlNode Build(YamlKind kind, TextSpan span, YamlNode[] children)
    {
        // What holds no word does not know which text it stands in.
        var source = Array.Find(children, child => child.Source != SourceText.Empty)?.Source ?? SourceText.Empty;
        var tree = new NodeStack(source, capacity: 2 * children.Length + 1);
        tree.Open(kind, isFlow: true, span.Start, column: -1, NodeProperties.None);
        foreach (var child in children) tree.AddCopy(child);
        tree.Close(span.End, span.End);
        return tree.Complete().NodeAt(0);
    }
}
