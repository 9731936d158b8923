using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>A template that would publish an empty table.</summary>
public sealed class NoVolumeAudit : Rule
{
    public override RuleInfo Info { get; } = new("AUD007", "no-volume-audit")
    {
        Severity = Severity.Warning,
        Message = "no blocking audit notices that `{0}` is empty",
        Summary = "Among the blocking audits of a wap template is one that counts rows.",
        Why = "When the source is late there are no NULLs and no duplicates: all audits pass, the mark moves, and dashboards show zero.",
        Silent = "Tables the configuration lists with `may-be-empty`, templates without any blocking audit, and audits nobody knows.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|audits|]", "columns_should_not_have_nulls", "columns: [store_id]")),
            Example.Good("main.sch.yaml", Workflow("audits", "row_count_should_be_between", "min: 1")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package) =>
        package.IsReadInFull ? GuardedTable.In(package).Select(CheckTable).OfType<Finding>() : [];

    private static Finding? CheckTable(GuardedTable table)
    {
        var options = table.Workflow.Package.Options;
        if (table.Audits.Any(a => a.Blocks && a.MayCheckVolume) || options.Find(table.Mention.Identity) is { MayBeEmpty: true })
            return null;
        var weak = table.Audits.FirstOrDefault(a => a.Check == AuditCheck.Volume);
        return new Finding(weak?.BlockingPlace ?? table.AuditsPlace, table.Name)
        {
            Label = weak is null ? "no audit counts rows" : "publishes in any case",
            Related = [new RelatedPlace(table.Mention.Place, "published here")],
            FollowsFrom = table.FollowsFrom,
            Help = weak is null
                ? "add an audit with `function: table_should_not_be_empty` and `blocking: true`"
                : "make it blocking, or add a blocking `table_should_not_be_empty`",
        };
    }

    private static string Workflow(string audits, string function, string parameter) => $"""
        Workflow:
          id: revenue.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/retail/revenue]
                data_auditor:
                  {audits}:
                    - function: {function}
                      blocking: true
                      params:
                        table: lake/retail/revenue
                        {parameter}
        """;
}
