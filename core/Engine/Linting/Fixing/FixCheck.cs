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
        _ => false,
    };

    /// <summary>What speaks against a batch, as it follows "the fix": a syntax error, a finding that stays, a finding that is new.</summary>
    public static string? Objection(FixBatch batch, IReadOnlyList<SourceFile> files, IReadOnlyList<Diagnostic> before, IReadOnlyList<Diagnostic> after)
    {
        if (files.Any(f => batch.Edits(f.Path) && !Parses(f))) return "would leave a syntax error";
        var remaining = after.ToLookup(KeyOf, d => d.Location.Span.Start);
        if (batch.Repairs.Any(r => Remains(r.Diagnostic, batch, remaining))) return "would not end the finding";
        return Added(batch, before, after) is { } added ? $"would lead to another finding: {added.Rule.Id} at {added.Location.Path}:{added.Location.Start}, {added.Message}" : null;
    }

    // Counted, not compared: an edit moves findings and changes the words they are about.
    private static Diagnostic? Added(FixBatch batch, IReadOnlyList<Diagnostic> before, IReadOnlyList<Diagnostic> after)
    {
        var expected = before.GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.Count());
        foreach (var repair in batch.Repairs) expected[KeyOf(repair.Diagnostic)]--;
        return after.GroupBy(KeyOf).FirstOrDefault(g => !expected.TryGetValue(g.Key, out var count) || g.Count() > count)?.Last();
    }

    private static (string, string) KeyOf(Diagnostic diagnostic) => (diagnostic.Rule.Id, diagnostic.Location.Path);

    private static bool Remains(Diagnostic repaired, FixBatch batch, ILookup<(string, string), int> remaining)
    {
        var place = batch.Moved(repaired.Location.Path, repaired.Location.Span);
        return remaining[KeyOf(repaired)].Any(start => start == place.Start || place.Contains(start));
    }
}
