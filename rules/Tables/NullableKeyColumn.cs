using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A key or partition column that may hold NULL.</summary>
public sealed class NullableKeyColumn : Rule
{
    public override RuleInfo Info { get; } = new("DDL006", "nullable-key-column")
    {
        Severity = Severity.Warning,
        Message = "{0} column `{1}` of `{2}` is not declared NOT NULL",
        Summary = "Primary key columns, as the table's metadata names them, and partition columns are NOT NULL in the DDL.",
        Why =
            "NULL keys vanish in every join and gather in a partition no filter reads; Iceberg cannot make a nullable column NOT NULL later.",
        Silent = "Partition columns of Hive tables, and tables whose columns are changed by an ALTER that is not understood.",
        Examples = () =>
        [
            Example.Bad("ddl/titles.sql", """
                CREATE TABLE media.titles (
                  title_id INT COMMENT 'Title.',
                  [|day|] DATE COMMENT 'Day in UTC.'
                )
                USING iceberg
                PARTITIONED BY (day);
                """),
            Example.Good("ddl/titles.sql", """
                CREATE TABLE media.titles (
                  title_id INT COMMENT 'Title.',
                  day DATE NOT NULL COMMENT 'Day in UTC.'
                )
                USING iceberg
                PARTITIONED BY (day);
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Table(Check);

    private static IEnumerable<Finding> Check(TableSchema table, Package package)
    {
        if (!table.IsCertain) yield break;
        var key = package.Tables.KeyOf(table.Identity);
        foreach (var column in table.Columns)
        {
            if (column.IsNotNull) continue;
            var entry = key?.Columns.FirstOrDefault(k => string.Equals(k.Name, column.Name, StringComparison.OrdinalIgnoreCase));
            var isKey = entry is { Name: not null };
            if (!isKey && !(column.IsPartition && table.CanRequireValues)) continue;
            yield return new Finding(column.Place, isKey ? "primary key" : "partition", column.Name, table.Place.Text)
            {
                Label = "may be NULL",
                Related = isKey ? [new RelatedPlace(entry!.Value.Place, "declared as primary key here")] : [],
                Help = "add NOT NULL before the COMMENT",
            };
        }
    }
}
