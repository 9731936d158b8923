using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Relations;

/// <summary>
/// One SELECT with what stands around it: its list or its groups, HAVING, windows, QUALIFY, DISTINCT, ORDER BY. They belong together, as
/// HAVING and ORDER BY may ask for aggregates and columns that the list does not give.
/// </summary>
internal sealed class SelectCompiler
{
    private readonly RelationCompiler relations;
    private readonly Scope? outer;
    private readonly RelationNode top;
    private readonly List<Sort> sorts = [];
    private Distinct? distinct;
    private Filter? qualify;
    private Filter? having;
    private readonly RowCell outputCell = new();

    private SelectCompiler(RelationCompiler relations, RelationNode top, Scope? outer)
    {
        this.relations = relations;
        this.top = top;
        this.outer = outer;
    }

    public static RowSource Compile(RelationCompiler relations, RelationNode top, Scope? outer) =>
        new SelectCompiler(relations, top, outer).Compile();

    private RowSource Compile()
    {
        var node = top;
        while (node is Sort sort)
        {
            sorts.Insert(0, sort);
            node = sort.Input;
        }

        if (node is Distinct once) (distinct, node) = (once, once.Input);
        if (node is Filter { Kind: FilterKind.Qualify } kept) (qualify, node) = (kept, kept.Input);
        if (node is Filter { Kind: FilterKind.Having } having) (this.having, node) = (having, having.Input);
        return node switch
        {
            Projection projection => OfProjection(projection),
            Aggregation aggregation => OfAggregation(aggregation),
            _ when this.having is null && qualify is null => OfOther(node),
            _ => throw new NotSupported(top, "this condition is not run here"),
        };
    }

    // "(a UNION b) ORDER BY c", "SELECT DISTINCT" is always one of a list.
    private RowSource OfOther(RelationNode node)
    {
        var input = relations.CompileOutput(node, outer);
        if (distinct is not null) throw new NotSupported(distinct, "DISTINCT is not run here");
        var scope = Scope.Of(outer, (input.Layout, outputCell));
        var sorters = SortersOver(scope);
        return input with { Run = () => Sorted(input.Run(), sorters) };
    }

    private List<(Eval[] Keys, RowOrder Order)> SortersOver(Scope scope)
    {
        var compiler = new ValueCompiler(relations.Context, scope);
        var made = new List<(Eval[] Keys, RowOrder Order)>();
        foreach (var sort in sorts)
        {
            if (sort.Scope == SortScope.Distributed) continue;
            var keys = KeysOf(sort);
            made.Add(([.. keys.Select(k => compiler.CompileTop(k.Value))], new RowOrder(keys, 0)));
        }

        return made;
    }

    // "ORDER BY ALL" sorts by all outputs.
    private static IReadOnlyList<SortKey> KeysOf(Sort sort)
    {
        if (sort.Keys is [{ Value: KeywordValue { Word: "ALL" } } all])
        {
            return [.. sort.Columns.Select(c =>
                new SortKey(
                    all.Place,
                    new ColumnValue(all.Place, c, c.ResultName ?? "", isOuter: false, qualifier: null),
                    all.IsDescending,
                    all.AreNullsFirst))];
        }

        foreach (var key in sort.Keys)
        {
            // A number is a position, and this one is beyond the list.
            if (key.Value is LiteralValue { Kind: LiteralKind.Integer }
                or UnaryValue { Operator: Operator.Minus, Operand: LiteralValue { Kind: LiteralKind.Integer } })
            {
                throw new NotSupported(key, "the list has no column at this position");
            }

            if (key.Value is InQueryValue or ExistsValue) throw new NotSupported(key, "such a query is not sorted by");
        }

        return sort.Keys;
    }

    private List<Value[]> Sorted(List<Value[]> rows, List<(Eval[] Keys, RowOrder Order)> sorters)
    {
        foreach (var (keys, order) in sorters)
        {
            var keyed = rows.ConvertAll(row =>
            {
                outputCell.Row = row;
                return (Row: row, Keys: ValueCompiler.All(keys));
            });
            rows = [.. keyed.OrderBy(k => k.Keys, order).Select(k => k.Row)];
        }

        return rows;
    }

    private RowSource OfProjection(Projection projection)
    {
        if (projection.IsOpen) throw new NotSupported(projection, "its columns are not known for sure");
        var input = relations.Compile(projection.Input, outer);
        var cell = new RowCell();
        var stage = new SelectStage(relations, projection, projection.Items, outer, [(input.Layout, cell)]);
        return Finish(
            stage,
            projection.Items,
            projection.Columns,
            () => input.Run().ConvertAll(row => new StageRow(row, [])),
            row => cell.Row = row.Base);
    }

