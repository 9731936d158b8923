using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Proving;

/// <summary>
/// <c>check --prove</c>: for findings that say something of rows, rows that show it. Where none are found, nothing is said.
/// </summary>
internal sealed class Proofs
{
    private readonly Dictionary<string, Script> scripts;
    private readonly Dictionary<Diagnostic, Witness> witnesses = [];
    private readonly List<Problem> problems = [];

    private Proofs(IReadOnlyList<Package> packages) =>
        scripts = packages.SelectMany(p => p.Scripts).GroupBy(s => s.Document.Path).ToDictionary(g => g.Key, g => g.First());

    /// <summary>The rows that show findings.</summary>
    public IReadOnlyDictionary<Diagnostic, Witness> Witnesses => witnesses;

    /// <summary>Fixes that are called safe and change what a script gives: a fault of the rule.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    public static Proofs Of(IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<Package> packages)
    {
        var proofs = new Proofs(packages);
        foreach (var diagnostic in diagnostics) proofs.Add(diagnostic);
        return proofs;
    }

    private void Add(Diagnostic diagnostic)
    {
        var fix = diagnostic.Fixes.FirstOrDefault(f =>
            f.Edits.Select(e => e.Source.Path).Distinct().Take(2).Count() == 1 && scripts.ContainsKey(f.Edits[0].Source.Path));
        if (ByClaim(diagnostic.Claim) is { } shown) witnesses[diagnostic] = shown;
        else if (fix is not null
            && WitnessSearch.Of(scripts[fix.Edits[0].Source.Path])?.Difference(
                [.. fix.Edits.Select(e => e.Edit)],
                "with the fix") is { } difference)
        {
            witnesses[diagnostic] = difference;
            if (fix.IsSafe)
            {
                problems.Add(new Problem(
                    ProblemKind.Note,
                    $"the fix of {diagnostic.Rule.Id} on line {diagnostic.Location.Start.Line} is called safe and changes rows: please report it")
                {
                    Path = diagnostic.Location.Path,
                });
            }
        }
    }

    private Witness? ByClaim(Claim? claim) => claim switch
    {
        Claim.KeyRepeats key => WitnessSearch.Of(key.Script)?.Repetition(key.Table, key.Columns),
        Claim.ConditionLoses { Condition: var place }
            when scripts.GetValueOrDefault(place.Path) is { } script =>
            WitnessSearch.Of(script)?.Difference([new(place.Span, "TRUE")], $"were `{place.Text}` true"),
        _ => null,
    };
}
