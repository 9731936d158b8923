using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>How a job names its script.</summary>
public enum ScriptKind
{
    /// <summary><c>$S3{./src/write.sql}</c>: a file beside the workflow, uploaded when it is rendered.</summary>
    Asset,

    /// <summary><c>${dataflow.jar.orders}</c>: a build artifact.</summary>
    Build,

    /// <summary>A path or address without anything to fill in.</summary>
    Literal,

    /// <summary>A text with parameters: known only at run time.</summary>
    Templated,
}

/// <summary>The value of <c>spark.script</c>.</summary>
/// <param name="Scalar">The whole text.</param>
/// <param name="Kind">How it names the script.</param>
/// <param name="Path">The path of an asset or literal; <c>null</c> otherwise.</param>
/// <param name="PathSpan">The path's place.</param>
public sealed record ScriptReference(YamlScalar Scalar, ScriptKind Kind, string? Path, TextSpan PathSpan)
{
    public static ScriptReference Parse(YamlScalar scalar)
    {
        var parts = InterpolatedText.Parse(scalar).Parts;
        return parts switch
        {
            [{ Kind: TextPartKind.Asset } asset]
                when !asset.Text.Contains("$") => new(scalar, ScriptKind.Asset, asset.Text, asset.ContentSpan),
            [{ Kind: TextPartKind.Reference } build] when build.Text.StartsWith("dataflow.", StringComparison.Ordinal) =>
                new(scalar, ScriptKind.Build, null, build.Span),
            [{ Kind: TextPartKind.Literal } path] => new(scalar, ScriptKind.Literal, path.Text, path.Span),
            _ => new(scalar, ScriptKind.Templated, null, scalar.Span),
        };
    }
}