    private RowSource OfAggregation(Aggregation aggregation)
    {
        if (aggregation.IsOpen) throw new NotSupported(aggregation, "its columns are not known for sure");
        if (aggregation.IsBranched) throw new NotSupported(aggregation, "branches of a template differ in what is grouped by");
        var input = relations.Compile(aggregation.Input, outer);
        var groups = new GroupCompiler(relations, aggregation, input, outer);
        var stage = new SelectStage(relations, aggregation, aggregation.Items, outer, []) { Groups = groups };
        return Finish(stage, aggregation.Items, aggregation.Columns, groups.Run, groups.Show);
    }

    private RowSource Finish(
        SelectStage stage,
        IReadOnlyList<ProjectionItem> items,
        IReadOnlyList<Column> columns,
        Func<List<StageRow>> run,
        Action<StageRow> show)
    {
        var layout = Layout.Of(columns);
        var condition = having is { } filter ? new ValueCompiler(relations.Context, stage.Scope).CompileCondition(filter.Condition) : null;
        var outputs = new List<Eval>();
        Func<IEnumerable<Value[]>>? generate = null;
        var (generatedAt, generatedWidth) = (-1, 0);
        foreach (var item in items)
        {
            if (item.Value is CallValue { Window: null, Function.Kind: FunctionKind.Generator } call)
            {
                if (generate is not null) throw new NotSupported(call, "two functions that make rows in one list are not run");
                (generatedAt, generatedWidth) = (outputs.Count, item.Columns.Count);
                generate = Generators.Compile(call, stage.Compiler, isOuter: false, generatedWidth);
            }
            else
            {
                outputs.AddRange(item.Value is { } value
                    ? [stage.Compiler.CompileTop(value)]
                    : item.Columns.Select(c => StarColumn(stage, c)));
            }
        }

        var behind = stage.Behind(layout, outputCell);
        var isQualified = qualify is { } qualified ? behind.CompileCondition(qualified.Condition) : null;
        var sortCompiler = distinct is null ? behind : stage.OutputsAlone(layout, outputCell);
        var sorters = sorts.Where(s => s.Scope != SortScope.Distributed)
            .Select(s =>
                KeysOf(s) is var keys
                    ? (Keys: keys.Select(k => sortCompiler.CompileTop(k.Value)).ToArray(), Order: new RowOrder(keys, 0))
                    : default).ToArray();
        var equality = new RowEquality(layout.Types);
        return new(layout, () =>
        {
            var rows = run();
            if (condition is not null) rows = rows.FindAll(row => Shown(row) && condition() is { IsNull: false, Bool: true });
            stage.RunWindows(rows, show);
            var made = new List<(Value[] Row, Value[][] Keys)>();
            foreach (var row in rows)
            {
                show(row);
                stage.WindowCell.Row = row.Windows;
                var plain = ValueCompiler.All([.. outputs]);
                foreach (var output in generate is null
                    ? [plain]
                    : generate().Select(g => (Value[])[.. plain[..generatedAt], .. g, .. plain[generatedAt..]]))
                {
                    outputCell.Row = output;
                    if (isQualified is not null && isQualified() is not { IsNull: false, Bool: true }) continue;
                    made.Add((output, distinct is null ? Array.ConvertAll(sorters, s => ValueCompiler.All(s.Keys)) : []));
                }
            }

            if (distinct is not null)
            {
                made = [.. made.Select(m => m.Row).Distinct(equality).Select(row =>
                {
                    outputCell.Row = row;
                    return (row, Array.ConvertAll(sorters, s => ValueCompiler.All(s.Keys)));
                })];
            }

            IEnumerable<(Value[] Row, Value[][] Keys)> ordered = made;
            for (var i = 0; i < sorters.Length; i++)
            {
                var at = i;
                ordered = ordered.OrderBy(m => m.Keys[at], sorters[at].Order).ToList();
            }

            return [.. ordered.Select(m => m.Row)];

            bool Shown(StageRow row)
            {
                show(row);
                return true;
            }
        });
    }

    private Eval StarColumn(SelectStage stage, Column column)
    {
        // "struct.*" takes fields out of a value.
        if (stage.Scope.Sources is [var (layout, cell)] && layout.Find(column) is { } place) return () => cell.Row[place];
        if (stage.Groups is { } groups && groups.Find(column) is { } key) return key;
        if (column.Value is { } value) return stage.Compiler.CompileTop(value);
        if (stage.Scope.Find(null, column) is { } around) return around;
        throw new NotSupported(top, $"the column `{column.ResultName}` is not among the rows at hand");
    }
}

/// <summary>A row between the groups and the list.</summary>
internal sealed class StageRow(Value[] @base, Value[] aggregates)
{
    /// <summary>The row that is read, or the keys of the group.</summary>
    public Value[] Base { get; } = @base;

    public Value[] Aggregates { get; } = aggregates;

    /// <summary>What its window functions give, once they have run.</summary>
    public Value[] Windows { get; set; } = [];
}
