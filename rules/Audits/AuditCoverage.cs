using System.Globalization;
using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>A table most of whose columns no audit looks at.</summary>
public sealed class AuditCoverage : Rule
{
    private static readonly RuleOption Threshold = new("threshold", "How many of a hundred columns have an audit at least.", "50");

    public override RuleInfo Info { get; } = new("AUD012", "audit-coverage")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "audits look at {0} of the {1} columns of `{2}`",
        Summary = "Of the columns of a guarded table at least a given share is listed in an audit, blocking or not.",
        Why = "A measure that is NULL or negative from one day on is published as long as the key is in order.",
        Silent = "Tables whose columns are not all known, and tables with an audit that looks at all columns.",
        Options = [Threshold],
        Examples = () =>
        [
            Example.Bad(Ddl, Main("[|audits|]", "[store_id]")),
            Example.Good(Ddl, Main("audits", "[store_id, revenue]")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package, RuleSettings settings)
    {
        if (!package.IsReadInFull) yield break;
        var least = settings.Number(Threshold) ?? 50;
        foreach (var table in GuardedTable.In(package))
        {
            if (table.Schema is not { IsCertain: true, Columns.Length: > 0 } schema || table.Audits.Any(LooksAtAll)) continue;
            var audited = new HashSet<string>(
                table.Audits.SelectMany(a => a.Spec.Columns).Select(c => table.ColumnNamed(c.Value)),
                StringComparer.OrdinalIgnoreCase);
            var open = schema.Columns.Where(c => !audited.Contains(c.Name)).ToArray();
            var count = schema.Columns.Length - open.Length;
            if (count * 100 >= least * schema.Columns.Length) continue;
            yield return new Finding(
                table.AuditsPlace,
                count.ToString(CultureInfo.InvariantCulture),
                schema.Columns.Length.ToString(CultureInfo.InvariantCulture),
                table.Name)
            {
                FollowsFrom = table.FollowsFrom,
                Related = open.Take(3).Select(c => new RelatedPlace(c.Place, "has none")).ToArray(),
            };
        }
    }

    // Without a list an audit of columns means all of them; names with parameters may be any.
    private static bool LooksAtAll(AuditFacts audit) =>
        (audit.Check is AuditCheck.NotNull or AuditCheck.Unique && audit.Spec.Columns.Length == 0)
        || audit.Spec.Columns.Any(c => c.Value.IndexOfAny(['$', '*', ',']) >= 0);

    private static ExampleFile Ddl { get; } = new(
        "ddl/daily.sql",
        "CREATE TABLE shop.daily (store_id BIGINT COMMENT 'Store.', revenue DOUBLE COMMENT 'US dollars.', orders BIGINT COMMENT 'Orders.') USING iceberg;");

    private static ExampleFile Main(string key, string columns) => new("main.sch.yaml", $"""
        Workflow:
          id: daily.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/shop/daily]
                data_auditor:
                  {key}:
                    - function: columns_should_not_have_nulls
                      blocking: true
                      params:
                        table: lake/shop/daily
                        columns: {columns}
        """);
}
