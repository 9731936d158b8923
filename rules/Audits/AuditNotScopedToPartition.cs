using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>An audit of all days of a table beside audits of one day.</summary>
public sealed class AuditNotScopedToPartition : Rule
{
    private static readonly string[] FilterKeys = ["filter", "where", "condition", "predicate", "partition", "partitions", "query"];

    public override RuleInfo Info { get; } = new("AUD008", "audit-not-scoped-to-partition")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "`{0}` looks at all of `{1}`, the other audits only at one `{2}`",
        Summary = "When one audit of a table is limited to the partition of the run by a filter, the others are too.",
        Why = "The audit reads years each day, and fails for a row of last spring although today's are in order.",
        Silent =
            "Tables without an audit that names the partition column in a filter: there the platform may limit all of them to what has been staged.",
        Examples = () =>
        [
            Example.Bad(Ddl, Main("", "[|columns_should_not_have_nulls|]")),
            Example.Bad(Ddl, Main("filter: [|store_id > 0|]", "columns_should_not_have_nulls")),
            Example.Good(Ddl, Main("filter: day = $RUN_DATE AND store_id > 0", "columns_should_not_have_nulls")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) yield break;
        foreach (var table in GuardedTable.In(package))
        {
            if (table.Audits.Length < 2 || table.Schema?.PartitionColumns.ToArray() is not { Length: > 0 } partition) continue;
            var scoped = table.Audits.Select(audit => FilterOf(audit, partition)).FirstOrDefault(filter => filter is not null);
            if (scoped is null) continue;
            foreach (var audit in table.Audits)
            {
                if (audit.Spec.Function is not { } function || FilterOf(audit, partition) is not null) continue;
                yield return new Finding(
                    table.Workflow.At(FiltersOf(audit).FirstOrDefault() ?? function),
                    function.Value,
                    table.Name,
                    partition[0].Name)
                {
                    Label = "all partitions",
                    FollowsFrom = table.FollowsFrom,
                    Related = [
                        new RelatedPlace(table.Workflow.At(scoped), "limited here"),
                        new RelatedPlace(partition[0].Place, "the table is partitioned by this column"),
                    ],
                };
            }
        }
    }

    // A filter that names the partition column, or one that is only known at run time.
    private static YamlScalar? FilterOf(AuditFacts audit, SchemaColumn[] partition) =>
        FiltersOf(audit).FirstOrDefault(filter =>
            filter.Value.StartsWith("$", StringComparison.Ordinal)
            || Array.Exists(partition, column => filter.Value.IndexOf(column.Name, StringComparison.OrdinalIgnoreCase) >= 0));

    private static IEnumerable<YamlScalar> FiltersOf(AuditFacts audit) =>
        FilterKeys.Select(key => audit.Spec.Params?.Find(key)?.ValueNode.Resolved).OfType<YamlScalar>();

    private static ExampleFile Ddl { get; } = new(
        "ddl/daily.sql",
        "CREATE TABLE shop.daily (store_id BIGINT COMMENT 'Store.', day DATE COMMENT 'Day.') USING iceberg PARTITIONED BY (day);");

    private static ExampleFile Main(string filter, string function) => new("main.sch.yaml", $"""
        Workflow:
          id: daily.main
          RUN_DATE: '20240301'
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/shop/daily]
                data_auditor:
                  audits:
                    - function: row_count_should_be_between
                      blocking: true
                      params:
                        table: lake/shop/daily
                        filter: day = $RUN_DATE
                        min: 1
                    - function: {function}
                      blocking: true
                      params:
                        table: lake/shop/daily
                        columns: [store_id, day]
                        {filter}
        """);
}
