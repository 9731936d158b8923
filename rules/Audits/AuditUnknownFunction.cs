using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>An audit function whose name is misspelled.</summary>
public sealed class AuditUnknownFunction : Rule
{
    public override RuleInfo Info { get; } = new("AUD005", "audit-unknown-function")
    {
        Severity = Severity.Error,
        Message = "there is no audit function `{0}`",
        Summary = "The function of an audit is a slip of one that the linter or the configuration knows.",
        Why = "The audit fails when everything has been computed, or is left out: then nothing is checked.",
        Silent = "Functions far from all known ones: they may be the platform's own. List those under `audit-functions`.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|columns_should_not_have_nuls|]")),
            Example.Good("main.sch.yaml", Workflow("columns_should_not_have_nulls")),
            Example.Good("main.sch.yaml", Workflow("revenue_is_plausible")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        var findings = new List<Finding>();
        foreach (var job in model.Workflow.AllJobs)
        {
            if (job is not GuardedJob template) continue;
            foreach (var audit in template.Audits)
            {
                if (audit.Function is not { } function
                    || function.Value.IndexOf('$') >= 0
                    || AuditFacts.IntendedFunction(function.Value, model.Package.Options) is not { } meant)
                {
                    continue;
                }

                findings.Add(new Finding(model.At(function), function.Value)
                {
                    Label = "no such function",
                    Fixes = [Fix.Replace(model.At(function), meant)],
                    Help = "list a function of your platform under `audit-functions` of the configuration",
                });
            }
        }

        return findings.ToArray();
    }

    private static string Workflow(string function) => $"""
        Workflow:
          id: orders.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/shop/orders]
                data_auditor:
                  audits:
                    - function: {function}
                      blocking: true
                      params:
                        columns: [order_id]
        """;
}
