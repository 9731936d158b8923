using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>A table as its DDL defines it: columns in the order a positional insert fills them.</summary>
public sealed class TableSchema
{
    private readonly bool isCertain;
    private Dictionary<string, SchemaColumn>? columnsByName;
    private Result<int>? lastPlace;

    internal TableSchema(
        TableIdentity identity,
        Script script,
        CreateTableStatement statement,
        SchemaColumn[] columns,
        bool isCertain,
        IReadOnlyList<AlterTableStatement>? alterations = null)
    {
        Alterations = alterations ?? [];
        Identity = identity;
        Script = script;
        Statement = statement;
        Columns = columns;
        this.isCertain = isCertain;
    }

    public TableIdentity Identity { get; }

    public Script Script { get; }

    public CreateTableStatement Statement { get; }

    /// <summary>The columns; those that <c>PARTITIONED BY (d DATE)</c> declares come last, as in Hive and Spark.</summary>
    public SchemaColumn[] Columns { get; }

    /// <summary>
    /// Whether the columns are all known: not so after a <c>LIKE</c>, an <c>AS SELECT</c> or an <c>ALTER</c> that is not understood, and
    /// where two have one name.
    /// </summary>
    public bool IsCertain => isCertain && Once.Of(ref columnsByName, Columns, ByName).Count == Columns.Length;

    /// <summary>The <c>ALTER TABLE</c> statements of the script that have changed the columns, in their order.</summary>
    public IReadOnlyList<AlterTableStatement> Alterations { get; }

    /// <summary>The columns the table is partitioned by; a transform such as <c>days(ts)</c> counts for its source column.</summary>
    public IEnumerable<SchemaColumn> PartitionColumns => Columns.Where(c => c.IsPartition);

    /// <summary>Whether the table is partitioned by a day, a part of a date, or a transform of one.</summary>
    public Answer HasDayPartition
    {
        get
        {
            var answer = Answer.No;
            foreach (var column in Columns)
            {
                if (!column.IsPartition) continue;
                if (column.IsDay == Answer.Yes) return Answer.Yes;
                if (column.IsDay == Answer.Unknown) answer = Answer.Unknown;
            }

            return HasUnknownPartition ? Answer.Unknown : answer;
        }
    }

    // A partition by something that is no known column: a template or a forgotten name.
    private bool HasUnknownPartition =>
        Statement.Partitioning?.Transforms.Any(t => t.Column is not { } column || Find(column.Value) is null) ?? false;

    /// <summary>An Iceberg or Delta table, where <c>NOT NULL</c> of a partition column is kept; Hive formats know no such thing.</summary>
    public bool CanRequireValues => (Statement.Provider?.Format ?? Statement.StoredAs?.Format) is "iceberg" or "delta";

    public Location Place => Script.At(Statement.Name?.Span ?? Statement.Span);

    public SchemaColumn? Find(string name) => Once.Of(ref columnsByName, Columns, ByName).TryGetValue(name, out var column) ? column : null;

    /// <summary>Where the last of its columns stands in a file; -1 where none does.</summary>
    internal int LastPlaceIn(SourceText source)
    {
        // All columns are of the script that creates the table: its own, or those an ALTER of the same script adds.
        if (!ReferenceEquals(source, Script.Document.Source)) return -1;
        return Once.Of(
            ref lastPlace,
            this,
            static schema =>
                new Result<int>(schema.Columns.Select(c => c.Place.Span.Start)
                    .Concat(schema.Alterations.Select(a => a.Span.Start))
                    .DefaultIfEmpty(-1).Max())).Value;
    }

    /// <summary>The same table, of which another script makes something nobody knows.</summary>
    internal TableSchema Doubted() => new(Identity, Script, Statement, Columns, isCertain: false, Alterations);

    /// <summary>Whether another definition has the same columns in the same order.</summary>
    internal bool SaysSameAs(TableSchema other) =>
        ReferenceEquals(Statement, other.Statement)
        || (IsCertain
            && other.IsCertain
            && Columns.Select(c => (c.Name, c.Type, c.IsNotNull)).SequenceEqual(other.Columns.Select(c => (c.Name, c.Type, c.IsNotNull))));

    /// <summary>Lets go of what can be made again when the package is asked anew.</summary>
    internal void Forget() => columnsByName = null;

    // Of columns with one name the first counts.
    private static Dictionary<string, SchemaColumn> ByName(SchemaColumn[] columns)
    {
        var byName = new Dictionary<string, SchemaColumn>(columns.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = columns.Length - 1; i >= 0; i--) byName[columns[i].Name] = columns[i];
        return byName;
    }
}

/// <summary>A column of a table.</summary>
public sealed class SchemaColumn
{
    private readonly SqlTree tree;
    private readonly int row;

    internal SchemaColumn(SqlTree tree, ColumnDefinition definition, bool isPartition)
    {
        this.tree = tree;
        row = definition.Row;
        var name = definition.Name;
        Place = new Location(tree.Source, name?.Span ?? definition.Span);
        Name = name?.Value ?? "";
        Type = WrittenTypes.Of(definition.Type);
        IsNotNull = definition.IsNotNull;
        HasDefault = definition.Default is not null || definition.Generated is not null;
        IsPartition = isPartition;
    }

    private SchemaColumn(SchemaColumn old, int commentRow)
    {
        (tree, row, Name, Place, Type) = (old.tree, commentRow, old.Name, old.Place, old.Type);
        (IsNotNull, HasDefault, IsPartition) = (old.IsNotNull, old.HasDefault, old.IsPartition);
    }

    /// <summary>The same column behind <c>RENAME COLUMN a TO b</c>.</summary>
    internal SchemaColumn Renamed(Identifier name) => new(this, row) { Name = name.Value, Place = new Location(tree.Source, name.Span) };

    /// <summary>The same column behind <c>ALTER COLUMN a TYPE BIGINT</c>.</summary>
    internal SchemaColumn Changed(ColumnDefinition change) => new(this, change.Comment is null ? row : change.Row)
    {
        Place = new Location(tree.Source, change.Name?.Span ?? change.Span),
        Type = change.Type is null ? Type : WrittenTypes.Of(change.Type),
        IsNotNull = change.IsNotNull ? !change.IsDrop : IsNotNull,
        HasDefault = change.Default is not null || (HasDefault && !(change.IsDrop && !change.IsNotNull)),
    };

    /// <summary>The name without backticks.</summary>
    public string Name { get; private init; }

    /// <summary>Its type; unknown where the DDL leaves it open.</summary>
    public SqlType Type { get; private init; }

    /// <summary>Whether the DDL says <c>NOT NULL</c>.</summary>
    public bool IsNotNull { get; private init; }

    /// <summary>Whether a row that leaves it out gets a value all the same.</summary>
    public bool HasDefault { get; private init; }

    /// <summary>Whether the table is partitioned by the column or by a transform of it.</summary>
    public bool IsPartition { get; }

    /// <summary>Where the name stands in the DDL, the last time where it is altered there.</summary>
    public Location Place { get; private init; }

    /// <summary>What its <c>COMMENT</c> says; null when it has none.</summary>
    public string? Comment => (tree.NodeAt(row) as ColumnDefinition)?.Comment?.Value;

    /// <summary>Whether the column says when a row happened: by its type, or by its name where the type is a number or text.</summary>
    public Answer IsDay =>
        Type.IsTemporal || DateParameters.IsDatePart(Name) ? Answer.Yes
        : Type.IsKnown ? Answer.No
        : Answer.Unknown;
}
