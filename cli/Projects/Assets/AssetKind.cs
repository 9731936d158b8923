using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Projects.Assets;

/// <summary>A kind of what a project is made of.</summary>
/// <param name="Name">What <c>dataflow.yaml</c> calls it.</param>
/// <param name="Word">The word it is asked for by.</param>
/// <param name="Heading">What stands above those that are found.</param>
internal sealed record AssetKind(string Name, string Word, string Heading)
{
    public static readonly AssetKind Python = new("python", "eggs", "Python Assets") { Artifact = "egg" };
    public static readonly AssetKind Gradle = new("gradle", "jars", "Gradle Assets") { Artifact = "jar" };
    public static readonly AssetKind R = new("r", "r", "R Assets") { Artifact = "r" };
    public static readonly AssetKind Sql = new("sql", "sql", "SQL Assets");
    public static readonly AssetKind Workflows = new("workflow", "workflows", "Scheduler Workflows");

    /// <summary>All kinds, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<AssetKind> All = [Python, Gradle, R, Sql, Workflows];

    /// <summary>The kinds a file is built of.</summary>
    public static readonly IReadOnlyList<AssetKind> Built = [Python, Gradle, R];

    /// <summary>The type of what is built of it, <c>egg</c> in <c>dataflow.egg.hello_world</c>; null where nothing is.</summary>
    public string? Artifact { get; init; }

    /// <summary>The folder of a target that holds what is built.</summary>
    public string Folder => Artifact == "r" ? "r" : Artifact + "s";

    /// <summary>The words by which a kind may be asked for.</summary>
    public static string[] Words => [.. All.Select(k => k.Word).Concat(All.Select(k => k.Name)).Distinct()];

    public static AssetKind? Find(string word) => All.FirstOrDefault(k => k.Word == word || k.Name == word);

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
