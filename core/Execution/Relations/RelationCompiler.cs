using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Relations;

/// <summary>Makes relations of the plan ready to run; what it cannot run exactly as Spark does, it declines at its node.</summary>
internal sealed partial class RelationCompiler(RunContext context)
{
    private int depth;

    public RunContext Context => context;

    /// <summary>A relation with exactly the columns it gives.</summary>
    public RowSource CompileOutput(RelationNode relation, Scope? outer)
    {
        if (relation.AllColumns is not { } columns) throw new NotSupported(relation, "its columns are not known for sure");
        return Compile(relation, outer).As(columns, columns, relation);
    }

    /// <summary>A relation; its rows may hold more than it gives.</summary>
    public RowSource Compile(RelationNode relation, Scope? outer)
    {
        if (++depth > context.Settings.Bounds.Depth) throw new NotSupported(relation, "queries are nested too deeply");
        var source = CompileKind(relation, outer);
        depth--;
        var run = source.Run;
        return source with
        {
            Run = () =>
            {
                var rows = run();
                context.Step(relation, rows.Count);
                context.Hold(relation, rows.Count);
                return rows;
            },
        };
    }

    private RowSource CompileKind(RelationNode relation, Scope? outer)
    {
        switch (relation)
        {
            case SingleRow: return new(Layout.Of([]), static () => [[]]);
            case TableScan scan: return CompileScan(scan);
            case NamedQueryScan scan: return CompileNamed(scan, outer);
            case NamedQuery named: return CompileOutput(named.Query, outer).As(named.Query.Columns, named.Columns, named);
            case WithRelation with: return Compile(with.Body, outer);
            case AliasedRelation aliased: return CompileAliased(aliased, outer);
            case InlineRows rows: return CompileRows(rows, outer);
            case FunctionScan function: return CompileFunction(function, outer);
            case Generation generation: return CompileGeneration(generation, outer);
            case Filter { Kind: FilterKind.Where } filter: return CompileFilter(filter, outer);
            case Sort or Distinct or Filter or Projection or Aggregation: return SelectCompiler.Compile(this, relation, outer);
            case Limit limit: return CompileLimit(limit, outer);
            case SetCombination sets: return CompileSets(sets, outer);
            case Join join: return JoinCompiler.Compile(this, join, outer);
            case Pivot pivot: return PivotCompiler.Compile(this, pivot, outer);
            case Sample: throw new NotSupported(relation, "a sample is not the same twice");
            default: throw new NotSupported(relation, "this kind of relation is not run");
        }
    }

    private RowSource CompileScan(TableScan scan)
    {
        if (scan.IsTimeTravel) throw new NotSupported(scan, "earlier states of tables are not run");
        if (context.Tables(scan) is not { } table) throw new NotSupported(scan, $"the table `{scan.Name}` has no rows here");
        if (table.View is { } view) return Definition(view, outer: null).As(view.Columns, scan.Columns, scan);
        if (scan.AllColumns is not { } columns || columns.Count < table.Columns.Count)
            throw new NotSupported(scan, "its columns are not known for sure");
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (!string.Equals(columns[i].ResultName, table.Columns[i].Name, StringComparison.OrdinalIgnoreCase))
                throw new NotSupported(scan, "its columns are not known for sure");
            if (columns[i].Type != table.Columns[i].Type.AsRead)
                throw new NotSupported(scan, $"the type of `{columns[i].ResultName}` is not known for sure");
        }

        context.NoteChars(columns, table.Columns);

