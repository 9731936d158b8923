using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>A place in a workflow file that reads a parameter.</summary>
/// <param name="Reference">The name and its place.</param>
/// <param name="Scope">The job whose parameters are seen there; null where only those of the workflow are.</param>
public sealed record ParameterUse(ParameterReference Reference, Job? Scope);

/// <summary>A stretch of a value that looks like a use of a parameter, and that the engine leaves as it stands.</summary>
/// <param name="Scalar">The value.</param>
/// <param name="Part">The stretch.</param>
public sealed record UnsupportedUse(YamlScalar Scalar, TextPart Part);

/// <summary>What the values of a workflow say of parameters: <c>${NAME}</c> in texts and <c>NAME</c> in expressions.</summary>
/// <param name="Uses">The places that read one, in the order of the file.</param>
/// <param name="Unsupported">What looks like a use and is none for the engine, in the order of the file.</param>
internal sealed record ParameterUses(IReadOnlyList<ParameterUse> Uses, IReadOnlyList<UnsupportedUse> Unsupported)
{
    /// <summary>Those of a workflow, in one walk over its file.</summary>
    public static ParameterUses Of(Workflow workflow) => new ParameterWalk(workflow).Find();
}
