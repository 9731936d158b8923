using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>What the queries of a script mean: output columns, types, candidate keys. Computed on demand, once for each query.</summary>
public sealed class QueryFacts
{
    private readonly Script script;
    private readonly Dictionary<int, QueryShape> shapes = [];
    private readonly Dictionary<int, Scope> scopes = [];
    private readonly HashSet<int> underWay = [];
    private readonly object gate = new();

    internal QueryFacts(Script script) => this.script = script;

    /// <summary>The output of a query.</summary>
    public QueryShape ShapeOf(Query query)
    {
        lock (gate) return Shape(query);
    }

    /// <summary>The type of an expression where it stands.</summary>
    public SqlType TypeOf(Expression expression)
    {
        lock (gate) return ExpressionTypes.Of(expression, ScopeAround(expression));
    }

    /// <summary>The column a reference means where it stands; null when it cannot be told.</summary>
    public OutputColumn? ColumnOf(ColumnReference reference)
    {
        lock (gate) return ScopeAround(reference).Find(reference);
    }

    private Scope ScopeAround(SqlNode node) =>
        node.Ancestors.OfType<SelectQuery>().FirstOrDefault() is { } select ? ScopeOf(select) : Scope.Empty;

    private QueryShape Shape(Query? query)
    {
        if (query is null) return QueryShape.Unknown;
        if (shapes.TryGetValue(query.Row, out var known)) return known;

        // A recursive CTE asks for itself: what it gives is then not known.
        if (!underWay.Add(query.Row)) return QueryShape.Unknown;

        // CTEs in the order written, so that a long chain of them is no deep recursion.
        foreach (var cte in query.With?.Ctes ?? []) Shape(cte.Query);
        var shape = ShapeOfBody(query.Body);
        underWay.Remove(query.Row);
        shapes.Add(query.Row, shape);
        return shape;
    }

    private QueryShape ShapeOfBody(QueryBody? body) => body switch
    {
        SelectQuery select => new SelectShape(select, ScopeOf(select)).Compute(),
        ParenthesizedQuery { Query: { } inner } => Shape(inner),
        SetOperation union => ShapeOfUnion(union),
        ValuesQuery values => ShapeOfRows(values.Rows),
        _ => QueryShape.Unknown,
    };

    // "a UNION ALL b UNION ALL c" takes its names from a; which rows are alike cannot be told.
    private QueryShape ShapeOfUnion(SetOperation operation)
    {
        QueryBody? first = operation;
        while (first is SetOperation { Left: var left }) first = left;
        var shape = ShapeOfBody(first);
        var columns = shape.Columns?.Select(c => new OutputColumn(c.Name, c.Type, c.Place)).ToArray();
        return new QueryShape(columns, []);
    }

    private static QueryShape ShapeOfRows(IReadOnlyList<Expression> rows)
    {
        var first = rows.Count == 0 ? null : rows[0] is TupleExpression tuple ? tuple.Elements : [rows[0]];
        var columns = first?.Select((value, i) => new OutputColumn($"col{i + 1}", ExpressionTypes.Of(value, Scope.Empty), value.Span) { Expression = rows.Count == 1 ? value : null });
        return new QueryShape(columns?.ToArray(), []);
    }

    private Scope ScopeOf(SelectQuery select)
    {
        if (scopes.TryGetValue(select.Row, out var known)) return known;
        var relations = new List<ScopeRelation>();
        foreach (var relation in FromRelations.Flatten(select)) relations.Add(RelationShape(relation));
        foreach (var view in select.LateralViews) relations.Add(new ScopeRelation(view.TableAlias?.Value, null, [], null));
        var scope = new Scope(relations);
        scopes.Add(select.Row, scope);
        return scope;
    }

    private ScopeRelation RelationShape(Relation relation) => relation switch
    {
        TableReference table => ShapeOfTable(table),
        SubqueryRelation subquery when Shape(subquery.Query) is var shape =>
            new ScopeRelation(subquery.Alias?.Name?.Value, Renamed(shape.Columns, subquery.Alias), shape.Keys, null),
        ValuesRelation values when ShapeOfRows(values.Rows) is var shape =>
            new ScopeRelation(values.Alias?.Name?.Value, Renamed(shape.Columns, values.Alias), [], null),
        _ => new ScopeRelation(null, null, [], null),
    };

    private ScopeRelation ShapeOfTable(TableReference table)
    {
        var alias = table.Alias?.Name?.Value ?? table.Name?.Last?.Value;
        if (Ctes.Find(table) is { } cte)
        {
            var shape = Shape(cte.Query);
            var columns = Copies(shape.Columns, cte.Columns?.Names);
            return new ScopeRelation(alias, Renamed(columns, table.Alias), shape.Keys, null);
        }

        var schema = table.Name is { } name ? script.SchemaOf(name) : null;
        var known = schema is { IsCertain: true }
            ? schema.Columns.Select(c => new OutputColumn(c.Name, c.Type, null) { Table = table }).ToArray()
            : null;
        return new ScopeRelation(alias, Renamed(known, table.Alias), [], table);
    }

    private static IReadOnlyList<OutputColumn>? Renamed(IReadOnlyList<OutputColumn>? columns, TableAlias? alias) => Copies(columns, alias?.Columns?.Names);

    private static IReadOnlyList<OutputColumn>? Copies(IReadOnlyList<OutputColumn>? columns, IReadOnlyList<Identifier>? names)
    {
        if (columns is null || names is not { Count: > 0 } || names.Count != columns.Count) return columns;
        return columns.Select((c, i) => new OutputColumn(names[i].Value, c.Type, names[i].Span) { Source = c }).ToArray();
    }
}
