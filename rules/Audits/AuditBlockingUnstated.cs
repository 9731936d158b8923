using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>An audit of which nobody can tell whether it stops the publication.</summary>
public sealed class AuditBlockingUnstated : Rule
{
    public override RuleInfo Info { get; } = new("AUD006", "audit-blocking-unstated")
    {
        Severity = Severity.Warning,
        Message = "`{0}` does not say whether it blocks",
        Summary = "Each audit says `blocking: true` or `blocking: false`.",
        Why =
            "What an audit does without it is decided by the platform, not by the people who read the workflow: they believe in a guard that may be none.",
        Silent = "Audits whose setting comes from a parameter.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|table_should_not_be_empty|]")),
            Example.Good("main.sch.yaml", Workflow("table_should_not_be_empty\n              blocking: true")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not GuardedJob template) continue;
            foreach (var audit in template.Audits)
            {
                if (audit is not { Blocking: null, Function: { } function }) continue;
                findings.Add(new Finding(workflow.At(function), function.Value)
                {
                    Label = "without `blocking`",
                    Help = "say `blocking: true`, or `blocking: false` for an audit that only informs",
                    Fixes = audit.Node is YamlMapping body && PathText.ExtensionOf(workflow.Document.Path) != ".json"
                        ? [Fix(function, body, workflow.Document.Source)]
                        : [],
                });
            }
        }

        return findings.ToArray();
    }

    // A person decides: what is written here changes what happens tonight.
    private static Fix Fix(YamlScalar function, YamlMapping body, SourceText source)
    {
        var isInline = source[body.Span.Start] == '{';
        var indent = new string(' ', source.PositionOf(function.Entry?.KeyNode.Span.Start ?? body.Span.Start).Column - 1);
        var text = isInline ? ", blocking: true" : $"\n{indent}blocking: true";
        return new Fix(
            "add `blocking: true`",
            IsSafe: false,
            [new FileEdit(source, new TextEdit(new TextSpan(function.TokenSpan.End, 0), text))]);
    }

    private static string Workflow(string audit) => $"""
        Workflow:
          id: titles.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/media/titles]
                data_auditor:
                  audits:
                    - function: {audit}
        """;
}
