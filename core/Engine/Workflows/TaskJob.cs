using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary><c>- job: {id: write, type: Spark, spark: {...}}</c></summary>
public sealed class TaskJob : Job
{
    internal TaskJob(JobHead head)
        : base(head)
    {
    }

    /// <summary>The value of <c>spark:</c>.</summary>
    public YamlNode? Spark { get; init; }

    /// <summary><c>spark.script</c></summary>
    public ScriptReference? Script { get; init; }

    /// <summary><c>spark.sql</c>: the script itself, where the job names no file.</summary>
    public YamlScalar? Sql { get; init; }

    /// <summary>The key <c>parameters</c> (or the older <c>params</c>) under <c>spark:</c>, where a missing argument belongs.</summary>
    public YamlEntry? ArgumentsEntry { get; init; }

    /// <summary>What the script is given: the entries of <c>spark.parameters</c>.</summary>
    public ParameterDefinition[] Arguments { get; init; } = [];

    /// <summary>The entries of <c>spark.conf</c>.</summary>
    public YamlEntry[] Conf { get; init; } = [];

    /// <summary><c>spark.class</c></summary>
    public YamlScalar? Class { get; init; }

    /// <summary>The items of <c>spark.app_args</c>.</summary>
    public YamlScalar[] AppArguments { get; init; } = [];

    /// <summary>What a Metadata job sets.</summary>
    public MetadataSpec? Metadata { get; init; }

    /// <summary>What an HWM job sets.</summary>
    public HighWaterMarkSpec? HighWaterMark { get; init; }
}
