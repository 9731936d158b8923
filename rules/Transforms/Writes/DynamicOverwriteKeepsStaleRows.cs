using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>An overwrite that replaces less, or more, than the day that was computed anew.</summary>
public sealed class DynamicOverwriteKeepsStaleRows : Rule
{
    private static readonly RuleOption LateRows = new(
        "late-rows",
        "also report an overwrite of the days on which events happened by the rows that arrived on one day; wrong where each arrival brings all rows again",
        "false");

    private static readonly string[] ArrivalWords = [
        "ingest", "ingested", "ingestion", "load", "loaded", "arrival", "arrived", "received", "landing", "landed", "inserted", "updated",
        "modified",
    ];

    public override RuleInfo Info { get; } = new("SQL012", "dynamic-overwrite-keeps-stale-rows")
    {
        Severity = Severity.Warning,
        Message = "`INSERT OVERWRITE {0}` replaces only the days its query returns: {1}",
        Summary =
            "A dynamic overwrite of a table whose days may be empty, as the configuration says with `may-be-empty` or an audit with `min: 0`.",
        Why = "A day whose rows were all withdrawn returns no row, so the backfill replaces nothing, and the withdrawn rows stay.",
        Silent =
            "Overwrites with `PARTITION (day = ...)`, scripts that delete the day before, and tables that are not known to be partitioned by day.",
        Options = [LateRows],
        Examples = () =>
        [
            Example.Bad(Main("0"), Ddl, Script("[|OVERWRITE|] TABLE shop.refunds", ", refund_day AS day")),
            Example.Good(Main("1"), Ddl, Script("OVERWRITE TABLE shop.refunds", ", refund_day AS day")),
            Example.Good(Main("0"), Ddl, Script("OVERWRITE TABLE shop.refunds PARTITION (day = '${RUN_DATE}')", "")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InsertStatement>(Check);

    private static IEnumerable<Finding> Check(InsertStatement insert, Script script, RuleSettings settings)
    {
        if (insert is not { IsOverwrite: true, Target: { } target, OverwriteToken: { } word }
            || insert.Partition?.Entries.Any(e => e.Value is not null) == true)
        {
            yield break;
        }

        if (script.TargetSchemaOf(target) is not { HasDayPartition: Answer.Yes } schema
            || script.HasErrorsIn(insert)
            || IsCleared(insert, target, script))
        {
            yield break;
        }

        var day = schema.PartitionColumns.First(c => c.IsDay == Answer.Yes);
        if (PartitionOverwrites.AreDynamic(insert, script) != Answer.Yes) yield break;
        var (isEmpty, proof) = MayBeEmpty(target, script);
        if (!isEmpty
            && (!settings.IsOn(LateRows) || (proof = ArrivalIn(insert, day, script) is { } arrival ? script.At(arrival) : null) is null))
        {
            yield break;
        }

        var effect = isEmpty ? "one that has become empty keeps its old rows" : "of earlier days these are only the rows that came late";
        yield return new Finding(script.At(word.Span), target.Text, effect)
        {
            Label = "only these days",
            Related = [
                new RelatedPlace(day.Place, "the day of a row"),
                .. proof is { } place ? [new RelatedPlace(place, "shown here")] : Array.Empty<RelatedPlace>(),
            ],
            Help = $"name the day, `PARTITION ({day.Name} = ...)`, or delete it before the INSERT",
        };
    }

    private static bool IsCleared(InsertStatement insert, TableName target, Script script) =>
        script.EffectIndex.On(target.Text).First(TableRole.Change) < insert.Span.Start;

    // The configuration says so, or the audit that counts the rows lets none pass.
    private static (bool IsSo, Location? Place) MayBeEmpty(TableName target, Script script)
    {
        foreach (var identity in script.IdentitiesOf(target))
        {
            if (script.Package.Options.Find(identity) is { MayBeEmpty: true }) return (true, null);
            foreach (var table in GuardedTable.In(script.Package)
                .Where(t => t.FollowsFrom.Count == 0 && t.Mention.Identity.SameAs(identity) == Answer.Yes))
            {
                var counts = table.Audits.Where(a => a.MayCheckVolume).ToArray();
                if (counts.Length > 0 && counts.All(a => AuditRange.Of(a) is { Min: 0 })) return (true, AuditRange.Of(counts[0])?.Place);
            }
        }

        return (false, null);
    }

    // "WHERE load_date = '${D}'" for "event_date AS day", where nothing asks for an event_date.
    private static SqlNode? ArrivalIn(InsertStatement insert, SchemaColumn day, Script script)
    {
        if (InsertFacts.Of(insert, script) is not { IsAligned: true } facts
            || facts.Pairs.FirstOrDefault(p => p.Column == day).Value is not { } value)
        {
            return null;
        }

        var made = script.Meaning.ExpressionOf(value.Root);
        var origin = value.Root.Table is not null
            ? value.Root.Name
            : (made as FunctionCall ?? (SqlNode?)(made as CastExpression))?.Descendants<ColumnReference>().FirstOrDefault()?.Last?.Value;
        if (origin is null || IsArrival(origin) || SelfReads.In(insert, script) is not null) return null;
        SqlNode? arrival = null;
        foreach (var condition in insert.Descendants<WhereClause>().SelectMany(w => w.Condition is { } all ? Conjuncts.Of(all) : []))
        {
            foreach (var column in condition.DescendantsOrSelf<ColumnReference>())
            {
                if (column.Last is not { IsTemplated: false } name || string.Equals(name.Value, origin, StringComparison.OrdinalIgnoreCase))
                    return null;
                if (IsArrival(name.Value)
                    && condition is BinaryExpression { Operator: BinaryOperator.Equal }
                    && DateOrigin.HolesIn(condition).Any())
                {
                    arrival = column;
                }
            }
        }

        return arrival;
    }

    private static bool IsArrival(string name) => name.ToLowerInvariant().Split('_').Any(w => Array.IndexOf(ArrivalWords, w) >= 0);

    private static ExampleFile Ddl { get; } = new(
        "ddl/refunds.sql",
        "CREATE TABLE shop.refunds (order_id BIGINT COMMENT 'Order.', day DATE COMMENT 'Day.') USING iceberg PARTITIONED BY (day);");

    private static ExampleFile Script(string insert, string day) => new("src/refunds.sql", $"""
        SET spark.sql.sources.partitionOverwriteMode = dynamic;

        INSERT {insert}
        SELECT order_id{day} FROM shop.all_refunds WHERE refund_day = to_date('RUN_DATE', 'yyyyMMdd');
        """.Replace("RUN_DATE", "${RUN_DATE}"));

    private static ExampleFile Main(string least) => new("main.sch.yaml", $$"""
        Workflow:
          id: refunds.main
          RUN_DATE: '20240301'
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/shop/refunds]
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      spark:
                        script: ./src/refunds.sql
                        parameters:
                          RUN_DATE: ${RUN_DATE}
                data_auditor:
                  audits:
                    - function: row_count_should_be_between
                      blocking: true
                      params:
                        table: lake/shop/refunds
                        min: {{least}}
                        max: 100000
        """);
}
