using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules;

/// <summary>The line of a configuration that leaves something out, as it stands in the <c>dataflow-lint.yaml</c> of the root.</summary>
internal static class ExcludeLine
{
    public static string ForFile(string path, Workspace workspace) => $"exclude: [\"{Within(path, workspace)}\"]";

    public static string ForFolder(string path, Workspace workspace) =>
        Within(path, workspace) is { Length: > 0 } folder ? $"exclude: [\"{folder}/**\"]" : "exclude: [\"**\"]";

    private static string Within(string path, Workspace workspace) =>
        workspace.Roots.FirstOrDefault(root => PathText.IsInside(path, root)) is { } root ? PathText.RelativeTo(path, root) : path;
}
