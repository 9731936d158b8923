using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting.Fixing;

/// <summary>Looks at what a batch of fixes has made of the files.</summary>
internal static class FixCheck
{
    /// <summary>Whether a file parses; what does not is never edited.</summary>
    public static bool Parses(SourceFile file) => Document.Read(file) switch
    {
        SqlDocument sql => sql.Tree.Errors.Count == 0,
        YamlDocument yaml => yaml.Tree.Errors.Count == 0,
        ProgramDocument program => program.Sql.Tree.Errors.Count == 0,
        _ => false,
    };

    /// <summary>What speaks against a batch: syntax errors, findings that stay, findings that are new; the first of each file.</summary>
    public static Objection[] Objections(
        FixBatch batch,
        IReadOnlyList<SourceFile> files,
        IReadOnlyList<Diagnostic> before,
        IReadOnlyList<Diagnostic> after) =>
    [
        .. Broken(batch, files)
            .Concat(Remaining(batch, after))
            .Concat(Added(batch, before, after))
            .GroupBy(o => o.Path, StringComparer.Ordinal)
            .Select(file => file.First()),
    ];

    private static IEnumerable<Objection> Broken(FixBatch batch, IReadOnlyList<SourceFile> files) =>
        files.Where(f => batch.Edits(f.Path) && !Parses(f)).Select(f => new Objection(f.Path, "would leave a syntax error"));

    private static IEnumerable<Objection> Remaining(FixBatch batch, IReadOnlyList<Diagnostic> after)
    {
        var remaining = after.ToLookup(KeyOf, d => d.Location.Span.Start);
        return batch.Repairs.Where(r => Remains(r.Diagnostic, batch, remaining))
            .Select(r => new Objection(r.Diagnostic.Location.Path, "would not end the finding"));
    }

    // Counted, not compared: an edit moves findings and changes the words they are about.
    private static IEnumerable<Objection> Added(FixBatch batch, IReadOnlyList<Diagnostic> before, IReadOnlyList<Diagnostic> after)
    {
        var expected = before.GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.Count());
        foreach (var repair in batch.Repairs) expected[KeyOf(repair.Diagnostic)]--;
        return after
            .GroupBy(KeyOf)
            .Where(g => !expected.TryGetValue(g.Key, out var count) || g.Count() > count)
            .Select(g => g.Last())
            .Select(d =>
                new Objection(
                    d.Location.Path,
                    $"would lead to another finding: {d.Rule.Id} at {d.Location.Path}:{d.Location.Start}, {d.Message}"));
    }

    private static (string, string) KeyOf(Diagnostic diagnostic) => (diagnostic.Rule.Id, diagnostic.Location.Path);

    private static bool Remains(Diagnostic repaired, FixBatch batch, ILookup<(string, string), int> remaining)
    {
        var place = batch.Moved(repaired.Location.Path, repaired.Location.Span);
        return remaining[KeyOf(repaired)].Any(start => start == place.Start || place.Contains(start));
    }
}

/// <summary>What speaks against a batch of fixes, in one file.</summary>
/// <param name="Path">The file it was seen in.</param>
/// <param name="Reason">As it follows "the fix": <c>would leave a syntax error</c>.</param>
internal readonly record struct Objection(string Path, string Reason);
