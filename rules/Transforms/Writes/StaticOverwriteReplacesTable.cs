using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>An overwrite of one day that empties all the others.</summary>
public sealed class StaticOverwriteReplacesTable : Rule
{
    public override RuleInfo Info { get; } = new("SQL011", "static-overwrite-replaces-table")
    {
        Severity = Severity.Error,
        Message = "`INSERT OVERWRITE {0}` replaces the whole table, not the partitions it writes",
        Summary =
            $"INSERT OVERWRITE of a partitioned table without a PARTITION clause, or with one that gives no value, and without `{PartitionOverwrites.Mode}=dynamic` in the script or the job.",
        Why = "In Spark's default mode the statement drops every existing row of the table before it writes one day.",
        Silent = """
            Tables that are not known to be partitioned, tables of Hive in a format that Spark leaves to Hive, tables that the script has just made,
            and clusters whose default the configuration declares as dynamic.
            """,
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("ddl/titles.sql", """
                    CREATE TABLE media.titles (title_id INT COMMENT 'Title.', day DATE COMMENT 'Day in UTC.') USING iceberg PARTITIONED BY (day);
                    """),
                new ExampleFile("src/titles.sql", """
                    INSERT [|OVERWRITE|] TABLE media.titles
                    SELECT title_id, view_date AS day FROM media.views;
                    """)),
            Example.Bad(
                new ExampleFile("ddl/titles.sql", """
                    CREATE TABLE media.titles (title_id INT COMMENT 'Title.', day DATE COMMENT 'Day in UTC.') USING iceberg PARTITIONED BY (day);
                    """),
                new ExampleFile("src/titles.sql", """
                    INSERT [|OVERWRITE|] TABLE media.titles PARTITION (day)
                    SELECT title_id, view_date AS day FROM media.views;
                    """)),
            Example.Good(
                new ExampleFile("ddl/titles.sql", """
                    CREATE TABLE media.titles (title_id INT COMMENT 'Title.', day DATE COMMENT 'Day in UTC.') USING iceberg PARTITIONED BY (day);
                    """),
                new ExampleFile("src/titles.sql", """
                    SET spark.sql.sources.partitionOverwriteMode = dynamic;

                    INSERT OVERWRITE TABLE media.titles
                    SELECT title_id, view_date AS day FROM media.views;
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InsertStatement>(Check);

    private static Finding? Check(InsertStatement insert, Script script)
    {
        if (insert is not { IsOverwrite: true, Target: { } target, OverwriteToken: { } word }) return null;

        // "PARTITION (day)" without a value picks no partition either.
        if (insert.Partition is { } written && written.Entries.Any(e => e.Value is not null)) return null;
        if (script.TargetSchemaOf(target) is not { } schema || schema.PartitionColumns.FirstOrDefault() is not { } partition) return null;

        // In the tables of Hive such a clause is how one writes some partitions and leaves the rest.
        if (insert.Partition is not null && schema.Statement.Provider is null) return null;
        if (PartitionOverwrites.AreDynamic(insert, script) != Answer.No || PartitionOverwrites.AreOfHive(schema.Statement, insert, script))
            return null;
        if (IsJustMade(target, insert, script)) return null;
        return new Finding(script.At(word.Span), target.Text)
        {
            Label = "all partitions",
            Related = [new RelatedPlace(partition.Place, "the table is partitioned by this column")],
            Help = $"put `SET {PartitionOverwrites.Mode} = dynamic;` before it",
        };
    }

    // The script itself has made the table, and nothing was written to it since.
    private static bool IsJustMade(TableName target, InsertStatement insert, Script script)
    {
        var history = script.EffectIndex.On(target.Text);
        return history.Before(TableRole.Define, insert.Span.Start) is { Statement: CreateTableStatement create }
            && (!create.IfNotExists || history.Before(TableRole.Change, create.Span.Start) is { Statement: DropStatement })
            && (history.Before(TableRole.Write, insert.Span.Start) is not { } write || write.Statement.Span.Start < create.Span.Start);
    }
}
