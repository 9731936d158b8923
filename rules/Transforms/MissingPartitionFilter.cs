using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms;

/// <summary>A job that runs for one day reads all days of its source.</summary>
public sealed class MissingPartitionFilter : Rule
{
    public override RuleInfo Info { get; } = new("SQL003", "missing-partition-filter")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is read without a filter on `{1}`, its day",
        Summary = "A source that is partitioned by day, as its DDL, the configuration or its mock shows, is read without a condition on that column.",
        Why = "Each morning the job scans years of data, and rows of other days end up in the day it writes.",
        Silent = "Sources of unknown layout, dimension tables that are joined, and statements whose conditions stand in a template.",
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

    public override void Register(Subscriptions on) => on.Node<InsertStatement>(Check);

    private static IEnumerable<Finding> Check(InsertStatement insert, Script script)
    {
        if (script.RunDate is not { } runDate || script.HasErrorsIn(insert)) yield break;
        var filtered = new HashSet<string>(insert.Descendants<ColumnReference>().Where(IsCompared).Select(LastPart), StringComparer.OrdinalIgnoreCase);
        if (insert.Descendants<WhereClause>().Any(w => w.Condition is { } c && Conjuncts.Of(c).Any(IsTemplate))) yield break;
        var own = SelfReads.In(insert, script);
        foreach (var table in insert.Descendants<TableReference>())
        {
            // An overwrite of a table from itself is a flaw of its own.
            if (table.Name is not { } name || table.Equals(own) || Ctes.Find(table) is not null || SourceDays.Of(table, script) is not { } day || day.Columns.Any(filtered.Contains)) continue;
            yield return new Finding(script.At(name), name.Text, day.Columns[0])
            {
                Label = "all days",
                Related = [.. day.Place is { } place ? [new RelatedPlace(place, "the day of a row")] : Array.Empty<RelatedPlace>(), new RelatedPlace(runDate.Place, "the day the job is asked for")],
                Help = $"add a condition such as `{day.Columns[0]} = to_date('${{{runDate.Name}}}', 'yyyyMMdd')`",
            };
        }
    }

    // "d = x", "d BETWEEN a AND b", "d IN (...)", "date_trunc('day', d) >= x": anything that picks rows by the column.
    private static bool IsCompared(ColumnReference reference)
    {
        foreach (var ancestor in reference.Ancestors)
        {
            if (ancestor is BetweenExpression or InExpression or LikeExpression or IsDistinctFromExpression) return true;
            if (ancestor is BinaryExpression binary && Operators.IsComparison(binary.Operator)) return true;
            if (ancestor is Query or SelectItem) return false;
        }

        return false;
    }

    private static string LastPart(ColumnReference reference) => reference.Last?.Value ?? "";

    private static bool IsTemplate(Expression condition) => condition is TemplateExpression;
}
