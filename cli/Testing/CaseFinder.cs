using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>
/// Finds what there is to test: each script that writes, with the mocks that lie in a folder <c>mocks</c> or in a case below it.
/// </summary>
internal static class CaseFinder
{
    private const string Mocks = "mocks";
    private const string TestResources = "src/test/resources";

    /// <summary>The cases of a package; what is wrong with the files that describe them is said.</summary>
    public static IEnumerable<TestCase> Find(Package package, List<Problem> problems)
    {
        var files = package.Documents.OfType<MockDocument>().ToArray();
        foreach (var root in files.Select(f => RootOf(f.Path)).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            var below = files.Where(f => RootOf(f.Path) == root).ToArray();
            var shared = below.Where(f => PathText.FolderOf(f.Path) == root && !f.IsCase).ToArray();
            foreach (var folder in below.Select(f => PathText.FolderOf(f.Path)).Distinct().Order(StringComparer.Ordinal))
            {
                var settings = CaseSettings.Read(Array.Find(below, f => f.IsCase && PathText.FolderOf(f.Path) == folder), problems);
                var mocks = new Dictionary<string, MockRows>(StringComparer.OrdinalIgnoreCase);

                // A case has the tables of the folder above that it does not bring itself.
                foreach (var mock in shared.Concat(below.Where(f => !f.IsCase && PathText.FolderOf(f.Path) == folder)))
                    mocks[mock.TableName] = new MockRows(mock) { Above = mocks.GetValueOrDefault(mock.TableName) };
                foreach (var found in CasesOf(package, root, folder, mocks, settings)) yield return found;
            }
        }
    }

    private static IEnumerable<TestCase> CasesOf(
        Package package,
        string root,
        string folder,
        Dictionary<string, MockRows> mocks,
        CaseSettings settings)
    {
        var found = new List<TestCase>();
        foreach (var script in package.Scripts)
        {
            if (settings.Script is { } named ? !IsNamed(script, named) : !IsNear(script, root)) continue;
            var test = new TestCase(script, folder, folder, mocks, settings);
            var plan = new CasePlan(test);
            if (settings.Script is not null || plan.IsCovered) found.Add(test with { Days = RunDay.Of(test, plan) });
        }

        return found.Count == 1 ? found : found.Select(t => t with { Name = $"{folder} ({PathText.FileNameOf(t.Script.Document.Path)})" });
    }

    private static bool IsNamed(Script script, string name) =>
        script.Document.Path == name || script.Document.Path.EndsWith("/" + name.TrimStart('.', '/'), StringComparison.Ordinal);

    // Mocks serve the scripts beside their folder and below; those of Gradle and Maven, in "src/test/resources", what lies in "src".
    private static bool IsNear(Script script, string root)
    {
        var folder = PathText.FolderOf(root);
        if (("/" + folder).EndsWith("/" + TestResources, StringComparison.Ordinal)) folder = folder[..^"/test/resources".Length];
        return folder.Length == 0 || PathText.IsInside(script.Document.Path, folder);
    }

    private static string? RootOf(string path)
    {
        if (path.StartsWith(Mocks + "/", StringComparison.Ordinal)) return Mocks;
        var at = path.LastIndexOf($"/{Mocks}/", StringComparison.Ordinal);
        return at < 0 ? null : path[..(at + Mocks.Length + 1)];
    }
}
