using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>CREATE TABLE IF NOT EXISTS t (a INT) USING iceberg PARTITIONED BY (d) AS SELECT ...</c></summary>
public sealed class CreateTableStatement : Statement
{
    internal CreateTableStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public bool IfNotExists => Has(SyntaxKind.IfKeyword);

    /// <summary><c>CREATE OR REPLACE TABLE</c></summary>
    public bool IsOrReplace => Has(SyntaxKind.OrKeyword);

    /// <summary>The words <c>OR REPLACE</c>.</summary>
    public TextSpan? ReplaceSpan => OwnToken(SyntaxKind.OrKeyword) is { } start && OwnToken(SyntaxKind.ReplaceKeyword) is { } end
        ? TextSpan.FromBounds(start.Span.Start, end.Span.End)
        : null;

    /// <summary><c>REPLACE TABLE</c> without <c>CREATE</c></summary>
    public bool IsReplace => FirstToken.Kind == SyntaxKind.ReplaceKeyword;

    public bool IsTemporary => Has(SyntaxKind.TemporaryKeyword);

    public bool IsExternal => Has(SyntaxKind.ExternalKeyword);

    public IReadOnlyList<ColumnDefinition> Columns => All<ColumnDefinition>();

    public IReadOnlyList<TableConstraint> Constraints => All<TableConstraint>();

    /// <summary>The columns of each <c>PRIMARY KEY</c> and <c>UNIQUE</c>, behind a column or on its own.</summary>
    public IEnumerable<IReadOnlyList<string>> Keys =>
        Columns.Where(c => c.Name is not null && c.Constraints.Any(k => k.IsPrimaryKey || k.IsUnique))
            .Select(c => (IReadOnlyList<string>)[c.Name!.Value])
            .Concat(Constraints.Where(c => (c.IsPrimaryKey || c.IsUnique) && c.Columns is { Names.Count: > 0 })
                .Select(c => (IReadOnlyList<string>)[.. c.Columns!.Names.Select(n => n.Value)]));

    public PartitionedByClause? Partitioning => Child<PartitionedByClause>(SyntaxKind.PartitionedByClause);

    public CommentClause? Comment => Child<CommentClause>(SyntaxKind.CommentClause);

    public UsingClause? Provider => Child<UsingClause>(SyntaxKind.UsingClause);

    public StoredAsClause? StoredAs => Child<StoredAsClause>(SyntaxKind.StoredAsClause);

    public LocationClause? Location => Child<LocationClause>(SyntaxKind.LocationClause);

    public ClusteredByClause? Buckets => Child<ClusteredByClause>(SyntaxKind.ClusteredByClause);

    public ClusterColumnsClause? Clustering => Child<ClusterColumnsClause>(SyntaxKind.ClusterColumnsClause);

    public PropertiesClause? PropertiesClause => Child<PropertiesClause>(SyntaxKind.PropertiesClause);

    /// <summary>The entries of all <c>TBLPROPERTIES</c>.</summary>
    public IReadOnlyList<Property> Properties => [.. All<PropertiesClause>().SelectMany(c => c.Properties)];

    public OptionsClause? Options => Child<OptionsClause>(SyntaxKind.OptionsClause);

    public LikeClause? Like => Child<LikeClause>(SyntaxKind.LikeClause);

    public Query? Query => Child<Query>(SyntaxKind.Query);
}

/// <summary><c>CREATE OR REPLACE TEMPORARY VIEW v (a) AS SELECT ...</c></summary>
public sealed class CreateViewStatement : Statement
{
    internal CreateViewStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    /// <summary>Names, mostly without types.</summary>
    public IReadOnlyList<ColumnDefinition> Columns => Child<ColumnList>(SyntaxKind.ColumnList)?.Definitions ?? [];

    public CommentClause? Comment => Child<CommentClause>(SyntaxKind.CommentClause);

    public bool IsTemporary => Has(SyntaxKind.TemporaryKeyword);

    public bool IsMaterialized => Has(SyntaxKind.MaterializedKeyword);

    public bool IsOrReplace => Has(SyntaxKind.OrKeyword);

    public bool IfNotExists => Has(SyntaxKind.IfKeyword);

    public UsingClause? Provider => Child<UsingClause>(SyntaxKind.UsingClause);

    public Query? Query => Child<Query>(SyntaxKind.Query);
}

/// <summary><c>ALTER VIEW v AS SELECT ...</c></summary>
public sealed class AlterViewStatement : Statement
{
    internal AlterViewStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public TableName? Name => Child<TableName>(SyntaxKind.TableName);

    public Query? Query => Child<Query>(SyntaxKind.Query);

    public AlterAction? Action => Nth<AlterAction>();
}
