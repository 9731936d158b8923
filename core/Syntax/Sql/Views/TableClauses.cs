using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>PARTITIONED BY (d DATE, days(ts), region)</c></summary>
public sealed class PartitionedByClause : SqlNode
{
    internal PartitionedByClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>
    /// In order, a <see cref="ColumnDefinition"/> with its type, or a <see cref="PartitionTransform"/>, which a bare name is too.
    /// </summary>
    public IReadOnlyList<SqlNode> Items => [.. Children.Where(c => c is ColumnDefinition or PartitionTransform)];

    public IReadOnlyList<ColumnDefinition> Columns => All<ColumnDefinition>();

    public IReadOnlyList<PartitionTransform> Transforms => All<PartitionTransform>();
}

/// <summary><c>bucket(16, id)</c>, <c>days(ts)</c>, or the column <c>region</c> itself</summary>
public sealed class PartitionTransform : SqlNode
{
    internal PartitionTransform(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The name of the transform, or of the column where it is none.</summary>
    public Identifier? Name => OwnName();

    /// <summary>A bare column.</summary>
    public bool IsIdentity => !Has(SyntaxKind.OpenParen);

    /// <summary>The parts of a bare column.</summary>
    public IReadOnlyList<Identifier> Parts => OwnNames();

    public IReadOnlyList<Expression> Arguments => All<Expression>();

    /// <summary>The column that is transformed: the bare name, or the argument that is a column.</summary>
    public Identifier? Column => IsIdentity ? Name : Arguments.OfType<ColumnReference>().FirstOrDefault()?.Parts.FirstOrDefault();
}

/// <summary><c>USING iceberg</c></summary>
public sealed class UsingClause : SqlNode
{
    internal UsingClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The format in lower case.</summary>
    public string Format =>
        OwnNames() is [_, var only]
            ? only.Value.ToLowerInvariant()
            : string.Join(".", OwnNames().Skip(1).Select(n => n.Value.ToLowerInvariant()).ToArray());
}

/// <summary><c>STORED AS PARQUET</c>, <c>STORED BY 'handler'</c></summary>
public sealed class StoredAsClause : SqlNode
{
    internal StoredAsClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The format in lower case; null where classes are named.</summary>
    public string? Format =>
        OwnNames().Skip(2).FirstOrDefault() is { } name && name.Token.Kind != SyntaxKind.InputformatKeyword
            ? name.Value.ToLowerInvariant()
            : null;
}

/// <summary><c>LOCATION 's3://bucket/path'</c></summary>
public sealed class LocationClause : SqlNode
{
    internal LocationClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public string? Value => OwnTokens().Where(t => t.Kind.IsString()).Select(t => SqlStrings.Decode(t.TextSpan)).FirstOrDefault();

    public IReadOnlyList<TemplateHole> Holes => TemplateHoles.Find(Table.Source, Span);
}

/// <summary><c>TBLPROPERTIES ('k' = 'v')</c></summary>
public sealed class PropertiesClause : SqlNode
{
    internal PropertiesClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Property> Properties => All<Property>();
}

/// <summary><c>OPTIONS (k 'v')</c></summary>
public sealed class OptionsClause : SqlNode
{
    internal OptionsClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Property> Properties => All<Property>();
}

/// <summary><c>'k' = 'v'</c>, <c>a.b = 1</c></summary>
public sealed class Property : SqlNode
{
    internal Property(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public string Key =>
        string.Concat(KeyTokens.Select(t =>
            t.Kind.IsString() ? SqlStrings.Decode(t.TextSpan) : t.Kind == SyntaxKind.Dot ? "." : new Identifier(t).Value));

    public TextSpan KeySpan =>
        KeyTokens is { Count: > 0 } tokens
            ? TextSpan.FromBounds(tokens[0].Span.Start, tokens[tokens.Count - 1].Span.End)
            : new TextSpan(Span.Start, 0);

    public Expression? ValueExpression => Nth<Expression>();

    /// <summary>The value: the text of a string, or what is written.</summary>
    public string? Value => ValueExpression is Literal { StringValue: { } text } ? text : ValueExpression?.Text;

    private List<SyntaxToken> KeyTokens => [.. OwnTokens().Where(t => t.Kind != SyntaxKind.Equals)];
}

/// <summary><c>ROW FORMAT DELIMITED FIELDS TERMINATED BY ','</c></summary>
public sealed class RowFormatClause : SqlNode
{
    internal RowFormatClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public bool IsSerde => Has(SyntaxKind.SerdeKeyword);
}

/// <summary><c>CLUSTERED BY (a) SORTED BY (b) INTO 8 BUCKETS</c></summary>
public sealed class ClusteredByClause : SqlNode
{
    internal ClusteredByClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public ColumnList? Columns => Child<ColumnList>(SyntaxKind.ColumnList);

    public IReadOnlyList<SortItem> SortedBy => All<SortItem>();

    public Expression? BucketCount => Nth<Expression>();
}

/// <summary><c>CLUSTER BY (a, b)</c> of a table</summary>
public sealed class ClusterColumnsClause : SqlNode
{
    internal ClusterColumnsClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public ColumnList? Columns => Child<ColumnList>(SyntaxKind.ColumnList);
}

/// <summary><c>SKEWED BY (a) ON (1, 2)</c></summary>
public sealed class SkewedByClause : SqlNode
{
    internal SkewedByClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public ColumnList? Columns => Child<ColumnList>(SyntaxKind.ColumnList);
}

/// <summary><c>DEFAULT COLLATION UTF8_BINARY</c></summary>
public sealed class CollationClause : SqlNode
{
    internal CollationClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public Identifier? Name => OwnNames().Skip(2).LastOrDefault();
}

/// <summary><c>LIKE other</c>, <c>SHALLOW CLONE other</c></summary>
public sealed class LikeClause : SqlNode
{
    internal LikeClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);
}

/// <summary><c>SCHEDULE EVERY 1 HOUR</c>, <c>TRIGGER ON UPDATE</c>, <c>REFRESH POLICY AUTO</c></summary>
public sealed class ScheduleClause : SqlNode
{
    internal ScheduleClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}

/// <summary><c>ROW FILTER f ON (a)</c></summary>
public sealed class RowFilterClause : SqlNode
{
    internal RowFilterClause(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The function that lets a row pass.</summary>
    public TableName? Function => Child<TableName>(SyntaxKind.TableName);
}
