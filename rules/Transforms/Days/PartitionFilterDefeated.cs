using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>A condition on a partition column that Iceberg cannot use to skip files.</summary>
public sealed class PartitionFilterDefeated : Rule
{
    public override RuleInfo Info { get; } = new("SQL004", "partition-filter-defeated")
    {
        Severity = Severity.Warning,
        Message = "{0} hides the partition column `{1}`, so all of `{2}` is read",
        Summary =
            "The only condition on the partition column of an Iceberg table wraps the column into a function or a cast, or compares text with a day, so that Spark casts the column.",
        Why = "Iceberg skips files by conditions on the bare column; behind date_format it reads years to find one day.",
        Silent =
            "Tables of other formats, where Spark evaluates such conditions for each partition, tables with another condition on the column, and casts to DATE, which Spark takes apart.",
        Examples = () =>
        [
            Example.Bad(Ddl, Script("[|date_format(view_date, 'yyyyMMdd')|] = '${RUN_DATE}'")),
            Example.Bad(Ddl, Script("[|CAST(view_date AS STRING)|] = '2024-03-01'")),
            Example.Bad(Ddl, Script("[|coalesce(view_date, DATE '1970-01-01')|] = DATE '2024-03-01'")),
            Example.Bad(Ddl, Script("[|from_unixtime(unix_timestamp(view_date), 'yyyyMMdd')|] = '${RUN_DATE}'")),
            Example.Bad(TextDdl, Script("[|view_day|] >= date_sub(DATE '2024-03-01', 7)")),
            Example.Bad(TextDdl, Script("[|replace(view_day, '-', '')|] = '${RUN_DATE}'")),
            Example.Good(TextDdl, Script("view_day = '2024-03-01' AND view_day LIKE '2024-%'")),
            Example.Good(Ddl, Script("view_date = '2024-03-01' AND to_date(view_date) = DATE '2024-03-01'")),
            Example.Good(Ddl, Script("view_date = to_date('${RUN_DATE}', 'yyyyMMdd')")),
            Example.Good(Ddl, Script("view_date >= DATE '2024-03-01' AND month(view_date) = 3")),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<Filter>(Check);

    private static IEnumerable<Finding> Check(Filter filter, Script script)
    {
        var plan = script.Meaning.Plan;
        var conditions = Conditions.Conjuncts(filter.Condition);
        if (filter.Kind != FilterKind.Where || conditions.Any(c => c is HoleValue)) yield break;
        ILookup<TableScan?, ColumnValue>? byTable = null;
        foreach (var scan in FromBlock.ScansOf(filter))
        {
            if (script.Meaning.ReferenceOf(scan)?.Name is not { } name || script.SchemaOf(name) is not { IsCertain: true } schema) continue;
            if ((schema.Statement.Provider?.Format ?? schema.Statement.StoredAs?.Format) != "iceberg") continue;
            byTable ??= conditions.Concat(FromBlock.JoinConditionsOf(filter))
                .SelectMany(plan.Below<ColumnValue>)
                .ToLookup(c => c.Column.Source is null ? c.Column.Table : null);
            var used = byTable[scan].Where(c => schema.PartitionColumns.Any(p => Is(p, c))).ToArray();
            if (used.Length == 0) continue;
            var sides = Array.ConvertAll(used, column => SideWith(column, conditions, plan));
            if (Array.Exists(sides, side => side is null)) continue;
            yield return Finding(sides[0]!, used[0], schema.PartitionColumns.First(p => Is(p, used[0])), name.Text, script);
        }
    }

    private static bool Is(SchemaColumn column, ColumnValue value) =>
        string.Equals(column.Name, value.Column.Name, StringComparison.OrdinalIgnoreCase);

    private static Finding Finding(Side side, ColumnValue column, SchemaColumn partition, string table, Script script)
    {
        var (wrapper, written) = (script.At(side.Value.Span), script.At(column.Span).Text);
        return new Finding(
            wrapper,
            side.CastTo is { } type ? $"comparing `{written}` with {type.WithArticle()}" : $"`{wrapper.Text}`",
            partition.Name,
            table)
        {
            Label = side.CastTo is null ? "not the bare column" : "cast in each row before it is compared",
            Related = [new RelatedPlace(partition.Place, "the table is partitioned by this column")],
            Help = side.CastTo is null
                ? $"compare `{written}` itself, and convert the other side: `{written} = to_date(...)`"
                : $"compare `{written}` with text, as `date_format(..., 'yyyy-MM-dd')` gives it",
            Fixes = RewriteOf(side, written, partition, script) is { } edit
                ? [new Fix($"write `{edit.NewText}`", IsSafe: false, [new FileEdit(script.Document.Source, edit)])]
                : [],
        };
    }

    /// <summary>A side of a comparison that hides a column in it, or the column that Spark casts to what it is compared with.</summary>
    private sealed record Side(ValueNode Comparison, ValueNode Value, ValueNode? Other, SqlType? CastTo);

    // The side that the column stands in, where all rows must meet the comparison and nothing of it can be handed on.
    private static Side? SideWith(ColumnValue column, IReadOnlyList<ValueNode> conditions, Plan plan)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Holds(column)) continue;
            var (side, other) = condition switch
            {
                BinaryValue comparison
                    when comparison.Operator.IsComparison() =>
                    comparison.Left.Holds(column) ? (comparison.Left, comparison.Right) : (comparison.Right, comparison.Left),
                BetweenValue between when between.Operand.Holds(column) => (between.Operand, between.Low),
                InValue { Values.Count: > 0 } list when list.Operand.Holds(column) => (list.Operand, list.Values[0]),
                InQueryValue list when list.Operand.Holds(column) => (list.Operand, null),
                LikeValue like when like.Operand.Holds(column) => (like.Operand, null),
                _ => (null, (ValueNode?)null),
            };
            if (side is null) return null;
            if (ReferenceEquals(side, column))
                return IsCast(column.Type, other?.Type) ? new Side(condition, side, other, other!.Type) : null;
            return plan.Below(side).Any(node => !ReferenceEquals(node, column) && node.Holds(column) && Hides(node, column))
                ? new Side(condition, side, other, null)
                : null;
        }

