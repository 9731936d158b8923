using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>An audit that stops nothing and tells nobody.</summary>
public sealed class NonblockingWithoutAlert : Rule
{
    // Who says that no blocking audit looks for NULL, duplicates or missing rows.
    private static readonly string[] Missing = ["AUD001", "AUD002", "AUD007"];

    public override RuleInfo Info { get; } = new("AUD013", "nonblocking-without-alert")
    {
        Severity = Severity.Warning,
        Message = "nobody is told when `{0}` fails",
        Summary = "A scheduled workflow with an audit that does not block has `alerting`, or is started by one that has.",
        Why = "The audit fails every night for months, its result stands in a log, and the table is published all the same.",
        Silent = "Audits nobody knows, and workflows that no schedule starts.",
        Examples = () =>
        [
            Example.Bad("daily.sch.yaml", Workflow("description: Titles.", "[|false|]")),
            Example.Good("daily.sch.yaml", Workflow("alerting: {emails: [content@example.com]}", "false")),
            Example.Good("daily.sch.yaml", Workflow("description: Titles.", "true")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not GuardedJob { Publishing: not Publishing.Unknown } template) continue;
            var informing = Array.FindAll(template.Audits, a => a.IsBlocking == false && CheckOf(a, workflow) is not null);
            if ((Array.Find(informing, a => IsExtra(a, template, workflow))
                ?? informing.FirstOrDefault()) is not { Blocking: { } blocking, Function: { } function } audit)
            {
                continue;
            }

            if (workflow.Schedule is not { } schedule || Alerts.Cover(workflow)) break;
            findings.Add(new Finding(workflow.At(blocking), function.Value)
            {
                Label = "only informs",
                FollowsFrom = CausesOf(audit, template, workflow).ToArray(),
                Related = [new RelatedPlace(schedule, "starts without anybody watching")],
                Help = "add `alerting` to the scheduled workflow, or make the audit blocking",
            });
        }

        return findings.ToArray();
    }

    private static IEnumerable<Cause> CausesOf(AuditSpec audit, GuardedJob template, WorkflowModel workflow)
    {
        if (template.Publishing != Publishing.Audited) yield return new Cause("WAP003", workflow.At(template.Node));
        if (IsExtra(audit, template, workflow)) yield break;
        foreach (var rule in Missing) yield return new Cause(rule, workflow.At(template.Node));
    }

    // One that ought to block, since no other looks for NULL, duplicates or missing rows, is reported as that.
    private static bool IsExtra(AuditSpec audit, GuardedJob template, WorkflowModel workflow) => CheckOf(audit, workflow) switch
    {
        AuditCheck.Other => true,
        AuditCheck.Volume => template.Audits.Any(a => a.IsBlocking == true && CheckOf(a, workflow) == AuditCheck.Volume),
        _ => false,
    };

    private static AuditCheck? CheckOf(AuditSpec audit, WorkflowModel workflow) =>
        audit.Function is { } function ? AuditFunctions.CheckOf(function.Value, workflow.Package.Options) : null;

    private static string Workflow(string setting, string blocking) => $$"""
        Workflow:
          id: titles.daily
          time_triggers: [{cron: 0 5 * * *, timezone: UTC}]
          {{setting}}
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/media/titles]
                data_auditor:
                  audits:
                    - function: table_should_not_be_empty
                      blocking: true
                    - function: row_count_should_be_between
                      blocking: {{blocking}}
                      params: {min: 100}
        """;
}
