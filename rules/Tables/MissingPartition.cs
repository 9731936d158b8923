using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A table that is written day by day and not partitioned by day.</summary>
public sealed class MissingPartition : Rule
{
    public override RuleInfo Info { get; } = new("DDL004", "missing-partition")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is written for one day at a time, but {1}",
        Summary = "A table that a dated workflow writes is partitioned by the day, or by a transform of it.",
        Why = "INSERT OVERWRITE of one day replaces the whole table, and every reader scans all days.",
        Silent = """
            Tables of workflows without a run date, tables that the configuration lists with `partitioned-by: none`, layouts that cannot be told, tables
            that a MERGE keeps at their latest state, and those that the script which writes them has dropped and made anew.
            """,
        Examples = () =>
        [
            Example.Bad(
                DatedWorkflow.Titles,
                new ExampleFile("src/titles.sql", """
                    INSERT OVERWRITE TABLE media.titles
                    SELECT title_id, to_date('${RUN_DATE}', 'yyyyMMdd') AS day FROM media.views;
                    """),
                new ExampleFile("ddl/titles.sql", """
                    CREATE TABLE [|media.titles|] (title_id INT COMMENT 'Title.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """)),
            Example.Good(
                DatedWorkflow.Titles,
                new ExampleFile("src/titles.sql", """
                    INSERT OVERWRITE TABLE media.titles
                    SELECT title_id, to_date('${RUN_DATE}', 'yyyyMMdd') AS day FROM media.views;
                    """),
                new ExampleFile("ddl/titles.sql", """
                    CREATE TABLE media.titles (title_id INT COMMENT 'Title.', day DATE COMMENT 'Day in UTC.')
                    USING iceberg
                    PARTITIONED BY (day);
                    """)),
        ],
    };

    /// <summary>The writes that are looked at for each definition of a table.</summary>
    private const int MostWrites = 200;

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        // A statement that is not understood may be the one that shows how the table is written.
        if (package.Scripts.Any(s => s.Tree.Errors.Count > 0)) yield break;
        var reported = new HashSet<Location>();
        var writes = new Dictionary<(string, TableRole), TableMention[]>();
        foreach (var schema in package.Tables.Schemas)
        {
            if (!schema.IsCertain
                || schema.HasDayPartition != Answer.No
                || package.Options.Find(schema.Identity) is { PartitionedBy: not null })
            {
                continue;
            }

            if (DatedWriteOf(schema, WritesOf) is not var (write, day) || !reported.Add(schema.Place)) continue;
            var partitions = schema.PartitionColumns.Select(c => $"`{c.Name}`").ToArray();
            yield return new Finding(
                schema.Place,
                schema.Place.Text,
                partitions.Length == 0 ? "has no partitions" : $"is partitioned by {string.Join(", ", partitions)} only")
            {
                Label = partitions.Length == 0 ? "no PARTITIONED BY" : "no partition by day",
                Related = [new RelatedPlace(write.Place, "written here"), new RelatedPlace(day, "for the day in this parameter")],
                Help = schema.Columns.FirstOrDefault(c => c.IsDay == Answer.Yes) is { } column
                    ? $"add `PARTITIONED BY ({column.Name})`"
                    : "add a column for the day and partition by it",
            };
        }

        // The same for each definition of a table: who makes it a thousand times writes it as often.
        TableMention[] WritesOf(TableSchema schema, TableRole role)
        {
            var key = (schema.Identity.Key, role);
            if (!writes.TryGetValue(key, out var found))
                writes.Add(key, found = package.Tables.MatchesOf(schema.Identity, role).Take(MostWrites).ToArray());
            return found;
        }
    }

    // "MERGE INTO customers AS t USING ... ON t.id = s.id" keeps the latest state of each, whatever the day.
    private static bool IsOfLatest(ScriptMention write, TableSchema schema) =>
        write.Effect.Statement is MergeStatement { Condition: { } condition }
        && !condition.DescendantsOrSelf<ColumnReference>()
            .Any(c => c.Last is not { IsTemplated: false } name || schema.Find(name.Value) is { IsDay: Answer.Yes });

    // The script drops the table and makes it anew: it holds the rows of one run.
    private static bool IsScratch(ScriptMention write, TableSchema schema)
    {
        if (schema.Script != write.Script || schema.Statement.Span.Start > write.Effect.Statement.Span.Start) return false;
        return schema.Statement.IsOrReplace || schema.Statement.IsReplace
            || write.Script.EffectIndex.On(schema.Statement.Name!.Text)
                .Before(TableRole.Change, schema.Statement.Span.Start) is { Statement: DropStatement };
    }

    // A write the linter sees, or a template or mark that says the table is written by a script in another language.
    private static (TableMention Write, Location Day)? DatedWriteOf(
        TableSchema schema,
        Func<TableSchema, TableRole, TableMention[]> writesOf)
    {
        var isKept = false;
        foreach (var role in new[] { TableRole.Write, TableRole.Guard, TableRole.Mark })
        {
            if (isKept) return null;
            foreach (var mention in writesOf(schema, role))
            {
                if (mention is ScriptMention write && (IsOfLatest(write, schema) || IsScratch(write, schema)))
                {
                    isKept = true;
                    continue;
                }

                if (mention.Workflow?.RunDate is { } runDate) return (mention, runDate.Place);
                if (mention is ScriptMention { Use: null } loose && loose.DateHole is { } hole) return (mention, hole);
            }
        }

        return null;
    }
}
