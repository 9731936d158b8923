using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>WITH x AS (...) SELECT ... ORDER BY a LIMIT 1</c></summary>
public sealed class Query : SqlNode
{
    internal Query(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public WithClause? With => Child<WithClause>(SyntaxKind.WithClause);

    public QueryBody? Body => Nth<QueryBody>();

    /// <summary>
    /// Whether other branches of a template hold other bodies: <c>{% if x %} SELECT a {% else %} SELECT b {% endif %}</c>.
    /// </summary>
    public bool IsBranched => Nth<QueryBody>(1) is not null;

    public OrderByClause? OrderBy => Child<OrderByClause>(SyntaxKind.OrderByClause);

    public SortByClause? SortBy => Child<SortByClause>(SyntaxKind.SortByClause);

    public ClusterByClause? ClusterBy => Child<ClusterByClause>(SyntaxKind.ClusterByClause);

    public DistributeByClause? DistributeBy => Child<DistributeByClause>(SyntaxKind.DistributeByClause);

    public WindowClause? Windows => Child<WindowClause>(SyntaxKind.WindowClause);

    public LimitClause? Limit => Child<LimitClause>(SyntaxKind.LimitClause);

    public OffsetClause? Offset => Child<OffsetClause>(SyntaxKind.OffsetClause);
}

/// <summary><c>WITH x AS (...), y AS (...)</c></summary>
public sealed class WithClause : SqlNode
{
    private CommonTableExpression[]? ctes;
    private Dictionary<string, CommonTableExpression>? byName;

    internal WithClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<CommonTableExpression> Ctes => ctes ??= All<CommonTableExpression>();

    public bool IsRecursive => Has(SyntaxKind.RecursiveKeyword);

    /// <summary>The first query of a name, letter case aside.</summary>
    public CommonTableExpression? Find(string name) => (byName ??= ByName()).TryGetValue(name, out var found) ? found : null;

    private Dictionary<string, CommonTableExpression> ByName()
    {
        var firsts = new Dictionary<string, CommonTableExpression>(StringComparer.OrdinalIgnoreCase);
        foreach (var cte in Ctes)
        {
            if (cte.Name is { } name && !firsts.ContainsKey(name.Value)) firsts.Add(name.Value, cte);
        }

        return firsts;
    }
}

/// <summary><c>x (a, b) AS (SELECT ...)</c></summary>
public sealed class CommonTableExpression : SqlNode
{
    internal CommonTableExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? Name => OwnName();

    public ColumnList? Columns => Child<ColumnList>(SyntaxKind.ColumnList);

