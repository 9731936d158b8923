using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Knows the columns of tables and views that a query reads by name.</summary>
public interface ITableSource
{
    /// <summary>The columns with their exact names and types; null where they are not known.</summary>
    IReadOnlyList<TypePart>? ColumnsOf(TableName name);

    /// <summary>The database of names written without one; null where it is not known.</summary>
    string? CurrentDatabase { get; }

    /// <summary>The temporary view that the same script has made under this name; null for a table.</summary>
    CreateViewStatement? ViewOf(TableName name);
}

/// <summary>What the queries of a script mean: output columns, types, candidate keys. Computed on demand, once for each query.</summary>
public sealed class QueryFacts
{
    private readonly ITableSource tables;
    private readonly bool areHolesValues;
    private readonly ColumnBudget budget = new();
    private readonly Dictionary<int, QueryShape> shapes = [];
    private readonly Dictionary<int, QueryShape> selects = [];
    private readonly Dictionary<int, Scope> scopes = [];
    private readonly Dictionary<int, Scope> scopesBefore = [];
    private readonly Dictionary<int, Scope> conditionScopes = [];
    private readonly Dictionary<int, ScopeRelation> relationShapes = [];
    private readonly Dictionary<int, SelectNames> selectNames = [];
    private readonly Dictionary<int, LateralAliases> aliases = [];
    private readonly HashSet<int> underWay = [];
    private readonly HashSet<int> scopesUnderWay = [];
    private readonly object gate = new();
    private IReadOnlyList<Statement>? statements;
    private int bound;

    /// <param name="tables">The tables the queries read.</param>
    /// <param name="settings">The settings of Spark; its defaults where there are none.</param>
    /// <param name="areHolesValues">Whether a hole in a list is one value, as where a job passes it; else <c>SELECT ${COLUMNS}</c> may be any number.</param>
    public QueryFacts(ITableSource tables, TypeSettings? settings = null, bool areHolesValues = true)
    {
        this.tables = tables;
        this.areHolesValues = areHolesValues;
        Settings = settings ?? TypeSettings.Default;
    }

    /// <summary>The settings under which the queries are understood.</summary>
    public TypeSettings Settings { get; }

    /// <summary>The output of a query.</summary>
    public QueryShape ShapeOf(Query query)
    {
        lock (gate)
        {
            BindUpTo(query);
            return Shape(query);
        }
    }

    internal string? CurrentDatabase => tables.CurrentDatabase;

    /// <summary>What Spark's analyzer would reject in the queries of a statement, as far as it is proven.</summary>
    public IReadOnlyList<QueryProblem> ProblemsIn(SqlNode statement)
    {
        lock (gate)
        {
            BindUpTo(statement);
            return new ProblemFinder(this, statement).Find();
        }
    }

    /// <summary>The type of an expression where it stands.</summary>
    public SqlType TypeOf(Expression expression)
    {
        lock (gate)
        {
            BindUpTo(expression);
            return ExpressionTypes.Of(expression, ScopeAround(expression));
        }
    }

    /// <summary>The column a reference means where it stands; null when it cannot be told.</summary>
    public OutputColumn? ColumnOf(ColumnReference reference)
    {
        lock (gate)
        {
            BindUpTo(reference);
            return ScopeAround(reference).Find(reference);
        }
    }

    /// <summary>Whether what a query reads surely has a column of this name.</summary>
    internal bool HasColumn(SelectQuery select, string name)
    {
        lock (gate)
        {
            BindUpTo(select);
            return ScopeOf(select).Look(name).Kind is LookupKind.Found or LookupKind.Ambiguous;
        }
    }

    internal Scope ScopeAround(SqlNode node)
    {
        foreach (var around in node.RunsAround)
        {
            if (around is SelectQuery select) return ScopeOf(select);
            if (around is MergeStatement or UpdateStatement or DeleteStatement) return ScopeOf((Statement)around);
        }

        return Scope.Empty;
    }

    // Statements are bound in the order written and each query before those that read it, whoever asks first: so no question goes down a
    // chain of views or CTEs, which a file can make long, and what is left of the budget never depends on the question.
    private void BindUpTo(SqlNode node)
    {
        statements ??= (node as SqlScript ?? node.Ancestor<SqlScript>())?.Statements ?? [];
        while (bound < statements.Count && statements[bound].Row <= node.Row) Bind(statements[bound++]);
    }

