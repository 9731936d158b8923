using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Readers;

/// <summary>Reads what starts a workflow or lets a job go on.</summary>
internal static class TriggerReader
{
    public static TimeTrigger ReadTime(YamlNode node, Reading reading) => new()
    {
        Node = node,
        Type = reading.Scalar(node, "type"),
        Cron = reading.Scalar(node, "cron"),
        Expression = reading.Scalar(node, "expression"),
        TimeZone = reading.Scalar(node, "timezone"),
        FuzzyMaxDelay = reading.Scalar(node, "fuzzy_max_delay"),
    };

    /// <summary>The keys under <c>definitions:</c> name the signals.</summary>
    public static SignalTrigger ReadSignal(YamlNode node)
    {
        var definitions = (node as YamlMapping)?.ValueOf("definitions") as YamlMapping;
        return new SignalTrigger(node, definitions?.Entries.Select(entry => entry.Key).OfType<YamlScalar>().ToArray() ?? []);
    }

    public static SignalDependency ReadDependency(YamlNode node, Reading reading) => node is YamlScalar name
        ? new SignalDependency(node, name, null)
        : new SignalDependency(node, reading.Scalar(node, "name"), (node as YamlMapping)?.ValueOf("match_params") as YamlMapping);

    public static RetryPolicy? ReadRetry(YamlNode? node, Reading reading) => node is null ? null : new RetryPolicy(
        node,
        reading.Scalar(node, "error_retry_limit"),
        reading.Scalar(node, "platform_retry_limit"),
        reading.Scalar(node, "timeout_retry_limit"),
        reading.Value(node, "backoff"));
}
