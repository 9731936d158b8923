using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>What makes a loop go on.</summary>
public enum LoopKind
{
    /// <summary><c>foreach</c>: one round for each value.</summary>
    ForEach,

    /// <summary><c>while</c>: rounds as long as a condition holds.</summary>
    While,
}

/// <summary><c>- foreach: {id: days, params: {...}, jobs: [...]}</c> or <c>- while: {...}</c></summary>
public sealed class LoopJob : Job
{
    internal LoopJob(JobHead head)
        : base(head)
    {
    }

    public required LoopKind Kind { get; init; }

    /// <summary>The names that change from round to round: <c>params</c> or <c>loop_params</c>.</summary>
    public ParameterDefinition[] LoopParameters { get; init; } = [];

    public LoopRange[] Ranges { get; init; } = [];

    /// <summary><c>concurrency</c> or <c>job_concurrency</c></summary>
    public YamlScalar? Concurrency { get; init; }

    public YamlScalar? StrictOrdering { get; init; }

    /// <summary>The condition of a <c>while</c>.</summary>
    public SelExpression? Condition { get; init; }
}

/// <summary><c>i: {from: 0, to: 5, increment: 1}</c> under <c>ranges:</c>; <c>to</c> is not reached.</summary>
public sealed record LoopRange(YamlScalar Name, YamlNode Node, YamlNode? From, YamlNode? To, YamlNode? Increment);
