using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>A job that runs for one day reads all days of its source.</summary>
public sealed class MissingPartitionFilter : Rule
{
    public override RuleInfo Info { get; } = new("SQL003", "missing-partition-filter")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is read without a filter on `{1}`, its {2}",
        Summary =
            "A source that is partitioned by day, as its DDL, the configuration or its mock shows, is read without a condition on that column, by an INSERT, a MERGE or a temporary view; or, for an hour, without one on the hour.",
        Why = "Each morning the job scans years of data, and rows of other days end up in the day it writes.",
        Silent =
            "Sources of unknown layout, dimension tables that are joined, views that pass the day on to one who filters by it, and statements whose conditions stand in a template.",
        Examples = () =>
        [
            Example.Bad(
                DatedWorkflow.Titles,
                new ExampleFile("ddl/views.sql", """
                    CREATE TABLE media.views (title_id INT COMMENT 'Title.', hours DOUBLE COMMENT 'Hours.', view_date DATE COMMENT 'Day in UTC.')
                    USING iceberg PARTITIONED BY (view_date);
                    """),
                new ExampleFile("src/titles.sql", """
                    INSERT OVERWRITE TABLE media.titles PARTITION (day = '${RUN_DATE}')
                    SELECT title_id, SUM(hours) AS hours
                    FROM [|media.views|]
                    GROUP BY title_id;
                    """)),
            Example.Bad(
                DatedWorkflow.Titles,
                new ExampleFile("ddl/views.sql", """
                    CREATE TABLE media.views (title_id INT COMMENT 'Title.', kind STRING COMMENT 'Kind.', view_date DATE COMMENT 'Day in UTC.')
                    USING iceberg PARTITIONED BY (view_date);
                    """),
                new ExampleFile("src/titles.sql", """
                    INSERT OVERWRITE TABLE media.titles PARTITION (day = '${RUN_DATE}')
                    SELECT title_id, count_if(view_date = to_date('${RUN_DATE}', 'yyyyMMdd')) AS views
                    FROM [|media.views|]
                    WHERE kind = 'film' AND view_date = to_date('${RUN_DATE}', 'yyyyMMdd') OR kind = 'series'
                    GROUP BY title_id;
                    """)),
            Example.Good(
                DatedWorkflow.Titles,
                new ExampleFile("ddl/views.sql", """
                    CREATE TABLE media.views (title_id INT COMMENT 'Title.', kind STRING COMMENT 'Kind.', view_date DATE COMMENT 'Day in UTC.')
                    USING iceberg PARTITIONED BY (view_date);
                    """),
                new ExampleFile("src/titles.sql", """
                    CREATE TEMPORARY VIEW v AS SELECT title_id, view_date AS day FROM media.views;

                    INSERT OVERWRITE TABLE media.titles PARTITION (day = '${RUN_DATE}')
                    SELECT title_id, COUNT(*) AS views
                    FROM v
                    WHERE (title_id > 7 AND day = to_date('${RUN_DATE}', 'yyyyMMdd')) OR (title_id < 3 AND day IN ('2024-03-01'))
                    GROUP BY title_id;
                    """)),
            Example.Good(
                DatedWorkflow.Titles,
                new ExampleFile("ddl/views.sql", """
                    CREATE TABLE media.views (title_id INT COMMENT 'Title.', hours DOUBLE COMMENT 'Hours.', view_date DATE COMMENT 'Day in UTC.')
                    USING iceberg PARTITIONED BY (view_date);
                    """),
                new ExampleFile("src/titles.sql", """
                    INSERT OVERWRITE TABLE media.titles PARTITION (day = '${RUN_DATE}')
                    SELECT title_id, SUM(hours) AS hours
                    FROM media.views
                    WHERE view_date = to_date('${RUN_DATE}', 'yyyyMMdd')
                    GROUP BY title_id;
                    """)),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Syntax<InsertStatement>((insert, script) => Check(insert, null, script));
        on.Syntax<MergeStatement>((merge, script) => merge.Source is { } source ? Check(source, merge, script) : []);
        on.Syntax<CreateViewStatement>((view, script) =>
            view is { IsTemporary: true, Name.Parts: [var name] } && script.EffectIndex.IsReadFrom(view.Span.End, name.Value)
                ? Check(view, null, script)
                : []);
    }

    private static IEnumerable<Finding> Check(SqlNode reader, MergeStatement? merge, Script script)
    {
        if (script.RunDate is not { } runDate || script.HasErrorsIn(merge ?? reader)) yield break;
        var where = reader is CreateViewStatement ? script.Tree.Script : reader;
        if (where.Descendants<WhereClause>().Any(w => w.Condition is { } c && Conjuncts.Of(c).Any(IsTemplate))) yield break;
        var own = reader is InsertStatement insert ? SelfReads.In(insert, script) : null;
        Dictionary<int, TableScan>? scans = null;
        foreach (var table in reader.DescendantsOrSelf<TableReference>())
        {
            // An overwrite of a table from itself is a flaw of its own.
            if (table.Name is not { } name
                || table.Equals(own)
                || Ctes.Find(table) is not null
                || SourceDays.Of(table, script) is not { } day)
            {
                continue;
            }

            scans ??= ScansOf(script);
            if (!scans.TryGetValue(table.Row, out var scan)) continue;
            if (!day.Columns.Any(column => script.Meaning.Filters.PickBy(scan, column)))
            {
                yield return Unfiltered(name, day.Columns[0], "day", day.Place, runDate, script.At(merge ?? reader), script);
            }
            else if (HourOf(name, script) is { } hour
                && !script.Meaning.Filters.PickBy(scan, hour.Name)
                && script.Holes.Any(h => reader.Span.Contains(h.Span) && DateParameters.IsHourName(h.Name)))
            {
                yield return Unfiltered(name, hour.Name, "hour", hour.Place, runDate, script.At(merge ?? reader), script);
            }
        }
    }

    private static Finding Unfiltered(
        TableName name,
        string column,
        string unit,
        Location? place,
        RunDate runDate,
        Location statement,
        Script script) => new(script.At(name), name.Text, column, unit)
    {
        Label = $"all {unit}s",
        FollowsFrom = [new Cause("SQL021", statement)],
        Related = [
            .. place is { } declared ? [new RelatedPlace(declared, $"the {unit} of a row")] : Array.Empty<RelatedPlace>(),
            new RelatedPlace(runDate.Place, "the day the job is asked for"),
        ],
        Help = unit == "day"
            ? $"add a condition such as `{column} = to_date('${{{runDate.Name}}}', 'yyyyMMdd')`"
            : $"add a condition on `{column}`, the hour that the job is asked for",
    };

    // Of a source with a partition for each hour, in a statement that is for one hour.
    private static SchemaColumn? HourOf(TableName name, Script script) =>
        script.SchemaOf(name)?.PartitionColumns.FirstOrDefault(c => DateParameters.IsHourName(c.Name));

    // What is read, by the row of the words that name it.
    private static Dictionary<int, TableScan> ScansOf(Script script)
    {
        var scans = new Dictionary<int, TableScan>();
        foreach (var node in script.Meaning.Plan.Nodes)
        {
            if (node is TableScan scan && script.Meaning.ReferenceOf(scan) is { } reference) scans[reference.Row] = scan;
        }

        return scans;
    }

    private static bool IsTemplate(Expression condition) => condition is TemplateExpression;
}
