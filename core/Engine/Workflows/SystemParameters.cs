namespace Dataflow.Lint.Engine.Workflows;

/// <summary>What a parameter of the engine says about the date of a run.</summary>
public enum SystemParameterKind
{
    /// <summary>No date: an id, a zone, a counter.</summary>
    Other,

    /// <summary>The clock at the start of the run.</summary>
    WallClock,

    /// <summary>The day or hour a run is for: it follows the clock and can be set when a run is started.</summary>
    RunDate,

    /// <summary>Computed from the clock alone: setting the run date does not move it.</summary>
    ClockDate,
}

/// <summary>A parameter the engine gives to every workflow or job.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it says about dates.</param>
/// <param name="DayOffset">Days from the run date or the clock's date.</param>
/// <param name="IsReserved">A workflow cannot define it itself.</param>
public sealed record SystemParameter(string Name, SystemParameterKind Kind, int DayOffset = 0, bool IsReserved = false);

/// <summary>All parameters the engine gives: <c>TARGET_RUN_DATE</c>, <c>workflow_id</c>, ...</summary>
public static class SystemParameters
{
    private static readonly Dictionary<string, SystemParameter> ByName = new SystemParameter[]
    {
        new("RUN_TS", SystemParameterKind.WallClock),
        new("DSL_DEFAULT_TZ", SystemParameterKind.Other),
        new("WORKFLOW_CRON_TIMEZONE", SystemParameterKind.Other),
        new("yaml_sha", SystemParameterKind.Other),

        new("TARGET_RUN_DATE", SystemParameterKind.RunDate),
        new("TARGET_RUN_HOUR", SystemParameterKind.RunDate),
        new("DERIVED_RUN_TS", SystemParameterKind.RunDate),
        new("DERIVED_RUN_DATE_US_PACIFIC", SystemParameterKind.RunDate),
        new("DERIVED_RUN_DATE_US_PACIFIC_MINUS_ONE", SystemParameterKind.RunDate, -1),
        new("DERIVED_RUN_DATE_UTC", SystemParameterKind.RunDate),
        new("DERIVED_RUN_DATE_UTC_MINUS_ONE", SystemParameterKind.RunDate, -1),
        new("DERIVED_RUN_DATE_UTC_PLUS_ONE", SystemParameterKind.RunDate, 1),
        new("DERIVED_RUN_DATE_UTC_MINUS_ONE_HOUR", SystemParameterKind.RunDate),
        new("DERIVED_RUN_DATE_UTC_PLUS_ONE_HOUR", SystemParameterKind.RunDate),
        new("DERIVED_RUN_HOUR_US_PACIFIC", SystemParameterKind.RunDate),
        new("DERIVED_RUN_HOUR_UTC", SystemParameterKind.RunDate),
        new("DERIVED_RUN_HOUR_UTC_MINUS_ONE_HOUR", SystemParameterKind.RunDate),
        new("DERIVED_RUN_HOUR_UTC_PLUS_ONE_HOUR", SystemParameterKind.RunDate),

        new("RUN_DATE", SystemParameterKind.ClockDate),
        new("RUN_DATE_MINUS_1", SystemParameterKind.ClockDate, -1),
        new("RUN_DATE_MINUS_7", SystemParameterKind.ClockDate, -7),
        new("LOCAL_RUN_DATE", SystemParameterKind.ClockDate),

        new("owner", SystemParameterKind.Other, IsReserved: true),
        new("workflow_id", SystemParameterKind.Other, IsReserved: true),
        new("workflow_instance_id", SystemParameterKind.Other, IsReserved: true),
        new("step_id", SystemParameterKind.Other, IsReserved: true),
        new("step_instance_uuid", SystemParameterKind.Other, IsReserved: true),
        new("step_attempt_id", SystemParameterKind.Other, IsReserved: true),
        new("loop_index", SystemParameterKind.Other, IsReserved: true),
        new("loop_params", SystemParameterKind.Other, IsReserved: true),
    }.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);

    // What stands before a dot in expressions, in each of the spellings the engine refuses.
    private static readonly HashSet<string> Spaces = new(StringComparer.Ordinal)
    {
        "params", "Params", "PARAMS", "util", "Util", "UTIL", "scheduler", "Scheduler", "SCHEDULER", "maestro", "Maestro", "MAESTRO",
    };

    public static IReadOnlyCollection<SystemParameter> All => ByName.Values;

    public static IEnumerable<string> Names => ByName.Keys;

    public static bool Contains(string name) => ByName.ContainsKey(name);

    public static SystemParameter? Find(string name) => ByName.TryGetValue(name, out var parameter) ? parameter : null;

    /// <summary>Whether a workflow cannot define a parameter of this name: the engine gives it, or resolves it as something else.</summary>
    public static bool IsReserved(string name) =>
        Find(name) is { IsReserved: true } || Spaces.Contains(name) || name.StartsWith("AUTH_", StringComparison.Ordinal);

    /// <summary><c>${dataflow.jar.orders}</c>: replaced when the workflow is rendered, so it needs no definition.</summary>
    public static bool IsBuildReference(string name) => name.StartsWith("dataflow.", StringComparison.Ordinal);
}
