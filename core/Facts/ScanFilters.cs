using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>
/// Which columns of a table that is read pick rows, wherever that is said: at the table, behind a subquery or a view, in a join. What is
/// compared within a select list, as in <c>count_if(day = '2024-01-31')</c>, picks none; of <c>a OR b</c> each part must.
/// </summary>
public sealed class ScanFilters
{
    private const int MostNodes = 2_000;

    private readonly Plan plan;
    private readonly HashSet<(int Scan, Name Column)> picked = [];
    private readonly HashSet<Name> bareNames = [];

    private ScanFilters(Plan plan)
    {
        this.plan = plan;
        foreach (var node in plan.Nodes)
        {
            switch (node)
            {
                case Filter filter:
                    Add(PickedIn(filter.Condition));
                    break;
                case Join { Condition: { } condition }:
                    Add(PickedIn(condition));
                    break;
                case MergeNode { Condition: { } condition } merge:
                    Add(OfSource(condition, merge));
                    foreach (var action in merge.Actions)
                    {
                        if (action.Condition is { } chosen) Add(OfSource(chosen, merge));
                    }

                    break;
            }
        }
    }

    /// <summary>The filters of a plan.</summary>
    public static ScanFilters Of(Plan plan) => new(plan);

    /// <summary>
    /// Whether a condition picks rows of a table by a column of it; a name of which nobody knows the table counts for each that has one of
    /// it.
    /// </summary>
    public bool PickBy(TableScan scan, string column) => picked.Contains((scan.Index, column)) || bareNames.Contains(column);

    private void Add(IEnumerable<PlanNode> columns)
    {
        foreach (var node in columns)
        {
            if (node is UnresolvedValue { Parts: [.., var last] }) bareNames.Add(last);
            else if (node is ColumnValue column) AddRoots(column);
        }
    }

    // In the ON of a merge "t.day = s.day" only finds the partner of a row.
    private IEnumerable<PlanNode> OfSource(ValueNode condition, MergeNode merge) =>
        Conditions.Conjuncts(condition).Where(c => c is not BinaryValue { Left: ColumnValue, Right: ColumnValue }).SelectMany(PickedIn)
            .Where(n => n is not ColumnValue { Column.Table: { } table } || !merge.Target.Holds(table));

    // The columns by which all rows that meet a condition are picked.
    private IReadOnlyCollection<PlanNode> PickedIn(ValueNode condition)
    {
        var found = new HashSet<PlanNode>();
        foreach (var conjunct in Conditions.Conjuncts(condition))
        {
            if (conjunct is not BinaryValue { Operator: Operator.Or }) found.UnionWith(ComparedIn(conjunct));
            else found.UnionWith(PickedInEach(Conditions.Disjuncts(conjunct)));
        }

        return found;
    }

    // "(day = d AND a) OR (day = e AND b)": a column that stands in each.
    private IEnumerable<PlanNode> PickedInEach(IReadOnlyList<ValueNode> choices)
    {
        var parts = choices.Select(PickedIn).ToArray();
        return parts[0].Where(node => Array.TrueForAll(parts, part => part.Any(other => AreSame(node, other))))
            .Concat(parts.Where(p => p.Any(n => n is HoleValue)).SelectMany(p => p));
    }

    private static bool AreSame(PlanNode one, PlanNode other) => (one, other) switch
    {
        (ColumnValue a, ColumnValue b) => a.Column.Root.IsSame(b.Column.Root) || a.Column.IsSame(b.Column),
        (UnresolvedValue { Parts: [.., var a] }, UnresolvedValue { Parts: [.., var b] }) =>
            string.Equals(a, b, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    // "d = x", "d BETWEEN a AND b", "d IN (...)", "date_trunc('day', d) >= x": anything that picks rows by the column.
    private IEnumerable<PlanNode> ComparedIn(ValueNode condition)
    {
        foreach (var node in plan.Below(condition))
        {
            var isComparison = node is BetweenValue or InValue or InQueryValue or LikeValue or DistinctTest
                || (node is BinaryValue binary && binary.Operator.IsComparison());
            if (!isComparison) continue;
            foreach (var column in plan.Below(node))
            {
                if (column is ColumnValue or UnresolvedValue) yield return column;
            }
        }
    }

    // Back to the tables, through copies, unions and what is computed of columns.
    private void AddRoots(ColumnValue value)
    {
        var (waiting, seen) = (new Stack<Column>(), new HashSet<Column>());
        waiting.Push(value.Column);
        for (var count = 0; waiting.Count > 0 && count < MostNodes; count++)
        {
            var column = waiting.Pop().Root;
            if (!seen.Add(column)) continue;
            if (column is { Table: { } scan, Name: { } name }) picked.Add((scan.Index, name));
            foreach (var input in column.Inputs) waiting.Push(input);
            if (column.Value is not { } made) continue;
            foreach (var node in plan.Below(made))
            {
                if (node is ColumnValue part) waiting.Push(part.Column);
                else if (node is UnresolvedValue { Parts: [.., var last] }) bareNames.Add(last);
            }
        }
    }
}
