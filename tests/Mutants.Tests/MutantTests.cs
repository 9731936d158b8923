using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Mutants;

/// <summary>
/// Mistakes at drawn places: each is reported once, at its place, or it is listed with the reason. <c>MUTANTS=all</c> tries all of them;
/// <c>MUTANTS_TSV=FILE</c> writes what was found.
/// </summary>
[TestClass]
public sealed class MutantTests
{
    [TestMethod]
    public void Draws_at_least_nine_hundred_of_each_operator_and_package()
    {
        Assert.IsGreaterThanOrEqualTo(900, Mutations.Draw.Count);
        var undrawn = Mutations.Operators.Select(o => o.Name).Except(Mutations.All.Select(m => m.Operator)).ToArray();
        Assert.IsEmpty(undrawn, $"no place for {string.Join(", ", undrawn)}");
        Assert.IsEmpty(Mutations.Packages.Select(p => p.Name).Except(Mutations.Draw.Select(m => m.Package.Name)));
    }

    [TestMethod]
    public void Stays_silent_on_the_packages_themselves()
    {
        var said = from package in Mutations.Packages
                   from finding in Tests.Packages.Lint(package.Files)
                   select $"{package.Name}: {finding.Rule.Id} {finding.Location.Path}:{finding.Location.Start} {finding.Message}";
        Assert.IsEmpty(said.ToArray());
    }

    [TestMethod]
    public void Reports_each_mistake_once_and_at_its_place()
    {
        var outcomes = Mutations.Draw.AsParallel()
            .AsOrdered()
            .Select(m => new Outcome(m, m.IsSaidOnce, m.IsSaidOnce ? null : Listed.Of(m))).ToArray();
        if (Environment.GetEnvironmentVariable("MUTANTS_TSV") is { } path) File.WriteAllLines(path, outcomes.Select(o => o.ToString()));
        var strange = outcomes.Where(o => o is { IsSaidOnce: false, Row: null }).Select(o => o.ToString()).ToArray();
        Assert.IsEmpty(strange, $"{strange.Length} mutants are neither reported once nor listed:\n{string.Join('\n', strange.Take(40))}");
        Assert.IsEmpty(outcomes.Where(o => o.Row?.Verdict == Verdict.Missed).Select(o => o.ToString()).ToArray());
    }

    private sealed record Outcome(Mutation Mutation, bool IsSaidOnce, Listed? Row)
    {
        public override string ToString() =>
            $"{(IsSaidOnce ? "once" : Row?.Verdict.ToString() ?? "?")}\t{Mutation.Operator}\t{Mutation.Package.Name}\t{Mutation.Place}\t"
            + string.Join(
                " ## ",
                Mutation.Findings.Select(f =>
                    $"{f.Rule.Id} {f.Location.Path}:{f.Location.Start} `{OneLine(f.Location.Text)}` {f.Message}"));
    }

    private static string OneLine(string text) =>
        text.ReplaceLineEndings(" ").Replace('\t', ' ') is { Length: > 60 } longer
            ? longer[..60]
            : text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
