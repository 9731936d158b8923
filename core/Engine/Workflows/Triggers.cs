using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary><c>- type: CRON</c> with <c>cron</c>, <c>timezone</c> and <c>fuzzy_max_delay</c> under <c>time_triggers:</c>.</summary>
public sealed class TimeTrigger
{
    public required YamlNode Node { get; init; }

    public YamlScalar? Type { get; init; }

    public YamlScalar? Cron { get; init; }

    /// <summary><c>expression: '@daily'</c></summary>
    public YamlScalar? Expression { get; init; }

    public YamlScalar? TimeZone { get; init; }

    public YamlScalar? FuzzyMaxDelay { get; init; }
}

/// <summary>An item of <c>signal_triggers:</c>: starts the workflow when the named signals have arrived.</summary>
public sealed record SignalTrigger(YamlNode Node, YamlScalar[] SignalNames);

/// <summary><c>- name: catalog/db/table</c> under <c>signal_dependencies:</c>: the job waits for the mark of a table.</summary>
public sealed record SignalDependency(YamlNode Node, YamlScalar? Name, YamlMapping? MatchParameters);

/// <summary><c>retry_policy: {error_retry_limit: 2, ...}</c></summary>
public sealed record RetryPolicy(
    YamlNode Node,
    YamlScalar? ErrorLimit,
    YamlScalar? PlatformLimit,
    YamlScalar? TimeoutLimit,
    YamlNode? Backoff);
