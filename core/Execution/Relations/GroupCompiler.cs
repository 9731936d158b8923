using Dataflow.Lint.Execution.Aggregates;
using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Functions;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Relations;

/// <summary>Groups of rows, and the aggregates that the clauses around them ask for.</summary>
internal sealed class GroupCompiler
{
    private readonly RelationCompiler relations;
    private readonly Aggregation aggregation;
    private readonly RowSource input;
    private readonly RowCell inputCell = new();
    private readonly RowCell keyCell = new();
    private readonly RowCell aggregateCell = new();
    private readonly ValueCompiler ofInput;
    private readonly List<ValueNode> keys;
    private readonly List<Eval> keyValues = [];
    private readonly List<SqlType> keyTypes = [];
    private readonly List<string?> keyForms = [];
    private readonly List<AggregateCall> aggregates = [];
    private readonly Dictionary<string, int> byForm = [];
    private readonly IReadOnlyList<IReadOnlyList<int>> sets;
    private readonly Scope? around;

    public GroupCompiler(RelationCompiler relations, Aggregation aggregation, RowSource input, Scope? outer)
    {
        this.relations = relations;
        this.aggregation = aggregation;
        this.input = input;
        var outputs = new Dictionary<Column, ValueNode>();
        foreach (var item in aggregation.Items)
        {
            if (item is { Value: { } value, Columns: [var only] }) outputs[only] = value;
        }

        var scope = Scope.Of(
            outer,
            node =>
                node is ColumnValue { Column: var column } && outputs.TryGetValue(column, out var own) && !ReferenceEquals(own, node)
                    ? ofInput!.Compile(own)
                    : null,
            (input.Layout, inputCell));
        ofInput = new ValueCompiler(relations.Context, scope) { AsksForMatch = true };
        around = outer;
        var reads = Scope.OuterReadsOf(outer);
        keys = aggregation.Kind == GroupingKind.All ? AllKeys() : [.. aggregation.Keys];
        var forms = new ValueForms(outputs);
        foreach (var key in keys)
        {
            keyValues.Add(ofInput.CompileTop(key));
            keyTypes.Add(key.Type);
            keyForms.Add(forms.Of(key));
            if (key.Type.Family == TypeFamily.Map) throw new NotSupported(key, "maps are no keys of groups");
        }

        if (Scope.OuterReadsOf(outer) != reads) throw new NotSupported(aggregation, "groups by values of a query around are not run");
        sets = SetsOf();
    }

    // "GROUP BY ALL": what holds no aggregate.
    private List<ValueNode> AllKeys()
    {
        var found = new List<ValueNode>();
        if (aggregation.Columns.Concat(aggregation.Input.Columns)
            .Any(c => string.Equals(c.ResultName, "all", StringComparison.OrdinalIgnoreCase)))
        {
            throw new NotSupported(aggregation, "GROUP BY ALL may mean a column of this name");
        }

        foreach (var item in aggregation.Items)
        {
            if (item.Value is not { } value) throw new NotSupported(aggregation, "GROUP BY ALL with a star is not run");
            var holds = false;
            new ValueCompiler(relations.Context, Scope.Of(null, node =>
            {
                holds |= node is CallValue { IsAggregate: true };
                return node is CallValue { IsAggregate: true } or ColumnValue or LateralAliasValue or SubqueryValue
                    ? static () => Value.Null
                    : null;
            })).Compile(value);
            if (!holds) found.Add(value);
        }

        return found;
    }

    private IReadOnlyList<IReadOnlyList<int>> SetsOf()
    {
        if (aggregation.Groupings is { } groupings) return groupings;
        if (aggregation.Kind is GroupingKind.Whole or GroupingKind.Keys or GroupingKind.All) return [[.. Enumerable.Range(0, keys.Count)]];
        throw new NotSupported(aggregation, "these grouping sets are not run");
    }

    /// <summary>A value that is one of the groups: a key, an aggregate, or which keys a set has.</summary>
    public Eval? Computed(ValueNode node, ValueForms forms)
    {
        if (node is CallValue { Window: null, Function.Name: "grouping" or "grouping_id" } marked) return Grouping(marked, forms);
        if (node is CallValue { IsAggregate: true } call) return Aggregate(call, forms);
        if (node is LiteralValue || forms.Of(node) is not { } form) return null;
        for (var i = 0; i < keyForms.Count; i++)
        {
            var place = i;
            if (keyForms[i] == form) return () => keyCell.Row[place];
        }

        return null;
    }

