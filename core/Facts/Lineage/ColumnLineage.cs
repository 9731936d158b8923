using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Lineage;

/// <summary>
/// Which columns of tables each column of a plan comes from, and which ones decide about its rows: through common table expressions, views,
/// joins, unions and queries within values. What is not known is told apart (<see cref="Origins.IsComplete"/>).
/// </summary>
public sealed class ColumnLineage
{
    private readonly Dictionary<Column, Origins> columns = [];
    private readonly Origins?[] rows;
    private readonly ValueOrigins values;
    private readonly OriginBudget budget = new();

    private ColumnLineage(Plan plan, Predicate<HoleValue> isConstant)
    {
        rows = new Origins?[plan.Nodes.Count];
        values = new ValueOrigins(plan, this, budget, isConstant);

        // Children stand before their parents, and what a name stands for before the name: each column finds those it is made of.
        for (var i = 0; i < rows.Length; i++)
        {
            if (plan.Nodes[i] is not RelationNode relation) continue;
            foreach (var column in relation.Columns)
            {
                if (!columns.ContainsKey(column)) columns.Add(column, MadeOf(column, relation));
            }

            rows[i] = new RowOrigins(this, budget).Of(relation);
            if (relation is NamedQuery { IsRecursive: true } recursive) Doubt(recursive);
        }
    }

    /// <summary>The lineage of all columns of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isConstant">Whether a hole of a template surely stands for a value without columns.</param>
    public static ColumnLineage Of(Plan plan, Predicate<HoleValue> isConstant) => new(plan, isConstant);

    /// <summary>Where a column comes from.</summary>
    public Origins Of(Column column)
    {
        var next = column;
        while (!columns.ContainsKey(next) && next is { Table: null, Source: { } source }) next = source;
        return columns.TryGetValue(next, out var found) ? found : columns[next] = Read(next);
    }

    /// <summary>Where a value comes from.</summary>
    public Origins Of(ValueNode value) => value is ColumnValue column ? Of(column.Column) : values.Of(value);

    /// <summary>The columns that decide which rows a relation has, and the tables these are read from.</summary>
    public Origins RowsOf(RelationNode? relation) => relation is null ? Origins.Unknown : rows[relation.Index] ?? Origins.Unknown;

    // "SELECT b, a FROM r" within r swaps what has come from the first rows: what a second and a third round bring is not followed.
    private void Doubt(NamedQuery recursive)
    {
        foreach (var relation in new[] { recursive, recursive.Query })
        {
            foreach (var column in relation.Columns) columns[column] = Of(column).AsUnknown();
            rows[relation.Index] = RowsOf(relation).AsUnknown();
        }
    }

    // Of a table whose columns nobody knows each one is there that is asked for.
    private Origins Read(Column column) =>
        column is { Table: { } table, ResultName: { } name }
            ? new OriginCollector(budget).Add(new ColumnOrigin(table, name, LineageKind.Copy)).ToOrigins()
            : Origins.Unknown;

    private Origins MadeOf(Column column, RelationNode relation) => column switch
    {
        { Table: not null } => Read(column),
        { Inputs.Count: > 0 } => MadeOfInputs(column, relation),
        { Source: { } source } => relation is NamedQueryScan { Definition: null } ? Of(source).AsUnknown() : Of(source),
        { Value: { } value } when relation is Pivot pivot => MadeByPivot(value, pivot),
        { Value: { } value } => Of(value),
        _ => MadeBy(relation, column),
    };

    private Origins MadeOfInputs(Column column, RelationNode relation)
    {
        var found = new OriginCollector(budget);
        foreach (var input in column.Inputs) found.Add(Of(input), LineageKind.Copy);

        // "a UNION SELECT ..." of a relation whose columns are not known.
        return (relation is SetCombination && column.Inputs.Count < 2 ? found.AddUnknown() : found).ToOrigins();
    }

    private Origins MadeByPivot(ValueNode value, Pivot pivot)
    {
        var found = new OriginCollector(budget).Add(Of(value), LineageKind.Copy);
        foreach (var key in pivot.Keys) found.Add(Of(key), LineageKind.Conditional);
        return found.ToOrigins();
    }

    // Columns that neither copy another one nor have a value of their own.
    private Origins MadeBy(RelationNode relation, Column column) => relation switch
    {
        Generation { Generator: { } generator } => Of(generator),
        FunctionScan scan => Of(scan.Call),
        ScriptTransformation script => MadeOf(script.Values),
        InlineRows table => MadeOf(ValuesAt(table, column)),
        Unpivot unpivot => MadeByUnpivot(unpivot, column),
        _ => Origins.Unknown,
    };

    private static ValueNode[] ValuesAt(InlineRows table, Column column)
    {
        var at = IndexOf(table.Columns, column);
        return table.Rows.Where(row => at < row.Count).Select(row => row[at]).ToArray();
    }

    // Behind the columns that stay come one for the names and some for the values.
    private Origins MadeByUnpivot(Unpivot unpivot, Column column)
    {
        var first = 0;
        while (columns.ContainsKey(unpivot.Columns[first])
            && unpivot.Columns[first] is not { Source: null, Table: null, Value: null, Inputs.Count: 0 })
        {
            first++;
        }

        var at = IndexOf(unpivot.Columns, column) - first - 1;
        return at < 0
            ? Origins.None
            : MadeOf(
                unpivot.Inputs.Select(i => i is StructValue tuple && at < tuple.Fields.Count ? tuple.Fields[at] : i).ToArray(),
                LineageKind.Copy);
    }

    private Origins MadeOf(IReadOnlyList<ValueNode> parts, LineageKind use = LineageKind.Derived)
    {
        var found = new OriginCollector(budget);
        foreach (var part in parts) found.Add(Of(part), use);
        return found.ToOrigins();
    }

    private static int IndexOf(IReadOnlyList<Column> columns, Column column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (ReferenceEquals(columns[i], column)) return i;
        }

        return -1;
    }
}