    // A CTE sees only those written before it, so a query asked from the outside in is asked with all it reads.
    private void Bind(Statement statement)
    {
        if (IsFull || !statement.Descendants<Relation>().Any()) return;
        foreach (var change in statement.DescendantsOrSelf<Statement>())
        {
            if (change is MergeStatement or UpdateStatement or DeleteStatement) ScopeOf(change);
        }

        foreach (var query in statement.Descendants<Query>()) Shape(query);

        // Not all stand in a query: "FROM t INSERT INTO a SELECT x".
        foreach (var select in statement.Descendants<SelectQuery>()) ShapeOfSelect(select);
    }

    // What is known by now stays known; the rest of the script is open.
    private bool IsFull => selects.Count >= Bounds.QueriesOfScript;

    /// <summary>What a MERGE takes its rows from, among which the columns of its values are looked up.</summary>
    internal ScopeRelation? SourceOf(MergeStatement merge)
    {
        lock (gate)
        {
            BindUpTo(merge);
            return merge.Source is null ? null : ScopeOf(merge).Relations.LastOrDefault();
        }
    }

    /// <summary>The column that an expression outside a query gives: a copy of another one, or a new one.</summary>
    internal OutputColumn OutputOf(Expression expression)
    {
        lock (gate)
        {
            BindUpTo(expression);
            var scope = ScopeAround(expression);
            var type = ExpressionTypes.Of(expression, scope);
            return expression is ColumnReference { Last: { IsTemplated: false } last } reference
                ? new OutputColumn(last.Value, type, last.Span) { Source = scope.Find(reference), Expression = reference }
                : new OutputColumn(null, type, expression.Span) { Expression = expression };
        }
    }

    // The changed table and, for a MERGE, what it takes its rows from.
    private Scope ScopeOf(Statement change)
    {
        if (scopes.TryGetValue(change.Row, out var known)) return known;
        if (IsFull) return Scope.Open;
        var target = change switch { MergeStatement merge => merge.Target, UpdateStatement update => update.Target, DeleteStatement delete => delete.Target, _ => null };
        var relations = new List<ScopeRelation>();
        if (target is not null) relations.Add(RelationShape(target, null));
        if (change is MergeStatement { Source: { } source }) relations.Add(RelationShape(source, null));
        var scope = new Scope(relations.ToArray(), AllColumns(relations), null, this);
        scopes[change.Row] = scope;
        return scope;
    }

    internal QueryShape Shape(Query? query)
    {
        if (query is null) return QueryShape.Unknown;
        if (shapes.TryGetValue(query.Row, out var known)) return known;
        if (IsFull) return QueryShape.Unknown;

        // A recursive CTE asks for itself: what it gives is then not known.
        if (!underWay.Add(query.Row)) return QueryShape.Unknown;

        // CTEs in the order written, so that a long chain of them is no deep recursion.
        if (query.With is { } with)
        {
            foreach (var cte in with.Ctes) Shape(cte.Query);
        }

        var shape = ShapeOfBody(query.Body);
        if (query.IsBranched) shape = QueryShape.Unknown;
        underWay.Remove(query.Row);
        shapes[query.Row] = shape;
        return shape;
    }

    internal QueryShape ShapeOfSelect(SelectQuery select) =>
        selects.TryGetValue(select.Row, out var known) ? known
        : IsFull ? QueryShape.Unknown
        : selects[select.Row] = MayBeMore(select.Items) ? QueryShape.Unknown
        : Budgeted(new SelectShape(select, ScopeOf(select), AliasesOf(select)).Compute());

    private bool MayBeMore(IReadOnlyList<SelectItem> items) => !areHolesValues && items.Any(i => i is { Expression: TemplateExpression, Alias: null });

    private QueryShape ShapeOfRows(IReadOnlyList<Expression> rows, Scope scope) =>
        !areHolesValues && rows.Any(r => r.DescendantsOrSelf<TemplateExpression>().Any(hole => hole.Row == r.Row || hole.Parent is TupleExpression or ParenthesizedExpression))
            ? QueryShape.Unknown
            : InlineRows.ShapeOf(rows, scope);

    private QueryShape Budgeted(QueryShape shape) => shape.Columns is { } columns && !budget.Takes(columns.Count) ? QueryShape.Unknown : shape;