    public Query? Query => Child<Query>(SyntaxKind.Query);
}

/// <summary>What a query reads its rows from, before ORDER BY and LIMIT</summary>
public abstract class QueryBody : SqlNode
{
    private protected QueryBody(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary><c>SELECT DISTINCT a FROM t WHERE b GROUP BY c</c>, also with FROM in front</summary>
public sealed class SelectQuery : QueryBody
{
    private IReadOnlyList<SelectItem>? items;
    private IReadOnlyList<LateralView>? lateralViews;
    private SelectClauses? clauses;
    private bool? hasBranchedList;

    internal SelectQuery(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IsDistinct => Has(SyntaxKind.DistinctKeyword);

    public IReadOnlyList<SelectItem> Items => items ??= All<SelectItem>();

    public FromClause? From => Clauses.From;

    public IReadOnlyList<LateralView> LateralViews => lateralViews ??= All<LateralView>();

    public WhereClause? Where => Clauses.Where;

    public GroupByClause? GroupBy => Clauses.GroupBy;

    public HavingClause? Having => Clauses.Having;

    public QualifyClause? Qualify => Clauses.Qualify;

    public WindowClause? Windows => Clauses.Windows;

    /// <summary>Whether branches of a template write a clause twice, so that the first one is not all there is.</summary>
    public bool IsBranched => Clauses.AreBranched;

    /// <summary>A hole behind the relations that may hold a join: <c>FROM t ${JOINS} WHERE a &gt; 1</c>.</summary>
    public SkippedTokens? HoleBehindFrom =>
        From is { } from && Table.EndRow(from.Row) is var next && next < Table.EndRow(Row) && Table.Kind(next) == SyntaxKind.SkippedTokens
        && Table.TokenKind(Table.FirstToken(next)) == SyntaxKind.TemplateHole
            ? SqlNodes.At(Table, next) as SkippedTokens
            : null;

    /// <summary>Whether branches or loops of a template stand in the list, so that it may have other items than are written.</summary>
    public bool HasBranchedList => hasBranchedList ??= IsListBranched();

    private bool IsListBranched()
    {
        if (Items is not [.., var last]) return false;
        for (var token = Table.FirstToken(Row); token < Table.EndToken(last.Row); token++)
        {
            if (Table.TokenKind(token) == SyntaxKind.TemplateBlock) return true;
        }

        return false;
    }

    // They stand behind a list of any length and are asked for each item of it, so they are looked for once.
    private SelectClauses Clauses => clauses ??= new(
        Child<FromClause>(SyntaxKind.FromClause),
        Child<WhereClause>(SyntaxKind.WhereClause),
        Child<GroupByClause>(SyntaxKind.GroupByClause),
        Child<HavingClause>(SyntaxKind.HavingClause),
        Child<QualifyClause>(SyntaxKind.QualifyClause),
        Child<WindowClause>(SyntaxKind.WindowClause),
        Nth<FromClause>(1) is not null || Nth<GroupByClause>(1) is not null);

    private sealed class SelectClauses(
        FromClause? from,
        WhereClause? where,
        GroupByClause? groupBy,
        HavingClause? having,
        QualifyClause? qualify,
        WindowClause? windows,
        bool areBranched)
    {
        public FromClause? From => from;

        public WhereClause? Where => where;

        public GroupByClause? GroupBy => groupBy;

        public HavingClause? Having => having;

        public QualifyClause? Qualify => qualify;

        public WindowClause? Windows => windows;

        public bool AreBranched => areBranched;
    }
}

/// <summary><c>a + 1 AS b</c></summary>
public sealed class SelectItem : SqlNode
{
    private Identifier? alias;
    private bool hasLookedForAlias;

    internal SelectItem(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Expression => Nth<Expression>();

    public Identifier? Alias => hasLookedForAlias ? alias : FindAlias();

    /// <summary>Several names at once: <c>inline(xs) AS (a, b)</c>.</summary>
    public ColumnList? Aliases => Child<ColumnList>(SyntaxKind.ColumnList);

    private Identifier? FindAlias()
    {
        var found = OwnAlias();
        alias = found;
        hasLookedForAlias = true;
        return found;
    }
}

/// <summary><c>SELECT ... UNION ALL SELECT ...</c></summary>
public sealed class SetOperation : QueryBody
{
    internal SetOperation(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public QueryBody? Left => Nth<QueryBody>();

    public QueryBody? Right => Nth<QueryBody>(1);

    /// <summary>The word <c>UNION</c>, <c>EXCEPT</c>, <c>MINUS</c> or <c>INTERSECT</c>.</summary>
    public SyntaxToken OperatorToken => OwnTokens().First();

    public SetOperator Operator => OperatorToken.Kind switch
    {
        SyntaxKind.UnionKeyword => SetOperator.Union,
        SyntaxKind.IntersectKeyword => SetOperator.Intersect,
        _ => SetOperator.Except,
    };

    public bool IsAll => Has(SyntaxKind.AllKeyword);

    public bool IsByName => Has(SyntaxKind.NameKeyword);
}

/// <summary><c>VALUES (1, 2), (3, 4) AS t(a, b)</c></summary>
public sealed class ValuesQuery : QueryBody
{
    internal ValuesQuery(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Expression> Rows => All<Expression>();

    public TableAlias? Alias => Child<TableAlias>(SyntaxKind.TableAlias);
}

/// <summary><c>TABLE t</c></summary>
public sealed class TableQuery : QueryBody
{
    internal TableQuery(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);
}

/// <summary><c>(SELECT ...)</c></summary>
public sealed class ParenthesizedQuery : QueryBody
{
    internal ParenthesizedQuery(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Query? Query => Child<Query>(SyntaxKind.Query);
}

/// <summary><c>SELECT TRANSFORM(a) USING 'script' AS (b) FROM t</c></summary>
public sealed class TransformQuery : QueryBody
{
    internal TransformQuery(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TransformClause? Transform => Child<TransformClause>(SyntaxKind.TransformClause);

    public FromClause? From => Child<FromClause>(SyntaxKind.FromClause);

    public WhereClause? Where => Child<WhereClause>(SyntaxKind.WhereClause);
}

/// <summary><c>TRANSFORM(a) USING 'script' AS (b)</c></summary>
public sealed class TransformClause : SqlNode
{
    internal TransformClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Expression> Inputs => All<Expression>();

    public IReadOnlyList<ColumnDefinition> Outputs => Child<ColumnList>(SyntaxKind.ColumnList)?.Definitions ?? [];
}

/// <summary><c>FROM t</c> alone, or with several SELECTs behind it</summary>
public sealed class FromQuery : QueryBody
{
    internal FromQuery(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public FromClause? From => Child<FromClause>(SyntaxKind.FromClause);

    public IReadOnlyList<LateralView> LateralViews => All<LateralView>();

    public IReadOnlyList<QueryBody> Bodies => All<QueryBody>();
}

/// <summary><c>FROM t |> WHERE a</c>, one operator at a time</summary>
public sealed class PipeQuery : QueryBody
{
    internal PipeQuery(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public QueryBody? Input => Nth<QueryBody>();

    public PipeOperator? Operator => Child<PipeOperator>(SyntaxKind.PipeOperator);
}

/// <summary><c>|> WHERE a</c></summary>
public sealed class PipeOperator : SqlNode
{
    internal PipeOperator(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The first word in capitals, such as <c>WHERE</c>.</summary>
    public string Verb =>
        Tokens.Where(t => !t.Kind.IsTrivia()).Skip(1).Select(t => t.Text.ToUpperInvariant()).FirstOrDefault() ?? string.Empty;

    public IReadOnlyList<SelectItem> Items => All<SelectItem>();

    public WhereClause? Where => Child<WhereClause>(SyntaxKind.WhereClause);

    public GroupByClause? GroupBy => Child<GroupByClause>(SyntaxKind.GroupByClause);
}

/// <summary>A query a template hole stands for: <c>{{ base_query }} UNION ALL SELECT 1</c></summary>
public sealed class TemplateQuery : QueryBody
{
    internal TemplateQuery(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<TemplateHole> Holes => TemplateHoles.FindInName(Table.Source, Span);
}

/// <summary>Where a query is missing</summary>
public sealed class ErrorQuery : QueryBody
{
    internal ErrorQuery(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}
