using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>catalog.db.t</c>, <c>${DB}.t</c>, <c>IDENTIFIER(expression)</c></summary>
public sealed class TableName : SqlNode
{
    private IReadOnlyList<Identifier>? parts;

    internal TableName(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The names in order; none where the name is computed.</summary>
    public IReadOnlyList<Identifier> Parts => parts ??= FindParts();

    /// <summary><c>IDENTIFIER(expression)</c></summary>
    public bool IsComputed => FirstToken.Kind == SyntaxKind.IdentifierKeyword && Has(SyntaxKind.OpenParen);

    /// <summary>Whether any part holds a template hole.</summary>
    public bool IsTemplated => Parts.Any(p => p.IsTemplated);

    /// <summary>The last part, the table itself.</summary>
    public Identifier? Last => Parts is { Count: > 0 } parts ? parts[parts.Count - 1] : null;

    private Identifier[] FindParts()
    {
        if (!IsComputed) return OwnNames();
        return Nth<Expression>() is Literal { LiteralKind: LiteralKind.String } literal ? [new Identifier(literal.FirstToken)] : [];
    }
}

/// <summary><c>AS t(a, b)</c></summary>
public sealed class TableAlias : SqlNode
{
    private Identifier? name;

    internal TableAlias(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? Name => name ??= OwnAlias();

    /// <summary>
    /// Whether it is a hole that stands behind a relation without a word, and may as well hold joins: <c>FROM t ${JOINS}</c>.
    /// </summary>
    public bool MayBeJoin => Table.TokenKind(Table.FirstToken(Row)) == SyntaxKind.TemplateHole;

    public ColumnList? Columns => Child<ColumnList>(SyntaxKind.ColumnList);
}

/// <summary><c>TABLESAMPLE (10 PERCENT)</c></summary>
public sealed class TableSample : SqlNode
{
    internal TableSample(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Size => Nth<Expression>();

    public bool IsPercent => Has(SyntaxKind.PercentKeyword);

    public bool IsRows => Has(SyntaxKind.RowsKeyword);
}

/// <summary><c>VERSION AS OF 3</c>, <c>TIMESTAMP AS OF '2024-01-01'</c></summary>
public sealed class TimeTravelClause : SqlNode
{
    internal TimeTravelClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IsVersion => Has(SyntaxKind.VersionKeyword) || Has(SyntaxKind.SystemVersionKeyword);

    public Expression? Point => Nth<Expression>();
}

/// <summary><c>WITH ('k' = 'v')</c> behind a table</summary>
public sealed class RelationOptions : SqlNode
{
    internal RelationOptions(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Property> Properties => All<Property>();
}

/// <summary><c>WATERMARK ts DELAY OF INTERVAL 10 SECONDS</c></summary>
public sealed class WatermarkClause : SqlNode
{
    internal WatermarkClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Column => Nth<Expression>();

    public Expression? Delay => Nth<Expression>(1);
}

/// <summary><c>k</c> or <c>(k, l)</c> in PIVOT</summary>
public sealed class PivotColumns : SqlNode
{
    internal PivotColumns(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Identifier> Names => Child<ColumnList>(SyntaxKind.ColumnList)?.Names ?? OwnNames();

    /// <summary>Each name with its parts, such as <c>a.b</c>.</summary>
    public IReadOnlyList<IReadOnlyList<Identifier>> Paths => Child<ColumnList>(SyntaxKind.ColumnList)?.Paths ?? [OwnNames()];
}

/// <summary><c>'x' AS a</c> in PIVOT, <c>a AS b</c> in UNPIVOT</summary>
public sealed class PivotValue : SqlNode
{
    internal PivotValue(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Expression? Expression => Nth<Expression>();

    public Identifier? Alias => OwnAlias();
}
