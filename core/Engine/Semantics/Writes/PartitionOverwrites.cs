using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>
/// Tells whether an <c>INSERT OVERWRITE</c> replaces only the partitions that its query returns: <c>SET
/// spark.sql.sources.partitionOverwriteMode = dynamic</c>.
/// </summary>
public static class PartitionOverwrites
{
    public const string Mode = "spark.sql.sources.partitionOverwriteMode";

    /// <summary>
    /// Whether the script, each job that runs it or the cluster says <c>dynamic</c>; the engine's own default is <c>static</c>. A program
    /// may say so in its own words.
    /// </summary>
    public static Answer AreDynamic(InsertStatement insert, Script script)
    {
        if (InScript(insert, script) is { } known) return known;
        if (!script.IsWhole && MaySay(script)) return Answer.Unknown;

        // Where workflows run scripts and none runs this one, a name is wrong or a file was not read: the job may say it.
        if (script.Uses.Length == 0)
            return script.Package.Workflows.Length > 0 || !script.Package.IsReadInFull ? Answer.Unknown : Answer.No;
        var answer = Answer.Yes;
        foreach (var use in script.Uses) answer = answer.And(IsDynamicIn(use));
        return answer;
    }

    // A program that names the mode may set it in its own words.
    private static bool MaySay(Script script) =>
        script.Document.Source.Origin is not { Host: var program }
        || program.Text.IndexOf("partitionOverwriteMode", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>
    /// Whether Hive keeps the other partitions whatever the mode: so it does for its own formats, but for the two that Spark
    /// writes itself. Without a format, only a script that sets Hive's mode for dynamic partitions says that it means a table of Hive.
    /// </summary>
    public static bool AreOfHive(CreateTableStatement table, InsertStatement insert, Script script)
    {
        if (table.Provider is not null) return false;
        if (table.StoredAs is { } stored) return !WrittenBySpark.Any(f => stored.Text.IndexOf(f, StringComparison.OrdinalIgnoreCase) >= 0);
        return table.Children.Any(c => c is RowFormatClause)
            || script.Settings.LastBefore(insert.Span.Start, "hive.exec.dynamic.partition.mode") is not null;
    }

    private static string[] WrittenBySpark => ["parquet", "orc", "iceberg", "delta"];

    /// <summary>The same where one of the jobs runs the script.</summary>
    public static Answer AreDynamic(InsertStatement insert, ScriptUse use) => InScript(insert, use.Script) ?? IsDynamicIn(use);

    // The last SET before the statement counts; null where the jobs are to be asked.
    private static Answer? InScript(InsertStatement insert, Script script) =>
        script.Settings.LastBefore(insert.Span.Start, Mode) is { Value: { } value } ? IsDynamic(value)
        : script.Package.Options.OverwritesDynamically ? Answer.Yes
        : script.Tree.Errors.Count > 0 ? Answer.Unknown
        : null;

    private static Answer IsDynamicIn(ScriptUse use)
    {
        var entry = use.Job.Conf.LastOrNull(e => string.Equals(e.Key?.Value, Mode, StringComparison.OrdinalIgnoreCase));
        if (entry is not { } mode) return Answer.No;
        return use.Workflow.Parameters.TextOf(mode.ValueNode, use.Job).Constant is { } value ? IsDynamic(value) : Answer.Unknown;
    }

    private static Answer IsDynamic(string value) => value.Trim().Trim('\'', '"') is var word && word.IndexOf('$') >= 0
        ? Answer.Unknown
        : Answers.Of(string.Equals(word, "dynamic", StringComparison.OrdinalIgnoreCase));
}