    private QueryShape ShapeOfBody(QueryBody? body) => body switch
    {
        SelectQuery select => ShapeOfSelect(select),
        ParenthesizedQuery { Query: { } inner } => Shape(inner),
        SetOperation union => ShapeOfUnion(union),
        ValuesQuery values => ShapeOfRows(values.Rows, ScopeAround(values)) is var shape ? shape with { Columns = Renamed(shape.Columns, values.Alias) } : QueryShape.Unknown,
        TableQuery { Name: { } name } => new QueryShape(ColumnsOf(name, null), []),
        _ => QueryShape.Unknown,
    };

    // "a UNION ALL b UNION ALL c" takes its names from a; which rows are alike cannot be told.
    private QueryShape ShapeOfUnion(SetOperation operation)
    {
        var others = new Stack<QueryBody?>();
        var isByName = false;
        QueryBody? first = operation;
        while (first is SetOperation { Left: var left, Right: var right } next)
        {
            others.Push(right);
            isByName |= next.IsByName;
            first = left;
        }

        // BY NAME adds the columns that only the others have.
        if (isByName || ShapeOfBody(first).Columns is not { } columns) return QueryShape.Unknown;
        var types = columns.Select(c => c.Type).ToArray();
        foreach (var other in others)
        {
            var added = ShapeOfBody(other).Columns;
            for (var i = 0; i < types.Length; i++)
            {
                types[i] = added is null || added.Count != types.Length ? SqlType.Unknown : Coercion.Common(types[i], added[i].Type, Settings.IsAnsi);
            }
        }

        if (!budget.Takes(columns.Count)) return QueryShape.Unknown;
        return new QueryShape(columns.Select((c, i) => new OutputColumn(c.Name, types[i], c.Place) { MadeUpName = c.MadeUpName, Stem = c }).ToArray(), []);
    }

    internal SelectNames NamesOf(SelectQuery select) =>
        selectNames.TryGetValue(select.Row, out var known) ? known : selectNames[select.Row] = new SelectNames(select);

    private LateralAliases AliasesOf(SelectQuery select) =>
        aliases.TryGetValue(select.Row, out var known) ? known : aliases[select.Row] = new LateralAliases();

    internal Scope ScopeOf(SelectQuery select)
    {
        if (scopes.TryGetValue(select.Row, out var known)) return known;

        // A subquery within the FROM clause asks for the scope it helps to build.
        if (IsFull) return Scope.Open;
        if (select.IsBranched || HasForeignFrom(select)) return scopes[select.Row] = new Scope([], null, null, null, AliasesOf(select));
        if (!scopesUnderWay.Add(select.Row)) return Scope.Open;
        var outer = OuterScopes.Of(select, this);
        var relations = new List<ScopeRelation>();
        var columns = new Dictionary<int, IReadOnlyList<OutputColumn>?>();
        var laterals = 0;
        foreach (var relation in FromRelations.Flatten(select))
        {
            if (IsLateral(relation)) scopesBefore[relation.Row] = laterals++ < Bounds.RelationsSeen ? new Scope(relations.ToArray(), AllColumns(relations), outer, this) : Scope.Open;
            var shape = RelationShape(relation, outer);
            columns[relation.Row] = shape.Columns;
            relations.Add(shape);
        }

        var star = StarOf(select, columns);
        var certain = star is null && relations.Count(r => r.Columns is not null) > 1 ? KnownOf(select.From?.Relations ?? [], r => RelationShape(r, outer).Columns) : null;
        foreach (var view in select.LateralViews)
        {
            var names = view.ColumnAliases;
            var scope = laterals++ < Bounds.RelationsSeen ? new Scope(relations.ToArray(), star, outer, this) : Scope.Open;
            var made = laterals <= Bounds.RelationsSeen && view.Generator is { } generator ? Generators.ColumnsOf(generator, scope) : null;
            var added = made is null || (names.Count > 0 && names.Count != made.Count) ? null
                : made.Select((m, i) => new OutputColumn(names.Count > 0 ? names[i].Value : m.Name, m.Type, names.Count > 0 ? names[i].Span : null)).ToArray();
            relations.Add(new ScopeRelation(view.TableAlias?.Value, added, [], null));
            star = star is null || added is null ? null : [.. star, .. added];
        }

        var complete = new Scope(relations.ToArray(), star, outer, this, AliasesOf(select), certain);
        scopes[select.Row] = complete;
        scopesUnderWay.Remove(select.Row);
        return complete;
    }

