using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Projects;

/// <summary>A kind of what a project is made of.</summary>
/// <param name="Word">The word it is asked for by.</param>
/// <param name="Heading">What stands above those that are found.</param>
internal sealed record AssetKind(string Word, string Heading)
{
    private static readonly AssetKind Python = new("eggs", "Python Assets");
    private static readonly AssetKind Gradle = new("jars", "Gradle Assets");
    private static readonly AssetKind R = new("r", "R Assets");
    private static readonly AssetKind Sql = new("sql", "SQL Assets");
    private static readonly AssetKind Workflows = new("workflows", "Scheduler Workflows");

    /// <summary>All kinds, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<AssetKind> All = [Python, Gradle, R, Sql, Workflows];

    /// <summary>What a file makes of its folder; nothing for most files.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="has">Whether there is a file, or a file in a folder, of a name beside it.</param>
    public static AssetKind? Of(string path, Func<string, bool> has) => Path.GetFileName(path) switch
    {
        "setup.py" => Python,
        "pyproject.toml" => has("setup.py") ? null : Python,
        "build.gradle" or "build.gradle.kts" => Gradle,
        "DESCRIPTION" => has("NAMESPACE") || has("R") ? R : null,
        _ => DocumentKinds.Of(path) switch { DocumentKind.Workflow => Workflows, DocumentKind.Sql => has("mocks") ? Sql : null, _ => null },
    };
}
