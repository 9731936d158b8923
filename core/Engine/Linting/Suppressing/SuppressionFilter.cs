using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting.Suppressing;

/// <summary>Takes the suppressed findings of one file away, and reports the comments that should not be there.</summary>
/// <remarks>Positions are looked up in sorted lists, so that neither many comments nor many findings are slow.</remarks>
internal static class SuppressionFilter
{
    /// <param name="map">The comments of the file.</param>
    /// <param name="diagnostics">The findings in that file.</param>
    /// <param name="rules">All rules, also those that do not run.</param>
    /// <param name="options">What the user wants reported.</param>
    /// <param name="canTellUnused">Whether a comment that silences nothing is surely not needed.</param>
    public static FilteredDiagnostics Apply(
        SuppressionMap map,
        IReadOnlyList<Diagnostic> diagnostics,
        RuleNames rules,
        LintOptions options,
        bool canTellUnused)
    {
        MarkUsed(map.Entries, diagnostics);
        var complaints = Complaints(map, rules, options, canTellUnused).ToArray();
        MarkUsed(map.Entries, complaints);
        var covered = CoverByWord(map.Entries);
        var all = diagnostics.Concat(complaints).ToArray();
        var kept = all.Where(d => !IsCovered(d, covered)).ToArray();
        return new FilteredDiagnostics(kept, all.Length - kept.Length);
    }

    // Every word by which a rule may be called.
    private static string[] WordsOf(RuleInfo rule) => [rule.Id, rule.Name, rule.Family];

    private static void MarkUsed(IReadOnlyList<SuppressionEntry> entries, IReadOnlyList<Diagnostic> diagnostics)
    {
        if (entries.Count == 0 || diagnostics.Count == 0) return;
        var positions = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.Span.Start))
        {
            foreach (var word in WordsOf(diagnostic.Rule)) ListOf(positions, word).Add(diagnostic.Location.Span.Start);
        }

        foreach (var entry in entries)
        {
            if (entry.Extent is not { } extent || !positions.TryGetValue(entry.Word.Text, out var found)) continue;
            var at = found.BinarySearch(extent.Start);
            if (at < 0) at = ~at;
            entry.IsUsed |= at < found.Count && found[at] <= extent.End;
        }
    }

    // The extents of each word, overlapping ones merged.
    private static Dictionary<string, List<TextSpan>> CoverByWord(IReadOnlyList<SuppressionEntry> entries)
    {
        var covered = new Dictionary<string, List<TextSpan>>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries.Where(e => e.Extent is not null).OrderBy(e => e.Extent!.Value.Start))
        {
            if (entry.Extent is not { } extent) continue;
            var spans = ListOf(covered, entry.Word.Text);
            if (spans.Count > 0 && spans[spans.Count - 1].End >= extent.Start)
                spans[spans.Count - 1] = Union(spans[spans.Count - 1], extent);
            else spans.Add(extent);
        }

        return covered;
    }

    private static TextSpan Union(TextSpan a, TextSpan b) => TextSpan.FromBounds(Math.Min(a.Start, b.Start), Math.Max(a.End, b.End));

    private static bool IsCovered(Diagnostic diagnostic, Dictionary<string, List<TextSpan>> covered)
    {
        if (covered.Count == 0) return false;
        var position = diagnostic.Location.Span.Start;
        return WordsOf(diagnostic.Rule).Any(word => covered.TryGetValue(word, out var spans) && Holds(spans, position));
    }

    // A finding may be an empty place at the very end of what is suppressed: a value that is missing.
    private static bool Holds(List<TextSpan> spans, int position)
    {
        var (low, high) = (0, spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].Start <= position) low = middle + 1;
            else high = middle;
        }

        return low > 0 && position <= spans[low - 1].End;
    }

    private static IEnumerable<Diagnostic> Complaints(SuppressionMap map, RuleNames rules, LintOptions options, bool canTellUnused)
    {
        var found = map.Problems.Select(p => (SuppressionRules.Invalid, new Finding(At(p.Span), p.Message) { Help = p.Help }))
            .Concat(map.Entries.Where(e => IsUnused(e)).Select(e => (SuppressionRules.Unused, SuppressionRemoval.Report(map, e))))
            .Concat(map.Entries.Select(e => e.Comment)
                .Distinct()
                .Where(c => c.Reason.Length == 0)
                .Select(c => (SuppressionRules.WithoutReason, WithoutReason(c))));
        foreach (var (rule, finding) in found)
        {
            var level = options.Runs(rule) ? options.LevelOf(rule, map.Source.Path) : Severity.Off;
            if (level != Severity.Off) yield return new Diagnostic(rule, level, finding);
        }

        Location At(TextSpan span) => new(map.Source, span);

        Finding WithoutReason(SuppressionComment comment) => new(At(comment.Directive))
        {
            Help = "say behind the `]` why the finding is accepted",
        };

        // Of a rule that did not run nobody knows whether it would have found something.
        bool IsUnused(SuppressionEntry entry) =>
            canTellUnused
            && !entry.IsUsed
            && rules.Matching(new RuleSelector(entry.Word.Text))
                .Any(r =>
                    r.Family != SuppressionRules.Unused.Family && options.Runs(r) && options.LevelOf(r, map.Source.Path) != Severity.Off);
    }

    private static List<T> ListOf<T>(Dictionary<string, List<T>> lists, string word)
    {
        if (!lists.TryGetValue(word, out var list)) lists.Add(word, list = []);
        return list;
    }
}

/// <summary>The findings that remain, and how many were suppressed.</summary>
internal readonly record struct FilteredDiagnostics(IReadOnlyList<Diagnostic> Kept, int SuppressedCount);
