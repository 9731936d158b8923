using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>What Spark's analyzer would refuse in a script, as far as it is proven.</summary>
internal static class ScriptProblems
{
    public static IReadOnlyList<PlanProblem> In(Script script)
    {
        var root = script.Tree.Script;
        var all = script.Meaning.Plan.Problems;
        if (all.Count == 0) return [];
        var modes = AnsiModes.Of(script);
        var problems = new List<PlanProblem>();
        IReadOnlyList<PlanProblem>? lenient = null;
        foreach (var (statement, strict) in ByStatement(root.Statements, all))
        {
            if (script.HasErrorsIn(statement)) continue;
            var mode = modes.At(statement);
            if (mode == Answer.Yes || (mode == Answer.Unknown && strict.TrueForAll(IsNoClash)))
            {
                problems.AddRange(strict);
                continue;
            }

            // Where nobody says whether ANSI mode is on, types must clash with it and without it.
            lenient ??= ScriptMeaning.Of(script, TypeSettings.Default with { IsAnsi = false }).Plan.Problems;
            problems.AddRange(Reconciled(strict, lenient.Where(p => statement.Span.Contains(p.Span)), mode));
        }

        return problems.ToArray();
    }

    // Both stand in the order of the text.
    private static IEnumerable<(Statement Statement, List<PlanProblem> Problems)> ByStatement(
        IReadOnlyList<Statement> statements,
        IReadOnlyList<PlanProblem> problems)
    {
        var next = 0;
        foreach (var statement in statements)
        {
            if (next >= problems.Count) yield break;
            var own = new List<PlanProblem>();
            for (var end = statement.Span.End; next < problems.Count && problems[next].Span.Start < end; next++) own.Add(problems[next]);
            if (own.Count > 0) yield return (statement, own);
        }
    }

    private static IEnumerable<PlanProblem> Reconciled(List<PlanProblem> strict, IEnumerable<PlanProblem> lenient, Answer isAnsi)
    {
        var clashes = lenient.Where(p => !IsNoClash(p)).ToArray();
        if (isAnsi == Answer.No) return strict.Where(IsNoClash).Concat(clashes);
        var places = new HashSet<Syntax.Text.TextSpan>(clashes.Select(p => p.Span));
        return strict.Where(p => IsNoClash(p) || places.Contains(p.Span));
    }

    private static bool IsNoClash(PlanProblem problem) => problem.Kind != PlanProblemKind.TypeMismatch;
}
