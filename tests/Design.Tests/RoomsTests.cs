using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>
/// A folder is a room: its namespace is its path, it is small enough to be looked over, and it leans on others one way.
/// <c>UPDATE_DOCS=1</c> writes the map, docs/rooms.md.
/// </summary>
[TestClass]
public sealed partial class RoomsTests
{
    private const int MostFiles = 25;

    private static readonly string[] Folders = [
        "core/Syntax", "core/Model", "core/Frontends", "core/Facts", "core/Execution", "core/Engine", "rules", "protocol", "sources",
        "csharp", "analyzers", "codefixes", "projects", "cli",
    ];

    // One thing in many files, and why it has no rooms.
    private static readonly Dictionary<string, string> Larger = new()
    {
        ["core/Syntax/Sql/Grammar"] = "one parser, in parts",
        ["core/Syntax/Sql/Views"] = "what readers of a tree ask for, under one name",
    };

    // Of a folder whose namespace is that of the folder around it.
    private static readonly string[] NamedAsTheirHouse = ["core/Syntax/Sql/Views", "cli/Testing/Coverage", "cli/Testing/Updating"];

    // In the namespace around all, where it comes before LINQ.
    private const string SeenEverywhere = "core/Syntax/ArrayQueries.cs";

    // Rooms that lean on each other. The list only shrinks.
    private static readonly string[] Mutual = File.ReadAllLines(Path.Combine(Repository.Root, "tests/Design.Tests/mutual-rooms.tsv"));

    private static readonly Room[] All = [.. Folders.SelectMany(RoomsIn)];

    private static string Map => Path.Combine(Repository.Root, "docs/rooms.md");

    [TestMethod]
    public void A_folder_without_rooms_is_small()
    {
        var large = All.Where(r => r.Files.Length > MostFiles).Select(r => r.Folder);
        CollectionAssert.AreEquivalent(Larger.Keys.ToArray(), large.ToArray());
    }

    [TestMethod]
    public void Namespaces_follow_folders()
    {
        foreach (var room in All.Where(r => !NamedAsTheirHouse.Contains(r.Folder)))
        {
            foreach (var file in room.Files.Where(f =>
                NamespaceOf(f) is { Length: > 0 } given
                && given != room.Namespace
                && !SeenEverywhere.EndsWith(Path.GetFileName(f), StringComparison.Ordinal)))
            {
                Assert.Fail($"{file} stands in {NamespaceOf(file)}, and its folder is {room.Namespace}");
            }
        }
    }

    [TestMethod]
    public void Rooms_lean_on_each_other_one_way()
    {
        var pairs = from one in All
            from other in All
            where string.CompareOrdinal(one.Namespace, other.Namespace) < 0
                && one.Uses.Contains(other.Namespace)
                && other.Uses.Contains(one.Namespace)
            select $"{one.Namespace}\t{other.Namespace}";
        Assert.AreEqual(string.Join("\n", Mutual), string.Join("\n", pairs.Distinct().Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void The_map_is_that_of_the_code()
    {
        var page = Page();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(Map, page);
        Assert.AreEqual(page, File.ReadAllText(Map), "docs/rooms.md is out of date: run the tests once with UPDATE_DOCS=1");
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # Rooms

            Where things stand, and which way they lean, written from the code by the tests. What the parts are for says [the architecture](architecture.md).

            ```mermaid
            flowchart LR

            """);
        foreach (var folder in Folders)
        {
            foreach (var needed in ReferencesOf(folder)) page.Append($"  {NameOf(folder)} --> {NameOf(needed)}\n");
        }

        page.Append("```\n");
        foreach (var folder in Folders)
        {
            page.Append($"\n## {folder}\n\n| room | files | leans on |\n|---|---:|---|\n");
            foreach (var room in All.Where(r => r.House == folder))
            {
                var uses = room.Uses.Where(u => All.Any(r => r.Namespace == u && r.House == folder))
                    .Select(u => Short(u, room))
                    .Order(StringComparer.Ordinal);
                page.Append(
                    $"| {(room.Folder == folder ? "." : room.Folder[(folder.Length + 1)..])} | {room.Files.Length} | {string.Join(", ", uses)} |\n");
            }
        }

        return page.ToString();
    }

    private static string NameOf(string folder) => folder[(folder.LastIndexOf('/') + 1)..];

    private static string Short(string name, Room room) =>
        All.First(r => r.Namespace == name) is var other && other.Folder == other.House ? "." : other.Folder[(room.House.Length + 1)..];

    private static IEnumerable<string> ReferencesOf(string folder)
    {
        var project = Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.csproj").Single();
        return XDocument.Load(project).Descendants("ProjectReference")
            .Select(r => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, r.Attribute("Include")!.Value.Replace('\\', '/'))))
            .Select(p => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(p)!).Replace('\\', '/'))
            .Where(Folders.Contains).Distinct().Order(StringComparer.Ordinal);
    }

    private static IEnumerable<Room> RoomsIn(string house)
    {
        var root = Path.Combine(Repository.Root, house);
        var name = "Dataflow.Lint."
            + (house is "csharp" ? "CSharp"
                : house is "codefixes" ? "CodeFixes"
                : char.ToUpperInvariant(NameOf(house)[0]) + NameOf(house)[1..]);
        foreach (var folder in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories)
            .Prepend(root)
            .Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(root, folder).Replace('\\', '/');
            if (relative.Split('/') is [("obj" or "bin"), ..]) continue;
            string[] files = [.. Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal)];
            if (files.Length == 0) continue;
            var own = relative == "." ? name : $"{name}.{relative.Replace('/', '.')}";
            string[] uses = [.. files.SelectMany(UsesOf).Distinct().Where(u => u != own)];
            yield return new Room(house, relative == "." ? house : $"{house}/{relative}", own, files, uses);
        }
    }

    private static string NamespaceOf(string file) => NamespaceLine().Match(File.ReadAllText(file)).Groups[1].Value;

    private static IEnumerable<string> UsesOf(string file) => UsingLine().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using (Dataflow\.Lint\.[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    /// <param name="House">The folder of the assembly.</param>
    /// <param name="Folder">Its path from the root of the repository.</param>
    /// <param name="Namespace">The namespace that its path says.</param>
    /// <param name="Files">Its own files.</param>
    /// <param name="Uses">The namespaces that its files name.</param>
    private sealed record Room(string House, string Folder, string Namespace, string[] Files, string[] Uses);
}
