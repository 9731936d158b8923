using Dataflow.Lint.Cli.Proving;
using Dataflow.Lint.Cli.Testing;
using Dataflow.Lint.Cli.Testing.Generating;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Execution.Generating;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Tests.Proving;

/// <summary>What a script gives before and after a fix.</summary>
/// <param name="Inputs">The sets of rows on which both came to their end.</param>
/// <param name="Difference">Where they differ first; null where they never do.</param>
internal readonly record struct FixedScript(int Inputs, string? Difference)
{
    private const int Sets = 200;
    private const int MostRows = 8;

    /// <summary>Runs a script on its mocks and on rows that are made up, as it is and with the edits of a fix.</summary>
    public static FixedScript Of(Script script, IReadOnlyList<TextEdit> edits)
    {
        var (mocked, onMocks) = OnMocks(script, edits);
        if (onMocks is not null) return new(mocked, onMocks);
        var (before, after) = (EmptyTables.Of(script), EmptyTables.Of(script, edits));
        if (!IsClean(before) || !IsClean(after)) return new(mocked, null);
        var read = before.Plan.Read.Concat(after.Plan.Read)
            .Select(n => before.Session.KeyOf(n.Parts))
            .Distinct()
            .Where(before.Session.Tables.ContainsKey).ToArray();
        var inputs = mocked;
        for (var seed = 1; seed <= Sets; seed++)
        {
            var generator = new RowGenerator(before.Plan.Plan, before.Session, seed);
            if ((seed == 1 ? generator.Exercising(read, MostRows) : generator.Filled(read, 1 + (seed % MostRows))) is not { } rows) break;
            if (ScriptOutput.Of(before.Plan.Plan, rows) is not { } one || ScriptOutput.Of(after.Plan.Plan, rows) is not { } other) continue;
            inputs++;
            if (one.DifferencesTo(other).Any()) return new(inputs, $"on the rows of seed {seed}");
        }

        return new(inputs, null);
    }

    private static (int Inputs, string? Difference) OnMocks(Script script, IReadOnlyList<TextEdit> edits)
    {
        var inputs = 0;
        foreach (var test in CaseFinder.Find(script.Package, []).Where(t => t.Script == script))
        {
            var (one, other) = (CaseRun.RunOnce(test), CaseRun.RunOnce(test with { Edits = edits }));
            if (one.Failure is not null || other.Failure is not null) continue;
            inputs++;
            if (new ScriptOutput(one.Tables, []).DifferencesTo(new ScriptOutput(other.Tables, [])).Any())
                return (inputs, $"on the mocks of {test.Name}");
        }

        return (inputs, null);
    }

    private static bool IsClean(EmptyTables made) =>
        made.Unknown.Count == 0
        && made.Plan.Text.Tree.Errors.Count == 0
        && made.Plan.Plan.Problems.Count == 0
        && made.Plan.Text.Open.Count == 0;
}
