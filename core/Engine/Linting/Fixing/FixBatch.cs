using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Linting.Fixing;

/// <summary>Fixes that are made together: no edit of one touches an edit of another.</summary>
/// <param name="fileOf">The file a name leads to: what is edited under one of its names has the new text under each.</param>
internal sealed class FixBatch(Func<string, string> fileOf)
{
    private readonly Dictionary<string, List<TextEdit>> editsByPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> growthByPath = new(StringComparer.Ordinal);
    private readonly List<Repair> repairs = [];

    public IReadOnlyList<Repair> Repairs => repairs;

    /// <summary>Whether a file, under any of its names, is edited.</summary>
    public bool Edits(string path) => editsByPath.ContainsKey(fileOf(path));

    /// <summary>As many fixes as go together; the earlier one wins, the other waits for the next pass.</summary>
    public static FixBatch Of(IEnumerable<Repair> candidates, Func<string, string> fileOf)
    {
        var batch = new FixBatch(fileOf);
        foreach (var repair in candidates) batch.TryAdd(repair);
        return batch;
    }

    public SourceFile[] ApplyTo(IReadOnlyList<SourceFile> files) => files
        .Select(file =>
            file.Source is { } source && editsByPath.TryGetValue(fileOf(file.Path), out var edits)
                ? file with { Source = EditedText.Apply(source, edits) }
                : file)
        .ToArray();

    /// <summary>Where a span of a file is once the edits are made; what is put in at its ends belongs to it.</summary>
    public TextSpan Moved(string path, TextSpan span)
    {
        path = fileOf(path);
        if (!editsByPath.TryGetValue(path, out var edits)) return span;
        var before = IndexFor(edits, new TextSpan(span.Start, 0));
        if (before > 0 && edits[before - 1].Span.End > span.Start) before--;
        var start = span.Start + GrowthOf(path, edits, before);
        var end = span.End + GrowthOf(path, edits, IndexFor(edits, new TextSpan(span.End, int.MaxValue)));
        return TextSpan.FromBounds(start, Math.Max(start, end));
    }

    // How much longer the first edits make the text.
    private int GrowthOf(string path, List<TextEdit> edits, int count)
    {
        if (!growthByPath.TryGetValue(path, out var growth))
        {
            growth = new int[edits.Count + 1];
            for (var i = 0; i < edits.Count; i++) growth[i + 1] = growth[i] + edits[i].NewText.Length - edits[i].Span.Length;
            growthByPath.Add(path, growth);
        }

        return growth[count];
    }

    private void TryAdd(Repair repair)
    {
        var edits = repair.Fix.Edits;
        if (edits.Any(Touches) || TouchEachOther(edits)) return;
        foreach (var edit in edits)
        {
            var file = fileOf(edit.Source.Path);
            if (!editsByPath.TryGetValue(file, out var known)) editsByPath.Add(file, known = []);
            known.Insert(IndexFor(known, edit.Edit.Span), edit.Edit);
        }

        repairs.Add(repair);
    }

    private bool Touches(FileEdit edit)
    {
        if (!editsByPath.TryGetValue(fileOf(edit.Source.Path), out var known)) return false;
        var at = IndexFor(known, edit.Edit.Span);
        return at > 0 && AreTouching(known[at - 1].Span, edit.Edit.Span) || at < known.Count && AreTouching(known[at].Span, edit.Edit.Span);
    }

    private bool TouchEachOther(IReadOnlyList<FileEdit> edits) => edits.GroupBy(e => fileOf(e.Source.Path)).Any(file =>
    {
        var spans = file.Select(e => e.Edit.Span).OrderBy(span => span).ToArray();
        return Enumerable.Range(1, spans.Length - 1).Any(i => AreTouching(spans[i - 1], spans[i]));
    });

    // Two words put in at one place have no order, so that neighbours count as touching.
    private static bool AreTouching(TextSpan a, TextSpan b) => a.Start <= b.End && b.Start <= a.End;

    private static int IndexFor(List<TextEdit> edits, TextSpan span)
    {
        var (low, high) = (0, edits.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (edits[middle].Span.CompareTo(span) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

/// <summary>A finding and the fix that is to end it.</summary>
internal sealed record Repair(Diagnostic Diagnostic, Fix Fix)
{
    /// <summary>Tells the same repair in a later pass. A fingerprint has no package in it: equal packages have equal ones.</summary>
    public (string, string, string) Identity => (Diagnostic.Location.Path, Diagnostic.Fingerprint, Fix.Title);
}