    /// <summary>What the condition of a join sees: the relations on its two sides, also the right one of a semi join.</summary>
    internal Scope ScopeOfCondition(JoinRelation join)
    {
        if (conditionScopes.TryGetValue(join.Row, out var known)) return known;
        if (join.Ancestor<SelectQuery>() is not { } select || scopesUnderWay.Contains(select.Row)) return Scope.Open;

        // Each condition of a long chain sees all relations before it: beyond this bound, which only generated code reaches, nothing is claimed.
        if (ScopeOf(select).Relations.Length > Bounds.RelationsSeen) return Scope.Open;
        var outer = OuterScopes.Of(select, this);
        var sides = new[] { join.Left, join.Right }.OfType<Relation>().ToArray();
        var columns = sides.Select(side => JoinedColumns.Of(side, r => RelationShape(r, outer).Columns, Settings.IsAnsi)).ToArray();
        var relations = sides.SelectMany(FromRelations.Flatten).Select(r => RelationShape(r, outer)).ToArray();
        return conditionScopes[join.Row] = columns.Any(c => c is null)
            ? new Scope(relations, null, outer, this, known: KnownOf(sides, r => RelationShape(r, outer).Columns))
            : new Scope(relations, columns.SelectMany(c => c!).ToArray(), outer, this);
    }

    /// <summary>
    /// <c>a JOIN b USING (k)</c>: the first name that one of the sides surely does not have, and the columns of that side.
    /// </summary>
    internal (Identifier Name, IReadOnlyList<OutputColumn> Side, Relation Relation)? MissingIn(JoinRelation join)
    {
        if (join.UsingColumns is not { } shared || join.Ancestor<SelectQuery>() is not { } select || ScopeOf(select).Relations.Length > Bounds.RelationsSeen) return null;
        foreach (var side in new[] { join.Left, join.Right }.OfType<Relation>())
        {
            if (JoinedColumns.Of(side, r => RelationShape(r, null).Columns, Settings.IsAnsi) is not { } columns) continue;
            var index = new ColumnIndex(columns);
            if (!index.HasNameless && shared.Names.FirstOrDefault(n => !n.IsTemplated && index.Count(n.Value) == 0) is { } missing) return (missing, columns, side);
        }

        return null;
    }

    /// <summary>What a lateral relation sees: the relations before it.</summary>
    internal Scope? ScopeBefore(Relation relation) => scopesBefore.TryGetValue(relation.Row, out var before) ? before : null;

    // "FROM t INSERT INTO a SELECT x" and "FROM t |> SELECT x" read from what stands elsewhere.
    private static bool HasForeignFrom(SelectQuery select) =>
        select.From is null && select.RunsAround.TakeWhile(a => a is not (Expression or Relation)).Any(a => a is MultiInsertStatement or FromQuery);

    private IReadOnlyList<OutputColumn>? StarOf(SelectQuery select, Dictionary<int, IReadOnlyList<OutputColumn>?> columns)
    {
        var star = new List<OutputColumn>();
        foreach (var relation in select.From?.Relations ?? [])
        {
            if (JoinedColumns.Of(relation, r => columns.TryGetValue(r.Row, out var found) ? found : RelationShape(r, null).Columns, Settings.IsAnsi) is not { } joined) return null;
            star.AddRange(joined);
            if (star.Count > Bounds.ColumnsOfRelation) return null;
        }

        return star;
    }

    private IReadOnlyList<OutputColumn>? KnownOf(IReadOnlyList<Relation> relations, Func<Relation, IReadOnlyList<OutputColumn>?> columnsOf)
    {
        var known = new List<OutputColumn>();
        foreach (var relation in relations)
        {
            if (JoinedColumns.Known(relation, columnsOf, Settings.IsAnsi) is not { } joined) return null;
            known.AddRange(joined);
            if (known.Count > Bounds.ColumnsOfRelation) return null;
        }

        return known;
    }