        return null;
    }

    // Text is made a day or a number in each row, not the other way round.
    private static bool IsCast(SqlType column, SqlType? other) =>
        column.Family == TypeFamily.String && other is { } type && (type.IsTemporal || type.IsNumeric);

    // Spark neither takes these apart nor hands them on to Iceberg.
    private static bool Hides(PlanNode node, ColumnValue column) => node switch
    {
        CallValue { Window: null, Function: { Kind: FunctionKind.Scalar, IsSeenThrough: false } } => true,
        CastValue cast => cast.Type.Family == TypeFamily.String || (column.Type.Family == TypeFamily.String && cast.Type.IsKnown),
        BinaryValue binary => binary.Operator is Operator.Concat or Operator.Multiply or Operator.Divide or Operator.Modulo,
        _ => false,
    };

    // "date_format(d, 'yyyyMMdd') = x" is "d = to_date(x, 'yyyyMMdd')".
    private static TextEdit? RewriteOf(Side side, string column, SchemaColumn partition, Script script) =>
        partition.Type.Family == TypeFamily.Date && side is { Comparison: BinaryValue { Operator: Operator.Equal }, Other: { } other }
        && side.Value is CallValue { Name: "date_format",
            Arguments: [ColumnValue, LiteralValue { Text: "yyyyMMdd" or "yyyy-MM-dd" } format] }
            ? new TextEdit(side.Comparison.Span, $"{column} = to_date({script.At(other.Span).Text}, {script.At(format.Span).Text})")
            : null;

    private static ExampleFile Ddl { get; } = new("ddl/views.sql", """
        CREATE TABLE media.views (title_id INT COMMENT 'Title.', view_date DATE COMMENT 'Day in UTC.') USING iceberg PARTITIONED BY (view_date);
        """);

    private static ExampleFile TextDdl { get; } = new("ddl/views.sql", """
        CREATE TABLE media.views (title_id INT COMMENT 'Title.', view_day STRING COMMENT 'Day in UTC, yyyy-MM-dd.') USING iceberg PARTITIONED BY (view_day);
        """);

    private static ExampleFile Script(string condition) => new("src/titles.sql", $"SELECT title_id FROM media.views WHERE {condition};");
}
