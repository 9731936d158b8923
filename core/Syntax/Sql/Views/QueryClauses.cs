using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>FROM a JOIN b ON c, d</c></summary>
public sealed class FromClause : SqlNode
{
    private Relation[]? relations;

    internal FromClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The relations between the commas.</summary>
    public Relation[] Relations => relations ??= All<Relation>();
}

/// <summary><c>WHERE a &gt; 1</c></summary>
public sealed class WhereClause : SqlNode
{
    internal WhereClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Condition => Nth<Expression>();
}

/// <summary><c>HAVING count(*) &gt; 1</c></summary>
public sealed class HavingClause : SqlNode
{
    internal HavingClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Condition => Nth<Expression>();
}

/// <summary><c>QUALIFY row_number() OVER w = 1</c></summary>
public sealed class QualifyClause : SqlNode
{
    internal QualifyClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Condition => Nth<Expression>();
}

/// <summary><c>GROUP BY a, ROLLUP(b, c)</c></summary>
public sealed class GroupByClause : SqlNode
{
    internal GroupByClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Expression> Items => All<Expression>();

    /// <summary><c>GROUP BY ALL</c></summary>
    public bool IsAll => Has(SyntaxKind.AllKeyword);

    public IReadOnlyList<GroupingSets> Sets => All<GroupingSets>();

    /// <summary><c>GROUP BY a, b WITH ROLLUP</c></summary>
    public bool IsWithRollup => Has(SyntaxKind.RollupKeyword);

    /// <summary><c>GROUP BY a, b WITH CUBE</c></summary>
    public bool IsWithCube => Has(SyntaxKind.CubeKeyword);

    /// <summary>Groupings with an alias, as the pipe operator AGGREGATE allows.</summary>
    public IReadOnlyList<SelectItem> NamedItems => All<SelectItem>();
}

/// <summary><c>GROUPING SETS ((a), ())</c>, <c>ROLLUP (a, b)</c>, <c>CUBE (a, b)</c></summary>
public sealed class GroupingSets : SqlNode
{
    internal GroupingSets(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IsRollup => FirstToken.Kind == SyntaxKind.RollupKeyword;

    public bool IsCube => FirstToken.Kind == SyntaxKind.CubeKeyword;

    public IReadOnlyList<GroupingSet> Sets => All<GroupingSet>();

    public IReadOnlyList<GroupingSets> Nested => All<GroupingSets>();
}

/// <summary><c>(a, b)</c>, <c>a</c>, <c>()</c> within grouping sets</summary>
public sealed class GroupingSet : SqlNode
{
    internal GroupingSet(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The expressions grouped by; none in <c>()</c>.</summary>
    public IReadOnlyList<Expression> Items => Nth<Expression>() switch
    {
        null => [],
        TupleExpression tuple => tuple.Elements,
        ParenthesizedExpression { Inner: { } inner } => [inner],
        var single => [single],
    };
}

/// <summary><c>WINDOW w AS (PARTITION BY a)</c></summary>
public sealed class WindowClause : SqlNode
{
    private NamedWindow[]? windows;
    private Dictionary<string, NamedWindow>? byName;

    internal WindowClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<NamedWindow> Windows => windows ??= All<NamedWindow>();

    /// <summary>The first window of a name, letter case aside.</summary>
    public NamedWindow? Find(string name) => (byName ??= ByName()).TryGetValue(name, out var found) ? found : null;

    private Dictionary<string, NamedWindow> ByName()
    {
        var firsts = new Dictionary<string, NamedWindow>(StringComparer.OrdinalIgnoreCase);
        foreach (var window in Windows)
        {
            if (window.Name is { } name && !firsts.ContainsKey(name.Value)) firsts.Add(name.Value, window);
        }

        return firsts;
    }
}

/// <summary><c>w AS (PARTITION BY a)</c></summary>
public sealed class NamedWindow : SqlNode
{
    internal NamedWindow(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? Name => OwnName();

    public WindowSpec? Spec => Child<WindowSpec>(SyntaxKind.WindowSpec);
}

/// <summary><c>ORDER BY a DESC NULLS LAST</c></summary>
public sealed class OrderByClause : SqlNode
{
    internal OrderByClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<SortItem> Items => All<SortItem>();
}

/// <summary><c>SORT BY a</c></summary>
public sealed class SortByClause : SqlNode
{
    internal SortByClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<SortItem> Items => All<SortItem>();
}

/// <summary><c>CLUSTER BY a</c></summary>
public sealed class ClusterByClause : SqlNode
{
    internal ClusterByClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Expression> Items => All<Expression>();
}

/// <summary><c>DISTRIBUTE BY a</c></summary>
public sealed class DistributeByClause : SqlNode
{
    internal DistributeByClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Expression> Items => All<Expression>();
}

/// <summary><c>LIMIT 10</c></summary>
public sealed class LimitClause : SqlNode
{
    internal LimitClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>Null for <c>LIMIT ALL</c>.</summary>
    public Expression? Count => Nth<Expression>();
}

/// <summary><c>OFFSET 10</c></summary>
public sealed class OffsetClause : SqlNode
{
    internal OffsetClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Count => Nth<Expression>();
}

/// <summary><c>a DESC NULLS LAST</c></summary>
public sealed class SortItem : SqlNode
{
    internal SortItem(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Expression => Nth<Expression>();

    public bool IsDescending => Has(SyntaxKind.DescKeyword);

    /// <summary>Whether NULLs come first, as written; null where it is not written.</summary>
    public bool? NullsFirst => Has(SyntaxKind.NullsKeyword) ? Has(SyntaxKind.FirstKeyword) : null;
}

/// <summary><c>LATERAL VIEW OUTER explode(xs) t AS x, y</c></summary>
public sealed class LateralView : SqlNode
{
    internal LateralView(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public FunctionCall? Generator => Child<FunctionCall>(SyntaxKind.FunctionCall);

    public bool IsOuter => Has(SyntaxKind.OuterKeyword);

    public Identifier? TableAlias => NamesBehind().Where(n => !n.IsColumn).Select(n => n.Name).FirstOrDefault();

    public IReadOnlyList<Identifier> ColumnAliases => [.. NamesBehind().Where(n => n.IsColumn).Select(n => n.Name)];

    // "t AS x, y", "t x, y" or "AS x": the first name before AS is the table's.
    private IEnumerable<(Identifier Name, bool IsColumn)> NamesBehind()
    {
        var start = Generator is { } generator ? Table.EndToken(generator.Row) : int.MaxValue;
        var isColumn = false;
        foreach (var token in OwnTokens())
        {
            if (token.Index < start || token.Kind == SyntaxKind.Comma) continue;
            if (token.Kind != SyntaxKind.AsKeyword) yield return (new Identifier(token), isColumn);
            isColumn = true;
        }
    }
}