    private static IReadOnlyList<OutputColumn>? AllColumns(List<ScopeRelation> relations) =>
        relations.Exists(r => r.Columns is null) || relations.Sum(r => r.Columns!.Count) > Bounds.ColumnsOfRelation ? null : relations.SelectMany(r => r.Columns!).ToArray();

    internal static bool IsLateral(Relation relation) => relation is SubqueryRelation { IsLateral: true } or TableFunctionRelation;

    // Asked by the query and by each condition of its joins.
    private ScopeRelation RelationShape(Relation relation, Scope? outer) =>
        relationShapes.TryGetValue(relation.Row, out var known) ? known : relationShapes[relation.Row] = NewRelation(relation, outer);

    private ScopeRelation NewRelation(Relation relation, Scope? outer) => relation switch
    {
        TableReference table => ShapeOfTable(table),
        SubqueryRelation subquery when Shape(subquery.Query) is var shape =>
            Aliased(subquery.Alias, shape.Columns, shape.Keys),
        ValuesRelation values when ShapeOfRows(values.Rows, outer ?? Scope.Empty) is var shape =>
            Aliased(values.Alias, shape.Columns, []),
        TableFunctionRelation { Call: { } call } function => Aliased(function.Alias, MadeBy(call, relation), []),
        ParenthesizedRelation { Inner: { } inner, Alias: { } alias } => Aliased(alias, JoinedColumns.Of(inner, r => RelationShape(r, outer).Columns, Settings.IsAnsi), []),
        _ => new ScopeRelation(null, null, [], null),
    };

    private IReadOnlyList<OutputColumn>? MadeBy(FunctionCall call, Relation relation) =>
        Generators.ColumnsOf(call, scopesBefore.TryGetValue(relation.Row, out var before) ? before : Scope.Empty)?.Select(c => new OutputColumn(c.Name, c.Type, null)).ToArray();

    // Behind an alias with a hole in it any name may stand, and more relations.
    private static ScopeRelation Aliased(TableAlias? alias, IReadOnlyList<OutputColumn>? columns, IReadOnlyList<IReadOnlyList<int>> keys) =>
        alias?.Name is { IsTemplated: true } ? new ScopeRelation(null, null, [], null) : new ScopeRelation(alias?.Name?.Value, Renamed(columns, alias), keys, null);

    private ScopeRelation ShapeOfTable(TableReference table)
    {
        if ((table.Alias?.Name ?? table.Name?.Last) is { IsTemplated: true } && table.Alias is not null) return new ScopeRelation(null, null, [], table);
        var alias = table.Alias?.Name?.Value ?? table.Name?.Last?.Value;
        if (Ctes.Find(table) is { } cte)
        {
            var shape = Shape(cte.Query);
            var columns = Copies(shape.Columns, cte.Columns?.Names);
            return new ScopeRelation(alias, Renamed(columns, table.Alias), shape.Keys, null);
        }

        if (table.Name is { } read && tables.ViewOf(read) is { Query: { } query } view)
        {
            var shape = Shape(query);
            var columns = Copies(shape.Columns, view.Columns.Select(c => c.Name).OfType<Identifier>().ToArray());
            return new ScopeRelation(alias, Renamed(columns, table.Alias), shape.Keys, null);
        }

        return new ScopeRelation(alias, Renamed(table.Name is { } name ? ColumnsOf(name, table) : null, table.Alias), [], table);
    }

    private OutputColumn[]? ColumnsOf(TableName name, TableReference? table) =>
        tables.ColumnsOf(name) is not { } columns || !budget.Takes(columns.Count) ? null : columns.Select(c => new OutputColumn(c.Name, c.Type.AsRead, null) { Table = table }).ToArray();

    private static IReadOnlyList<OutputColumn>? Renamed(IReadOnlyList<OutputColumn>? columns, TableAlias? alias) => Copies(columns, alias?.Columns?.Names);

    private static IReadOnlyList<OutputColumn>? Copies(IReadOnlyList<OutputColumn>? columns, IReadOnlyList<Identifier>? names)
    {
        if (columns is null || names is not { Count: > 0 }) return columns;

        // "AS t (${COLUMNS})" gives any names.
        if (names.Any(n => n.IsTemplated)) return null;
        if (names.Count != columns.Count) return columns;
        return columns.Select((c, i) => new OutputColumn(names[i].Value, c.Type, names[i].Span) { Source = c }).ToArray();
    }
}
