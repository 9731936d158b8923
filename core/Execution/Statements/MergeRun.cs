using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Relations;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Statements;

/// <summary>
/// MERGE: for each row the first clause whose condition holds; two rows of the source for one of the target are an error.
/// </summary>
internal sealed class MergeRun
{
    private readonly MergeNode merge;
    private readonly TableState table;
    private readonly RowSource source;
    private readonly RowCell targetCell;
    private readonly RowCell sourceCell = new();
    private readonly RunContext context;
    private readonly Eval condition;
    private readonly List<Step> steps = [];

    private sealed record Step(MergeAction Action, Eval Condition, List<(int Place, Eval Value, Func<Value, Value> Store)> Changes);

    private MergeRun(Session session, MergeNode merge)
    {
        this.merge = merge;
        if (merge.EvolvesSchema) throw new NotSupported(merge, "WITH SCHEMA EVOLUTION is not run");
        (_, table, targetCell, var ofTarget) = ChangeRun.Open(session, merge.Target, merge);
        context = ofTarget.Context;
        source = new RelationCompiler(context).CompileOutput(merge.Source, outer: null);
        var target = Layout.Of(merge.Target.Columns);
        var both = new ValueCompiler(context, Scope.Of(null, (target, targetCell), (source.Layout, sourceCell)));
        condition = both.CompileTop(merge.Condition ?? throw new NotSupported(merge, "it needs a condition"), SqlType.Boolean);
        foreach (var action in merge.Actions)
        {
            var compiler = action.IsMatched ? both
                : action.IsBySource ? ofTarget
                : new ValueCompiler(context, Scope.Of(null, (source.Layout, sourceCell)));
            var holds = action.Condition is { } asked ? compiler.CompileTop(asked, SqlType.Boolean) : static () => Value.True;
            steps.Add(new Step(
                action,
                holds,
                action.IsStar ? Starred(action) : ChangeRun.Changes(table, action.Assignments, compiler, action)));
        }
    }

    public static Session Run(Session session, MergeNode merge)
    {
        var scan = merge.Target as TableScan
            ?? (merge.Target as AliasedRelation)?.Input as TableScan
            ?? throw new NotSupported(merge, "only a table is merged into");
        var run = new MergeRun(session, merge);
        return session.With(session.KeyOf(scan.Name.Parts), run.table with { Rows = run.Rows() });
    }

    // "UPDATE SET *", "INSERT *": each column takes that of its name.
    private List<(int Place, Eval Value, Func<Value, Value> Store)> Starred(MergeAction action)
    {
        var changes = new List<(int, Eval, Func<Value, Value>)>();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = merge.Source.Columns.FirstOrDefault(c =>
                string.Equals(c.ResultName, table.Columns[i].Name, StringComparison.OrdinalIgnoreCase))
                ?? throw new SparkError("UNRESOLVED_COLUMN.WITH_SUGGESTION", $"the source has no column `{table.Columns[i].Name}`", action);
            var place = source.Layout.Find(column) ?? throw new NotSupported(action, "the columns of the source are not known for sure");
            changes.Add((i, () => sourceCell.Row[place], StoreAssignment.Between(column.Type, table.Columns[i], context, action)));
        }

        return changes;
    }

    private List<Value[]> Rows()
    {
        var sources = source.Run();
        var isMatched = new bool[sources.Count];
        var made = new List<Value[]>();

        // A lone DELETE without a condition may meet a row twice.
        var matchedSteps = steps.Where(s => s.Action.IsMatched).ToArray();
        var allowsSeveral = matchedSteps is [{ Action: { Verb: MergeVerb.Delete, Condition: null } }] or [];
        foreach (var row in table.Rows)
        {
            targetCell.Row = row;
            var matches = new List<int>();
            for (var i = 0; i < sources.Count; i++)
            {
                context.Step(merge);
                sourceCell.Row = sources[i];
                if (condition() is not { IsNull: false, Bool: true }) continue;
                matches.Add(i);
                isMatched[i] = true;
            }

            if (matches.Count > 1 && !allowsSeveral)
                throw new SparkError("MERGE_CARDINALITY_VIOLATION", "several rows of the source match one row of the target", merge);
            if (matches.Count > 0) sourceCell.Row = sources[matches[0]];
            var chosen = steps.Find(s =>
                (matches.Count > 0 ? s.Action.IsMatched : s.Action.IsBySource) && s.Condition() is { IsNull: false, Bool: true });
            if (chosen is null) made.Add(row);
            else if (chosen.Action.Verb == MergeVerb.Update) made.Add(ChangeRun.Changed(row, chosen.Changes));
        }

        for (var i = 0; i < sources.Count; i++)
        {
            if (isMatched[i]) continue;
            sourceCell.Row = sources[i];
            var chosen = steps.Find(s =>
                s.Action is { IsMatched: false, IsBySource: false } && s.Condition() is { IsNull: false, Bool: true });
            if (chosen is not null) made.Add(Inserted(chosen));
        }

        return made;
    }

    private Value[] Inserted(Step step)
    {
        var row = ChangeRun.Changed(new Value[table.Columns.Count], step.Changes);
        for (var i = 0; i < row.Length; i++)
        {
            if (step.Changes.Exists(c => c.Place == i)) continue;
            row[i] = MissingValue.Of(table.Columns[i], context, step.Action)();
        }

        return row;
    }
}
