using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>Tries small changes of scripts: one that all cases of its script pass with is noticed by none of them.</summary>
/// <param name="Survivors">Such changes, with their places.</param>
/// <param name="Tried">How many were tried that run at all.</param>
internal sealed record MutationRun(IReadOnlyList<(Location Place, string Told)> Survivors, int Tried)
{
    /// <summary>Tries the changes of the scripts whose cases all pass as they are.</summary>
    public static MutationRun Of(IReadOnlyList<TestCase> tests, IReadOnlyList<CaseResult> results, int parallelism)
    {
        var scripts = tests.Zip(results)
            .GroupBy(t => t.First.Script)
            .Where(g => g.All(t => t.Second.Outcome == CaseOutcome.Passed)).ToArray();
        var tries = scripts.SelectMany(s =>
            Mutation.Of(new CasePlan(s.First().First)).Select(m => (Cases: s.Select(t => t.First).ToArray(), Mutation: m))).ToArray();
        var outcomes = new CaseOutcome[tries.Length];
        Workers.For(tries.Length, 8, parallelism, i => outcomes[i] = OutcomeOf(tries[i].Cases, tries[i].Mutation));
        var survivors = tries.Zip(outcomes)
            .Where(t => t.Second == CaseOutcome.Passed)
            .Select(t => (new Location(t.First.Cases[0].Script.Document.Source, t.First.Mutation.Span), t.First.Mutation.Told));
        return new([.. survivors.OrderBy(s => s.Item1)], outcomes.Count(o => o != CaseOutcome.Declined));
    }

    // Failed as soon as one case notices.
    private static CaseOutcome OutcomeOf(TestCase[] cases, Mutation mutation)
    {
        var worst = CaseOutcome.Passed;
        foreach (var test in cases)
        {
            var outcome = CaseRun.Run(test with { Edits = [new TextEdit(mutation.Span, mutation.Text)] }).Outcome;
            if (outcome == CaseOutcome.Failed) return outcome;
            if (outcome != CaseOutcome.Passed) worst = outcome;
        }

        return worst;
    }

    public void Write(Page page)
    {
        foreach (var (place, told) in Survivors)
        {
            page.Write($"{Glyph.Visible(page.PathOf(place.Path), isUnicode: true)}:{place.Start}: ")
                .Write(Style.Warning, Glyph.Visible($"no case notices {told}", isUnicode: true)).Line();
        }

        page.Write($"{Tried - Survivors.Count} of {Tried} changes are noticed").Line();
    }
}
