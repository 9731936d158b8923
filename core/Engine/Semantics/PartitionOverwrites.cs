using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Tells whether an <c>INSERT OVERWRITE</c> replaces only the partitions that its query returns: <c>SET spark.sql.sources.partitionOverwriteMode = dynamic</c>.</summary>
public static class PartitionOverwrites
{
    public const string Mode = "spark.sql.sources.partitionOverwriteMode";

    /// <summary>Whether the script, each job that runs it or the cluster says <c>dynamic</c>; the engine's own default is <c>static</c>.</summary>
    public static Answer AreDynamic(InsertStatement insert, Script script)
    {
        // The last SET before the statement counts.
        var setting = script.Settings.LastBefore(insert.Span.Start, Mode);
        if (setting is { Value: { } value }) return IsDynamic(value);
        if (script.Package.Options.OverwritesDynamically) return Answer.Yes;
        if (script.Uses.Length == 0) return Answer.No;
        var answer = Answer.Yes;
        foreach (var use in script.Uses) answer = answer.And(IsDynamicIn(use));
        return answer;
    }

    private static Answer IsDynamicIn(ScriptUse use)
    {
        var entry = use.Job.Conf.LastOrDefault(e => string.Equals(e.Key?.Value, Mode, StringComparison.OrdinalIgnoreCase));
        if (entry is null) return Answer.No;
        return use.Workflow.Parameters.TextOf(entry.Value, use.Job).Constant is { } value ? IsDynamic(value) : Answer.Unknown;
    }

    private static Answer IsDynamic(string value) => value.Trim().Trim('\'', '"') is var word && word.IndexOf('$') >= 0
        ? Answer.Unknown
        : Answers.Of(string.Equals(word, "dynamic", StringComparison.OrdinalIgnoreCase));
}
