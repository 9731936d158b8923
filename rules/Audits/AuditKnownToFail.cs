using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Breaches;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>A blocking audit that the audited query itself breaks.</summary>
public sealed class AuditKnownToFail : Rule
{
    public override RuleInfo Info { get; } = new("AUD011", "audit-known-to-fail")
    {
        Severity = Severity.Warning,
        Message = "{1}, and `{0}` stops the publication then",
        Summary =
            "What the query writes passes the blocking audits of its table: no NULL, no second row of a key and no value that an audit forbids.",
        Why =
            "The first row without a key, with a tie or with the forgotten value stops the pipeline at night, and all that wait for the table stop with it.",
        Silent =
            "Columns with NOT NULL, into which no NULL is written at all, conditions that may keep NULLs out, and values that are only known at run time. A note only where no more is known of the source than that its rows are grouped without a filter.",
        Examples = () =>
        [
            Example.Bad(
                Main("[|city|]", "columns_should_not_have_nulls"),
                Ddl,
                Script("s.city", "LEFT JOIN shop.stores AS s ON s.store_id = o.store_id")),
            Example.Bad(
                Main("city", "column_values_should_be_in", "\n                [|values|]: [Oslo, Bergen]"),
                Ddl,
                Script("CASE WHEN o.store_id < 10 THEN 'Oslo' ELSE 'other' END AS city", "")),
            Example.Bad(
                Main("city", "column_should_be_between", "\n                min: [|0|]"),
                Ddl,
                Script("CASE WHEN o.store_id < 10 THEN 'Oslo' ELSE 'other' END AS city", "")),
            Example.Good(
                Main("city", "columns_should_not_have_nulls"),
                Ddl,
                Script("coalesce(s.city, 'none') AS city", "LEFT JOIN shop.stores AS s ON s.store_id = o.store_id")),
            Example.Good(
                Main("city", "column_values_should_be_in", "\n                values: [Oslo, other]"),
                Ddl,
                Script("CASE WHEN o.store_id < 10 THEN 'Oslo' ELSE 'other' END AS city", "")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) yield break;
        var reported = new HashSet<Location>();
        foreach (var table in GuardedTable.In(package))
        {
            foreach (var mention in package.Tables.PartnersOf(table.Mention, TableRole.Write))
            {
                if (mention is not ScriptMention write
                    || write.Script.HasErrorsIn(write.Effect.Statement)
                    || InsertFacts.Of(write.Effect.Statement, write.Script) is not { } facts)
                {
                    continue;
                }

                foreach (var audit in table.Audits)
                {
                    if (!audit.Blocks) continue;
                    foreach (var breach in AuditBreach.Of(audit, facts, write.Script))
                    {
                        if (reported.Add(breach.Place)) yield return Finding(breach, audit, table);
                    }
                }
            }
        }
    }

    private static Finding Finding(
        AuditBreach breach,
        AuditFacts audit,
        GuardedTable table) => new(breach.Place, audit.Spec.Function?.Value ?? "the audit", breach.Reason)
    {
        AtMost = breach.IsPossibility ? Severity.Info : null,
        FollowsFrom = [.. table.FollowsFrom, .. breach.FollowsFrom],
        Related = [breach.Proof],
        Help = breach.Help,
    };

    private static ExampleFile Main(string column, string function, string parameters = "") => new("main.sch.yaml", $"""
        Workflow:
          id: sold.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/shop/sold]
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      spark:
                        script: $S3{"{"}./src/sold.sql{"}"}
                data_auditor:
                  audits:
                    - function: {function}
                      blocking: true
                      params:
                        table: lake/shop/sold
                        column: {column}{parameters}
        """);

    private static ExampleFile Ddl { get; } = new(
        "ddl/sold.sql",
        "CREATE TABLE shop.sold (store_id BIGINT NOT NULL COMMENT 'Store.', city STRING COMMENT 'City.') USING iceberg COMMENT 'Goods sold.';");

    private static ExampleFile Script(string city, string join) => new("src/sold.sql", $"""
        INSERT OVERWRITE TABLE shop.sold
        SELECT o.store_id, {city}
        FROM shop.orders AS o
        {join};
        """);
}