        // Columns that were added later are NULL in the rows that were there.
        var (rows, added) = (table.Rows, columns.Count - table.Columns.Count);
        return new(Layout.Of(columns), () => added == 0 ? [.. rows] : [.. rows.Select(row => (Value[])[.. row, .. new Value[added]])]);
    }

    // A query by its name is made once, unless it takes values of a query around.
    private RowSource CompileNamed(NamedQueryScan scan, Scope? outer)
    {
        if (scan.Definition is not { } definition) throw new NotSupported(scan, "queries that read themselves are not run");
        var from = definition is NamedQuery named ? named.Columns : definition.Columns;
        if (definition.IsOpen || scan.IsOpen) throw new NotSupported(scan, "its columns are not known for sure");
        if (definition is NamedQuery { IsRecursive: true }) throw new NotSupported(scan, "queries that read themselves are not run");
        return Definition(definition, outer).As(from, scan.Columns, scan);
    }

    private RowSource Definition(RelationNode definition, Scope? outer)
    {
        if (context.Named.TryGetValue(definition, out var known)) return known;
        var border = outer is null ? null : Scope.Border(outer);
        var source = CompileOutput(definition, border);
        if (border?.IsCorrelated == true) return source;
        return context.Named[definition] = source.Kept();
    }

    private RowSource CompileAliased(AliasedRelation aliased, Scope? outer)
    {
        var input = Compile(aliased.Input, outer);
        if (aliased.IsOpen || aliased.Input.IsOpen) throw new NotSupported(aliased, "its columns are not known for sure");
        if (ReferenceEquals(aliased.Columns, aliased.Input.Columns)) return input;
        return input.As(aliased.Input.Columns, aliased.Columns, aliased);
    }

    private RowSource CompileRows(InlineRows inline, Scope? outer)
    {
        if (inline.IsOpen) throw new NotSupported(inline, "its columns are not known for sure");
        var types = inline.Columns.Select(c => c.Type).ToArray();
        var compiler = new ValueCompiler(context, Scope.Of(outer));
        if (inline.Rows.Any(r => r.Count != types.Length)) throw new NotSupported(inline, "rows of several widths are not run");
        foreach (var column in inline.Columns)
        {
            if (!column.Type.IsExact) throw new NotSupported(inline, $"the type of `{column.ResultName}` is not known for sure");
        }

        var rows = inline.Rows.Select(r => r.Select((v, i) => compiler.CompileTop(v, types[i])).ToArray()).ToArray();
        return new(Layout.Of(inline.Columns), () => [.. rows.Select(ValueCompiler.All)]);
    }

    private RowSource CompileFunction(FunctionScan function, Scope? outer)
    {
        if (function.IsOpen) throw new NotSupported(function, "its columns are not known for sure");
        var compiler = new ValueCompiler(context, Scope.Of(outer));
        var run = function.Call.Function?.Name == "range"
            ? Generators.Range(function.Call, compiler)
            : Generators.Compile(function.Call, compiler, isOuter: false, function.Columns.Count);
        return new(Layout.Of(function.Columns), () => [.. run()]);
    }

    private RowSource CompileGeneration(Generation generation, Scope? outer)
    {
        if (generation.IsOpen || generation.Generator is not { } call)
            throw new NotSupported(generation, "its columns are not known for sure");
        var input = Compile(generation.Input, outer);
        var cell = new RowCell();
        var compiler = new ValueCompiler(context, Scope.Of(outer, (input.Layout, cell)));
        var generate = Generators.Compile(call, compiler, generation.IsOuter, generation.Made.Count);
        return new(Layout.Of(input.Layout, Layout.Of(generation.Made)), () =>
        {
            var made = new List<Value[]>();
            foreach (var row in input.Run())
            {
                cell.Row = row;
                foreach (var more in generate()) made.Add([.. row, .. more]);
                context.Hold(generation, made.Count);
            }

            return made;
        });
    }

    private RowSource CompileFilter(Filter filter, Scope? outer)
    {
        var input = Compile(filter.Input, outer);
        var cell = new RowCell();
        var compiler = new ValueCompiler(context, Scope.Of(outer, (input.Layout, cell)));
        var condition = compiler.CompileCondition(filter.Condition);
        return new(input.Layout, () => input.Run().FindAll(row =>
        {
            cell.Row = row;
            return condition() is { IsNull: false, Bool: true };
        }));
    }

    private RowSource CompileLimit(Limit limit, Scope? outer)
    {
        var input = Compile(limit.Input, outer);
        var compiler = new ValueCompiler(context, Scope.Of(null));
        var count = limit.Count is { } most ? compiler.CompileTop(most, SqlType.Int) : null;
        var offset = limit.Offset is { } skipped ? compiler.CompileTop(skipped, SqlType.Int) : null;
        return input with
        {
            Run = () =>
            {
                var (skip, take) = (Of(offset, 0, limit), Of(count, int.MaxValue, limit));
                var rows = input.Run();
                return skip == 0 && take >= rows.Count ? rows : [.. rows.Skip(skip).Take(take)];
            },
        };

        static int Of(Eval? value, int otherwise, Limit limit)
        {
            if (value is null) return otherwise;
            var number = value();
            return number.IsNull || number.Long < 0
                ? throw new NotSupported(limit, "a number of rows that is NULL or negative is not run")
                : (int)number.Long;
        }
    }
}
