using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Engine.Linting.Fixing;

/// <summary>
/// Applies fixes to texts and looks at the result as a linter does, until no fix is left. Nothing is written:
/// the host does that with the texts it gets.
/// </summary>
/// <param name="lint">Finds all findings in files.</param>
/// <param name="wanted">Those of the findings that are reported; only these are fixed.</param>
/// <param name="mayEdit">Whether a file, by its path, may be changed.</param>
/// <param name="includeUnsafe">Whether fixes that may change results are applied as well.</param>
/// <param name="fileOf">The file a name leads to, by one of its names: a link and what it leads to are fixed once. Without, each name is a
/// file.</param>
public sealed class Fixer(
    Func<IReadOnlyList<SourceFile>, IReadOnlyList<Diagnostic>> lint,
    Func<IReadOnlyList<Diagnostic>, IReadOnlyList<Diagnostic>> wanted,
    Func<string, bool> mayEdit,
    bool includeUnsafe,
    Func<string, string>? fileOf = null)
{
    /// <summary>Files are linted again at most this often; what is not fixed by then waits for the next run.</summary>
    private const int MostLints = 100;

    private readonly Func<string, string> fileOf = fileOf ?? (path => path);
    private readonly Dictionary<(string, string, string), Refusal> refused = [];
    private readonly Dictionary<string, bool> isBroken = new(StringComparer.Ordinal);
    private int lints;
    private int passes;

    /// <param name="files">The files as they are.</param>
    /// <param name="found">All findings in them.</param>
    public FixResult Run(IReadOnlyList<SourceFile> files, IReadOnlyList<Diagnostic> found)
    {
        var originals = files.ToDictionary(f => f.Path, f => f.Source, StringComparer.Ordinal);
        var state = new State(files, found);
        var groups = new FixGroups(files, fileOf);
        do
        {
            while (lints < MostLints && Next(state, groups) is { } next)
            {
                state = next;
                passes++;
            }
        }
        while (lints < MostLints && HasForgotten());

        var changed = state.Files.Where(f => f.Source is not null && f.Source.Text != originals[f.Path]?.Text).ToArray();
        return new FixResult(changed, state.Found, LeftIn(state), wanted(found).Count - wanted(state.Found).Count);
    }

    // What was refused before other fixes were made may go by now; else the next run would make it.
    private bool HasForgotten()
    {
        var outdated = refused.Where(r => r.Value.Pass < passes).Select(r => r.Key).ToArray();
        foreach (var identity in outdated) refused.Remove(identity);
        return outdated.Length > 0;
    }

    // Told of the findings there are at the end, each at its place: a fingerprint that was refused may mean another finding by now.
    private List<LeftFix> LeftIn(State state)
    {
        var left = new List<LeftFix>();
        foreach (var diagnostic in wanted(state.Found))
        {
            if (RepairOf(diagnostic) is not { } repair) continue;
            var reason = refused.TryGetValue(repair.Identity, out var refusal) ? refusal.Reason : "was not tried, after many others";
            left.Add(new LeftFix(diagnostic, repair.Fix, reason));
        }

        return left;
    }

    private Repair? RepairOf(Diagnostic diagnostic) =>
        diagnostic.Fixes.FirstOrDefault(f => f.IsSafe || includeUnsafe) is { Edits.Count: > 0 } fix ? new Repair(diagnostic, fix) : null;

    // One pass: all fixes that go together. Where the result is worse, fewer of them, until those that spoil it are found.
    private State? Next(State state, FixGroups groups)
    {
        var repairs = FixBatch.Of(Candidates(state), fileOf).Repairs;
        while (repairs.Count > 0 && lints < MostLints)
        {
            var batch = FixBatch.Of(repairs, fileOf);
            var files = batch.ApplyTo(state.Files);
            var found = lint(files);
            lints++;
            var suspicion = new Suspicion(batch.Repairs, FixCheck.Objections(batch, files, state.Found, found), groups);
            if (suspicion.IsNone) return new State(files, found);
            foreach (var (repair, objection) in suspicion.Proven) Leave(repair, objection);
            repairs = suspicion.ToTryNext.Count > 0 ? suspicion.ToTryNext : FixBatch.Of(Candidates(state), fileOf).Repairs;
        }

        return null;
    }

    private IEnumerable<Repair> Candidates(State state)
    {
        var files = state.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var diagnostic in wanted(state.Found))
        {
            if (RepairOf(diagnostic) is not { } repair || refused.ContainsKey(repair.Identity)) continue;
            if (ObjectionTo(repair.Fix, files) is { } objection) Leave(repair, objection);
            else yield return repair;
        }
    }

    private string? ObjectionTo(Fix fix, Dictionary<string, SourceFile> files)
    {
        foreach (var (source, edit) in fix.Edits)
        {
            if (!files.TryGetValue(source.Path, out var file) || !mayEdit(fileOf(source.Path)))
                return $"would change `{source.Path}`, which is not among the files to fix";
            if (IsBroken(file)) return $"would change `{source.Path}`, which has syntax errors";
            if (TemplateHoles.AreReachedBy(edit, source)) return "would change a part of a template";
        }

        return null;
    }

    // Asked once a file: without errors at first, it has none after each pass.
    private bool IsBroken(SourceFile file)
    {
        if (!isBroken.TryGetValue(file.Path, out var broken)) isBroken.Add(file.Path, broken = !FixCheck.Parses(file));
        return broken;
    }

    private void Leave(Repair repair, string objection) => refused[repair.Identity] = new Refusal(objection, passes);

    /// <summary>Why a repair is not made, and how many passes had been made by then.</summary>
    private readonly record struct Refusal(string Reason, int Pass);

    /// <summary>The files after some passes, and all findings in them.</summary>
    private sealed record State(IReadOnlyList<SourceFile> Files, IReadOnlyList<Diagnostic> Found);
}

/// <summary>What fixing gave.</summary>
/// <param name="Changed">The files whose text is new.</param>
/// <param name="Found">All findings that remain.</param>
/// <param name="Left">Fixes that were not made, and why.</param>
/// <param name="FixedCount">Reported findings that are gone.</param>
public sealed record FixResult(
    IReadOnlyList<SourceFile> Changed,
    IReadOnlyList<Diagnostic> Found,
    IReadOnlyList<LeftFix> Left,
    int FixedCount);

/// <summary>A fix that was not made.</summary>
/// <param name="Diagnostic">The finding it was to end.</param>
/// <param name="Fix">What it does.</param>
/// <param name="Reason">Why not, as it follows "the fix": <c>would leave a syntax error</c>.</param>
public sealed record LeftFix(Diagnostic Diagnostic, Fix Fix, string Reason);