    /// <summary>The key that is a column; null where none is.</summary>
    public Eval? Find(Column column)
    {
        var place = keys.FindIndex(k => k is ColumnValue value && value.Column.IsSame(column));
        return place < 0 ? null : () => keyCell.Row[place];
    }

    private Eval Aggregate(CallValue call, ValueForms forms)
    {
        var form = forms.Of(call);
        if (form is null || !byForm.TryGetValue(form, out var place))
        {
            place = aggregates.Count;
            var reads = Scope.OuterReadsOf(around);
            aggregates.Add(AggregateTable.Compile(new CallSite(ofInput, call)));
            if (Scope.OuterReadsOf(around) != reads) throw new NotSupported(call, "an aggregate of values of a query around is not run");
            if (form is not null) byForm[form] = place;
        }

        return () => aggregateCell.Row[place];
    }

    // Which keys the set leaves out, the first one as the highest bit.
    private Eval Grouping(CallValue call, ValueForms forms)
    {
        if (aggregation.Kind is GroupingKind.Keys or GroupingKind.Whole or GroupingKind.All)
            throw new NotSupported(call, "it needs grouping sets");
        var places = call.Arguments.Count == 0
            ? [.. Enumerable.Range(0, keys.Count)]
            : call.Arguments.Select(a => forms.Of(a) is { } form ? keyForms.IndexOf(form) : -1).ToArray();
        if (places.Contains(-1)) throw new NotSupported(call, "it is told of what is no key");
        if (call.Arguments.Count == 0 && keyForms.Distinct().Count() != keyForms.Count)
            places = [.. Enumerable.Range(0, keys.Count).Where(i => keyForms.IndexOf(keyForms[i]) == i)];
        return () =>
        {
            var left = 0L;
            foreach (var place in places) left = (left << 1) | (keyCell.Row[keys.Count + place].Bool ? 0L : 1L);
            return Value.Of(left);
        };
    }

    public void Show(StageRow row)
    {
        keyCell.Row = row.Base;
        aggregateCell.Row = row.Aggregates;
    }

    /// <summary>The rows of all groups: their keys, then for each key whether it counts.</summary>
    public List<StageRow> Run()
    {
        var rows = input.Run();
        var made = new List<StageRow>();
        foreach (var set in sets) made.AddRange(Run(rows, set));
        return made;
    }

    private IEnumerable<StageRow> Run(List<Value[]> rows, IReadOnlyList<int> set)
    {
        var groups = new Dictionary<Value[], Accumulator[]>(new RowEquality(keyTypes));
        var order = new List<Value[]>();
        var inSet = Enumerable.Range(0, keys.Count)
            .Select(i => set.Any(s => s == i || (keyForms[s] is { } form && form == keyForms[i]))).ToArray();
        foreach (var row in rows)
        {
            try
            {
                Add(row, inSet, groups, order);
            }
            catch (SparkError error) when (error.Row is null)
            {
                error.Row = input.Layout.Describe(row, relations.Context.Shown);
                throw;
            }
        }

        // Without GROUP BY there is one group, of no rows, too.
        if (order.Count == 0 && keys.Count == 0 && aggregation.Kind is GroupingKind.Whole or GroupingKind.All)
        {
            order.Add(new Value[keys.Count]);
            groups.Add(order[0], [.. aggregates.Select(a => a.Begin())]);
        }

        relations.Context.Step(aggregation, rows.Count);
        var marks = inSet.Select(Value.Of).ToArray();
        return order.Select(key => new StageRow([.. key, .. marks], Array.ConvertAll(groups[key], a => Result(a))));
    }

    private void Add(Value[] row, bool[] inSet, Dictionary<Value[], Accumulator[]> groups, List<Value[]> order)
    {
        inputCell.Row = row;
        var key = new Value[keys.Count];
        for (var i = 0; i < key.Length; i++) key[i] = inSet[i] ? OneZero(keyValues[i](), keyTypes[i]) : Value.Null;
        if (!groups.TryGetValue(key, out var accumulators))
        {
            groups.Add(key, accumulators = [.. aggregates.Select(a => a.Begin())]);
            order.Add(key);
        }

        for (var i = 0; i < accumulators.Length; i++) aggregates[i].Add(accumulators[i]);
    }

    // -0.0 is grouped with 0.0, and shown as this.
    private static Value OneZero(Value value, SqlType type) =>
        type.Family == TypeFamily.Fractional && !value.IsNull && value.Double == 0 ? Value.Of(0.0) : value;

    private Value Result(Accumulator accumulator)
    {
        try
        {
            return accumulator.Result();
        }
        catch (SparkError error)
        {
            error.Node ??= aggregation;
            throw;
        }
    }
}
