namespace Dataflow.Lint.Engine.Workflows.Schema;

/// <summary>
/// The language of workflow files as one table: which keys are known where. A key that is not known where it stands becomes a parameter.
/// </summary>
public static class WorkflowSchema
{
    private const string CommonInMaestro = "id name description failure_mode tags timeout transition";
    private const string CommonInDataflow = " signal_dependencies signal_outputs retry_policy";

    public static SchemaLevel Workflow { get; } = new(
        "workflow",
        "owner time_triggers signal_triggers alerting instance_step_concurrency step_concurrency",
        maestro: "id name description tags criticality timeout run_strategy workflow_concurrency dag jobs",
        isOpen: true);

    public static SchemaLevel Job { get; } = new(
        "job",
        "spark metacat notebook kubernetes titus http join sleep_seconds" + CommonInDataflow,
        maestro: CommonInMaestro + " type type_version",
        isOpen: true);

    public static SchemaLevel ForEach { get; } = new(
        "foreach",
        "strict_ordering" + CommonInDataflow,
        maestro: CommonInMaestro + " params loop_params ranges concurrency job_concurrency jobs dag",
        isOpen: true);

    public static SchemaLevel While { get; } = new(
        "while",
        CommonInDataflow,
        maestro: CommonInMaestro + " condition params loop_params jobs dag",
        isOpen: true);

    public static SchemaLevel Subworkflow { get; } = new(
        "subworkflow",
        CommonInDataflow,
        maestro: CommonInMaestro + " workflow_id subworkflow_id version subworkflow_version sync explicit_params",
        isOpen: true);

    public static SchemaLevel Template { get; } = new(
        "template",
        CommonInMaestro + CommonInDataflow + " type type_version jobs write_jobs dag",
        isOpen: true);

    public static SchemaLevel Wap { get; } = new(
        "wap template",
        CommonInMaestro + CommonInDataflow + " type type_version tables table write_jobs data_auditor dag",
        isOpen: true);

    public static SchemaLevel Spark { get; } = new("spark", "script parameters params class conf app_args", isOpen: true);

    public static SchemaLevel Metacat { get; } = new(
        "metacat",
        "tables table owner tags lifetime column_types fk description data_category hwm_datetime hwm_timezone");

    public static SchemaLevel DataAuditor { get; } = new("data_auditor", "audits");

    public static SchemaLevel Audit { get; } = new("audit", "function blocking params name description");

    public static SchemaLevel AuditParams { get; } = new(
        "audit params",
        "table columns column min max percent days values regex reference source",
        isOpen: true);

    public static SchemaLevel TimeTrigger { get; } = new(
        "time trigger",
        "type cron expression timezone fuzzy_max_delay interval start");

    public static SchemaLevel SignalTrigger { get; } = new("signal trigger", "definitions params condition dedup_expr");

    public static SchemaLevel SignalDependency { get; } = new("signal dependency", "name match_params");

    public static SchemaLevel Alerting { get; } = new("alerting", "emails pagerduties slack tct type_configs");

    public static SchemaLevel Slack { get; } = new("slack", "users channels mention_users");

    public static SchemaLevel CompletionTarget { get; } = new("tct", "completed_by_hour duration_minutes tz");

    public static SchemaLevel RetryPolicy { get; } = new(
        "retry policy",
        "error_retry_limit platform_retry_limit timeout_retry_limit backoff");

    public static SchemaLevel Range { get; } = new("range", "", maestro: "from to increment");

    public static SchemaLevel RunStrategy { get; } = new("run strategy", "rule workflow_concurrency");

    /// <summary>All levels, outer before inner.</summary>
    public static IReadOnlyList<SchemaLevel> Levels { get; } =
    [
        Workflow, Job, ForEach, While, Subworkflow, Template, Wap, Spark, Metacat, DataAuditor, Audit, AuditParams,
        TimeTrigger, SignalTrigger, SignalDependency, Alerting, Slack, CompletionTarget, RetryPolicy, Range, RunStrategy,
    ];

    private static readonly HashSet<string> AllKeys = new(Levels.SelectMany(level => level.Keys), StringComparer.Ordinal);

    /// <summary>The items of <c>jobs:</c>.</summary>
    public static SchemaLevel JobList { get; } = new("jobs", "job foreach while subworkflow template");

    /// <summary>The keys an item of <c>jobs:</c> may have.</summary>
    public static IReadOnlyList<string> Wrappers => JobList.Keys;

    /// <summary>The types of a <c>job</c>, as their own documentation writes them.</summary>
    public static string[] JobTypes { get; } =
        ["Spark", "Metadata", "HWM", "NoOp", "Sleep", "Notebook", "Kubernetes", "Titus", "Http", "Join"];

    /// <summary>The types of a <c>template</c>.</summary>
    public static string[] TemplateTypes { get; } = ["wap"];

    public static string[] ParameterTypes { get; } =
        ["string", "long", "double", "boolean", "array<string>", "array<long>", "array<double>", "array<boolean>", "map", "pmap"];

    public static IReadOnlyList<string> ParameterModes { get; } =
        ["constant", "immutable", "mutable", "mutable_on_start", "mutable_on_start_restart"];

    public static IReadOnlyList<string> FailureModes { get; } = ["fail_immediately", "fail_after_running", "ignore_failure"];

    public static IReadOnlyList<string> RunStrategies { get; } =
        ["sequential", "strict_sequential", "first_only", "last_only", "parallel", "serial_latest_only"];

    public static IReadOnlyList<string> Criticalities { get; } = ["critical", "high", "medium", "low"];

    public static IReadOnlyList<string> TimeTriggerTypes { get; } = ["cron", "predefined", "interval"];

    public static IReadOnlyList<string> Backoffs { get; } = ["exponential_backoff", "fixed_backoff"];

    /// <summary>The types of the values that signals are matched by.</summary>
    public static IReadOnlyList<string> SignalValueTypes { get; } =
        ["string", "long", "double", "boolean", "string_map", "string_array", "long_array", "double_array", "boolean_array", "map"];

    /// <summary>The level whose keys stand directly under a job.</summary>
    public static SchemaLevel LevelOf(Job job) => job switch
    {
        LoopJob { Kind: LoopKind.ForEach } => ForEach,
        LoopJob => While,
        CallJob => Subworkflow,
        GuardedJob => Wap,
        TemplateJob => Template,
        _ => Job,
    };

    // Triggers, retries, signals and notifications: said only in the JSON that open Maestro's YAML is turned into.
    private static readonly HashSet<string> KeysLostInMaestro = new(StringComparer.Ordinal)
    {
        "time_triggers", "signal_triggers", "alerting", "instance_step_concurrency", "step_concurrency",
        "signal_dependencies", "signal_outputs", "retry_policy", "strict_ordering",
    };

    /// <summary>
    /// Whether a key of a workflow or job is a setting that open Maestro's YAML does not have: there it becomes a parameter.
    /// </summary>
    public static bool IsLostInMaestro(string key) => KeysLostInMaestro.Contains(key);

    /// <summary>Whether any level knows a key.</summary>
    public static bool IsKey(string name) => AllKeys.Contains(name);

    /// <summary>The levels that know a key: where a misplaced key belongs.</summary>
    public static IEnumerable<SchemaLevel> LevelsWith(string key) => Levels.Where(level => level.Knows(key));

    internal static bool IsKnownType(string type) =>
        JobTypes.Concat(TemplateTypes).Any(known => known.Equals(type, StringComparison.OrdinalIgnoreCase));
}
