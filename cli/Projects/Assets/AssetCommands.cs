using Dataflow.Lint.Cli.Projects.Model;
using Dataflow.Lint.Cli.Samples;

namespace Dataflow.Lint.Cli.Projects.Assets;

/// <summary>How assets are tested and built, where the project does not say it: as the tools of their kind do.</summary>
internal static class AssetCommands
{
    private const string Wrapper = "gradlew";

    /// <param name="found">The asset as it was found.</param>
    /// <param name="settings">What the project says of it.</param>
    /// <param name="project">The name of the project, for an asset in its root.</param>
    /// <param name="has">Whether there is a file of a path from the project.</param>
    public static Asset Complete(Asset found, AssetSettings? settings, string project, Func<string, bool> has)
    {
        if (found.Kind.Artifact is null) return found;
        var (test, build, output) = Defaults(found, has);
        return found with
        {
            Namespace = settings?.Namespace ?? NamespaceOf(found, project),
            Test = settings?.Test ?? test,
            Build = settings?.Build ?? build,
            Output = settings?.Output ?? output,
        };
    }

    private static (string[] Test, string[] Build, string Output) Defaults(Asset asset, Func<string, bool> has)
    {
        if (asset.Kind == AssetKind.R) return (["Rscript", "-e", "testthat::test_local()"], ["R", "CMD", "build", "."], "*.tar.gz");
        if (asset.Kind == AssetKind.Gradle)
        {
            var gradle = WrapperOf(asset.Folder, has);
            return ([gradle, "test"], [gradle, "shadowJar"], "build/libs/*.jar");
        }

        string[] test = has(In(asset.Folder, "tox.ini")) ? ["tox"] : ["python", "-m", "pytest"];
        return asset.Path.EndsWith("setup.py", StringComparison.Ordinal)
            ? (test, ["python", "setup.py", "bdist_egg"], "dist/*.egg")
            : (test, ["python", "-m", "build", "--wheel"], "dist/*.whl");
    }

    // Builds of several modules have one wrapper, in the folder above them.
    private static string WrapperOf(string folder, Func<string, bool> has)
    {
        var up = "./";
        for (var above = folder; ; above = above.LastIndexOf('/') is > 0 and var slash ? above[..slash] : "")
        {
            if (has(In(above, Wrapper))) return up + Wrapper;
            if (above.Length == 0) return "gradle";
            up += "../";
        }
    }

    private static string NamespaceOf(Asset asset, string project) =>
        SampleNames.Clean(asset.Folder.Length == 0 ? project : asset.Folder.Split('/')[^1], isId: false);

    private static string In(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
