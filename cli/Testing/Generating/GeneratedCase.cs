using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Execution;
using Dataflow.Lint.Execution.Generating;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Cli.Testing.Generating;

/// <summary>A case made up for a script: rows for what it reads, and what it makes of them.</summary>
/// <param name="Before">The tables before the run.</param>
/// <param name="Read">The tables that it reads, with the keys of their states.</param>
/// <param name="Written">Those that it writes.</param>
/// <param name="After">The tables after the run; null where it is not run to its end.</param>
/// <param name="Obstacle">Why not.</param>
/// <param name="Parameters">Values of holes that stand for a day.</param>
internal sealed record GeneratedCase(
    Session Before,
    IReadOnlyList<(TableNameText Name, Name Key)> Read,
    IReadOnlyList<(TableNameText Name, Name Key)> Written,
    Session? After,
    string? Obstacle,
    IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Makes up a case; null, and the tables, where the columns of some are not known.</summary>
    public static GeneratedCase? Of(Script script, int rows, int seed, out IReadOnlyList<string> unknown)
    {
        var (test, plan, session, missing) = EmptyTables.Of(script);
        unknown = missing;
        if (missing.Count > 0) return null;
        var read = Keyed(plan.Read, session);
        if (new RowGenerator(plan.Plan, session, seed).Exercising([.. read.Select(r => r.Key)], rows) is not { } filled) return null;
        var (after, obstacle) = (filled, (string?)null);
        foreach (var statement in plan.Plan.Statements)
        {
            (after, var result) = after.Run(plan.Plan, statement);
            obstacle = result.Declined?.Message ?? result.Stopped?.Message ?? result.Error?.Message;
            if (obstacle is not null) break;
        }

        return new(filled, read, Keyed(plan.Written, session), obstacle is null ? after : null, obstacle, test.Days);
    }

    private static (TableNameText Name, Name Key)[] Keyed(IReadOnlyList<TableNameText> names, Session session) =>
        [.. names.Select(n => (n, session.KeyOf(n.Parts))).DistinctBy(n => n.Item2)];
}
