using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Mutants;

/// <summary>Looks for places in the workflows of a package.</summary>
internal static class YamlPlaces
{
    /// <summary>The entries of all mappings with a name.</summary>
    public static IEnumerable<(string File, YamlMapping Mapping, YamlEntry Entry)> Entries(
        this PackageText package,
        Func<string, bool>? named = null) =>
        from workflow in package.Workflows
        from mapping in workflow.Tree.Nodes<YamlMapping>()
        from entry in mapping.Entries
        where !entry.IsMerge && entry.Name is { } name && (named is null || named(name))
        select (workflow.Path, mapping, entry);

    public static IEnumerable<(string File, YamlMapping Mapping, YamlEntry Entry)> Entries(
        this PackageText package,
        params string[] names) => package.Entries(n => names.Contains(n));

    /// <summary>Takes entries away.</summary>
    public static IEnumerable<Slip> Without(this PackageText package, string rules, string[] words, params string[] names) =>
        from e in package.Entries(names)
        let span = YamlDeletions.Of(package.Files[e.File], e.Mapping, e.Entry)
        where span is not null
        select Slip.Replace(e.File, span.Value, "", rules, words);

    /// <summary>Gives scalar values of entries another text.</summary>
    public static IEnumerable<Slip> Values(this PackageText package, Func<string, string?> changed, string rules, params string[] names) =>
        from e in package.Entries(names)
        where e.Entry.ValueNode is YamlScalar
        let text = changed(((YamlScalar)e.Entry.ValueNode).Value)
        where text is not null
        select Slip.Replace(e.File, ((YamlScalar)e.Entry.ValueNode).Span, text, rules);

    /// <summary>The items of lists that are scalars, under keys of some names.</summary>
    public static IEnumerable<(string File, YamlSequence List, YamlScalar Item, YamlEntry Entry)> Items(
        this PackageText package,
        params string[] names) =>
        from e in package.Entries(names)
        where e.Entry.ValueNode is YamlSequence
        from item in ((YamlSequence)e.Entry.ValueNode).Items.OfType<YamlScalar>()
        select (e.File, (YamlSequence)e.Entry.ValueNode, item, e.Entry);

    /// <summary>The holes <c>${NAME}</c> and <c>$NAME</c> of values.</summary>
    public static IEnumerable<(string File, TextSpan Name)> Holes(this PackageText package) =>
        from workflow in package.Workflows
        from at in AllIndexesOf(package.Files[workflow.Path], "${")
        let text = package.Files[workflow.Path]
        let end = text.IndexOf('}', at)
        where end > at + 2
            && text[(at + 2)..end].All(c => char.IsLetterOrDigit(c) || c == '_')
            && !text[(text.LastIndexOf('\n', at) + 1)..at].Contains('#')
        select (workflow.Path, TextSpan.FromBounds(at + 2, end));

    private static IEnumerable<int> AllIndexesOf(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
            yield return at;
    }
}
