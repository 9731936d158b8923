using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Schema;

namespace Dataflow.Lint.Engine.Schemas;

/// <summary>The JSON schema of <c>.sch.yaml</c> files, made from the keys the linter knows.</summary>
/// <remarks>An unknown key of a workflow or job is a parameter, so there the schema lets all pass; the linter knows better.</remarks>
public static class WorkflowJsonSchema
{
    // Names that people choose for themselves are no slips: "x-note", "MY_VALUE".
    private const string OwnNames = "^(x-|[A-Z][A-Z0-9_]*$)";

    private static readonly SchemaNode Jobs = SchemaNode.ListOf(SchemaNode.To("jobs"));
    private static readonly SchemaNode Texts = SchemaNode.OneOrListOf(SchemaNode.Scalar);
    private static readonly SchemaNode Map = new() { Types = ["object"] };

    public static SchemaNode Create()
    {
        var workflow = SchemaNode.To("workflow");
        return new SchemaNode
        {
            Title = "Dataflow workflow",
            Description = "A workflow with its jobs, their order, triggers and audits.",
            Types = ["object"],
            Properties = [new("Workflow", workflow), new("workflow", workflow)],
            AnyOf = [new() { Required = ["Workflow"] }, new() { Required = ["workflow"] }],
            Definitions =
            [
                LevelOf(WorkflowSchema.Workflow, "jobs"),
                new("jobs", JobItem()),
                LevelOf(WorkflowSchema.Job, "type"),
                LevelOf(WorkflowSchema.ForEach),
                LevelOf(WorkflowSchema.While),
                LevelOf(WorkflowSchema.Subworkflow),
                new("template", Template()),
                .. new[]
                {
                    WorkflowSchema.Spark, WorkflowSchema.Metacat, WorkflowSchema.DataAuditor, WorkflowSchema.Audit,
                    WorkflowSchema.AuditParams, WorkflowSchema.TimeTrigger,
                    WorkflowSchema.SignalTrigger, WorkflowSchema.SignalDependency, WorkflowSchema.Alerting, WorkflowSchema.Slack,
                    WorkflowSchema.CompletionTarget,
                    WorkflowSchema.RetryPolicy, WorkflowSchema.Range, WorkflowSchema.RunStrategy,
                }.Select(level => LevelOf(level)),
            ],
        };
    }

    // "- job: {...}", or in the older spelling "- load: {type: Spark}".
    private static SchemaNode JobItem() => new()
    {
        Types = ["object"],
        HasOneKey = true,
        Properties = WorkflowSchema.Wrappers.Select(w => new SchemaProperty(w, SchemaNode.To(w))).ToArray(),
        Others = SchemaNode.To("job"),
    };

    // What kind of template it is, its type says.
    private static SchemaNode Template() =>
        ObjectOf("template", WorkflowSchema.Template.Keys.Concat(WorkflowSchema.Wap.Keys).Distinct(), WorkflowSchema.Wap, []);

    private static SchemaProperty LevelOf(SchemaLevel level, params string[] required) =>
        new(NameOf(level), ObjectOf(level.Name, level.Keys, level, required));

    private static SchemaNode ObjectOf(string title, IEnumerable<string> keys, SchemaLevel level, string[] required) => new()
    {
        Title = title,
        Types = ["object"],
        Properties = keys.Select(key => new SchemaProperty(key, ValueOf(key, level))).ToArray(),
        Patterns = level.IsOpen ? [] : [new SchemaProperty(OwnNames, SchemaNode.Any)],
        IsClosed = !level.IsOpen,
        Required = required,
    };

    private static string NameOf(SchemaLevel level) => level.Name.Replace(' ', '_');

    private static SchemaNode ValueOf(string key, SchemaLevel level) => key switch
    {
        "jobs" or "write_jobs" => Jobs,
        "dag" => SchemaNode.OneOf(SchemaNode.Text, SchemaNode.ListOf(SchemaNode.Text), SchemaNode.MapOf(Texts)),
        "time_triggers" => SchemaNode.OneOrListOf(SchemaNode.To("time_trigger")),
        "signal_triggers" => SchemaNode.OneOrListOf(SchemaNode.To("signal_trigger")),
        "signal_dependencies" => SchemaNode.OneOrListOf(SchemaNode.OneOf(SchemaNode.Text, SchemaNode.To("signal_dependency"))),
        "alerting" or "slack" or "tct" or "spark" or "metacat" or "data_auditor" or "retry_policy" => SchemaNode.To(key),
        "run_strategy" => SchemaNode.OneOf(InAnyCase(WorkflowSchema.RunStrategies), SchemaNode.To("run_strategy")),
        "rule" when level == WorkflowSchema.RunStrategy => InAnyCase(WorkflowSchema.RunStrategies),
        "failure_mode" => InAnyCase(WorkflowSchema.FailureModes),
        "criticality" => InAnyCase(WorkflowSchema.Criticalities),
        "ranges" => SchemaNode.MapOf(SchemaNode.OneOf(SchemaNode.To("range"), SchemaNode.Scalar)),
        "audits" => SchemaNode.OneOrListOf(SchemaNode.OneOf(SchemaNode.Text, SchemaNode.To("audit"))),
        "params" when level == WorkflowSchema.Audit => SchemaNode.To("audit_params"),
        "tables" or "table" or "columns" or "column" or "transition" or "app_args" => Texts,
        "type" when level == WorkflowSchema.Job => Suggested(WorkflowSchema.JobTypes),
        "type" when level == WorkflowSchema.Wap => Suggested(WorkflowSchema.TemplateTypes),
        "column_types" or "fk" or "conf" or "parameters" => Map,
        "id" or "name" or "description" or "timeout" or "workflow_id" or "subworkflow_id" or "sync" or "explicit_params" or "blocking"
            or "function"
            or "script" or "class" or "lifetime" or "hwm_datetime" or "hwm_timezone" or "cron" or "timezone" or "condition"
            or "concurrency" => SchemaNode.Scalar,
        _ => SchemaNode.Any,
    };

    // The engine does not mind letter case.
    private static SchemaNode InAnyCase(IReadOnlyList<string> words) =>
        SchemaNode.Choice([.. words, .. words.Select(w => w.ToUpperInvariant())]);

    // Offered, and nothing else is wrong: a platform may have types of its own.
    private static SchemaNode Suggested(IReadOnlyList<string> words) => SchemaNode.OneOf(SchemaNode.Choice(words), SchemaNode.Text);
}
