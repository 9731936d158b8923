using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>
/// Builds nodes that say in another shape what stands in a text, each still at the place it was read from:
/// <c>{"rows": {"value": 5, "type": "LONG"}}</c> says <c>rows&lt;long&gt;: 5</c>.
/// </summary>
public static class YamlShape
{
    public static YamlMapping Mapping(TextSpan span, IEnumerable<(YamlScalar Key, YamlNode Value)> entries)
    {
        var all = entries.ToArray();
        var mapping = new YamlMapping(all.Length > 0 ? all[0].Key.Source : SourceText.Empty, NodeProperties.None, isFlow: true);
        mapping.Complete(all.Select(entry => new YamlEntry(mapping, entry.Key, entry.Value)).ToArray(), span);
        return mapping;
    }

    public static YamlSequence Sequence(TextSpan span, IEnumerable<YamlNode> items)
    {
        var all = items.ToArray();
        var sequence = new YamlSequence(all.Length > 0 ? all[0].Source : SourceText.Empty, NodeProperties.None, isFlow: true);
        foreach (var item in all) item.StandIn(sequence);
        sequence.Complete(all, span);
        return sequence;
    }

    /// <summary>The same scalar, free to stand in another mapping.</summary>
    public static YamlScalar Copy(YamlScalar scalar) => scalar.Compose([(scalar, "")]);

    /// <summary>The same node with all below it, free to stand elsewhere.</summary>
    public static YamlNode Copy(YamlNode node) => node switch
    {
        YamlScalar scalar => Copy(scalar),
        YamlSequence sequence => Sequence(sequence.Span, sequence.Items.Select(Copy)),
        YamlMapping mapping => Mapping(mapping.Span, mapping.EffectiveEntries.Where(entry => entry.Key is not null).Select(entry => (Copy(entry.Key!), Copy(entry.Value)))),
        _ => node,
    };

    /// <summary>A scalar at the place of another, whose text is put together from scalars and from words that stand nowhere.</summary>
    public static YamlScalar Compose(YamlScalar place, params (YamlScalar? Origin, string Text)[] pieces) => place.Compose(pieces);
}
