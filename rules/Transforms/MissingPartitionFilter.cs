using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms;

/// <summary>A job that runs for one day reads all days of its source.</summary>
public sealed class MissingPartitionFilter : Rule
{
    // How far around a column a comparison is looked for: deeper in an expression it counts as compared.
    private const int DeepestComparison = 500;

    public override RuleInfo Info { get; } = new("SQL003", "missing-partition-filter")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is read without a filter on `{1}`, its day",
        Summary = "A source that is partitioned by day, as its DDL, the configuration or its mock shows, is read without a condition on that column, by an INSERT, a MERGE or a temporary view.",
        Why = "Each morning the job scans years of data, and rows of other days end up in the day it writes.",
        Silent = "Sources of unknown layout, dimension tables that are joined, views that pass the day on (who reads them may filter), and statements whose conditions stand in a template.",
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

    public override void Register(Subscriptions on)
    {
        on.Syntax<InsertStatement>((insert, script) => Check(insert, null, [], script));
        on.Syntax<MergeStatement>((merge, script) => merge.Source is { } source ? Check(source, merge, [], script) : []);
        on.Syntax<CreateViewStatement>((view, script) => OutputsOf(view, script) is { } outputs ? Check(view, null, outputs, script) : []);
    }

    private static IEnumerable<Finding> Check(SqlNode reader, MergeStatement? merge, IReadOnlyList<Column> outputs, Script script)
    {
        if (script.RunDate is not { } runDate || script.HasErrorsIn(merge ?? reader)) yield break;
        if (reader.Descendants<WhereClause>().Any(w => w.Condition is { } c && Conjuncts.Of(c).Any(IsTemplate))) yield break;
        var own = reader is InsertStatement insert ? SelfReads.In(insert, script) : null;
        HashSet<string>? filtered = null;
        foreach (var table in reader.DescendantsOrSelf<TableReference>())
        {
            // An overwrite of a table from itself is a flaw of its own.
            if (table.Name is not { } name || table.Equals(own) || Ctes.Find(table) is not null || SourceDays.Of(table, script) is not { } day) continue;
            filtered ??= FilteredIn(reader, merge, script);
            if (day.Columns.Any(filtered.Contains) || outputs.Any(o => IsMadeFrom(o, day, script))) continue;
            yield return new Finding(script.At(name), name.Text, day.Columns[0])
            {
                Label = "all days",
                Related = [.. day.Place is { } place ? [new RelatedPlace(place, "the day of a row")] : Array.Empty<RelatedPlace>(), new RelatedPlace(runDate.Place, "the day the job is asked for")],
                Help = $"add a condition such as `{day.Columns[0]} = to_date('${{{runDate.Name}}}', 'yyyyMMdd')`",
            };
        }
    }

    // The columns that pick rows. In the ON and WHEN of a merge "t.day = s.day" and "t.day = '${D}'" only find the partner of a row.
    private static HashSet<string> FilteredIn(SqlNode reader, MergeStatement? merge, Script script)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in reader.Descendants<ColumnReference>())
        {
            if (IsCompared(column)) AddNames(column, script, names);
        }

        if (merge is null) return names;
        foreach (var column in merge.Descendants<ColumnReference>())
        {
            if (!reader.Span.Contains(column.Span) && IsCompared(column) && !IsComparedWithColumn(column) && !IsOf(merge.Target, column)) AddNames(column, script, names);
        }

        return names;
    }

    // What is read under another name counts under both.
    private static void AddNames(ColumnReference reference, Script script, HashSet<string> names)
    {
        names.Add(LastPart(reference));
        if (script.Meaning.ColumnOf(reference)?.Root.Name is { } root) names.Add(root);
    }

    // The columns of a temporary view that a later statement reads.
    private static IReadOnlyList<Column>? OutputsOf(CreateViewStatement view, Script script) =>
        view is { IsTemporary: true, Query: { } query, Name.Parts: [var name] } && script.RunDate is not null && IsReadAfter(view, name.Value, script) ? script.Meaning.ColumnsOf(query) : null;

    private static bool IsReadAfter(CreateViewStatement view, string name, Script script) =>
        script.EffectIndex.IsReadFrom(view.Span.End, name);

    // Who reads the view may ask it for a day, as long as the day leaves it.
    private static bool IsMadeFrom(Column output, SourceDays day, Script script) =>
        output.Type.IsTemporal || day.Columns.Contains(output.Root.Name ?? "", StringComparer.OrdinalIgnoreCase)
        || (script.Meaning.ExpressionOf(output.Root)?.DescendantsOrSelf<ColumnReference>().Any(c => day.Columns.Contains(LastPart(c), StringComparer.OrdinalIgnoreCase)) ?? false);

    // "d = x", "d BETWEEN a AND b", "d IN (...)", "date_trunc('day', d) >= x": anything that picks rows by the column.
    private static bool IsCompared(ColumnReference reference)
    {
        var depth = 0;
        foreach (var ancestor in reference.Ancestors)
        {
            if (++depth > DeepestComparison || ancestor is BetweenExpression or InExpression or LikeExpression or IsDistinctFromExpression) return true;
            if (ancestor is BinaryExpression binary && Comparisons.IsComparison(binary.Operator)) return true;
            if (ancestor is Query or SelectItem) return false;
        }

        return false;
    }

    private static bool IsComparedWithColumn(ColumnReference reference) =>
        reference.Parent is BinaryExpression { Left: ColumnReference, Right: ColumnReference };

    private static bool IsOf(TableReference? target, ColumnReference reference) =>
        reference.Parts.Length > 1 && string.Equals(reference.Parts[reference.Parts.Length - 2].Value, (target?.Alias?.Name ?? target?.Name?.Last)?.Value, StringComparison.OrdinalIgnoreCase);

    private static string LastPart(ColumnReference reference) => reference.Last?.Value ?? "";

    private static bool IsTemplate(Expression condition) => condition is TemplateExpression;
}
