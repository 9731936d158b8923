using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Tests.Order;

/// <summary>What is found depends on the files alone: not on which rules run beside each other, nor on threads, nor on any order.</summary>
[TestClass]
public sealed class OrderTests
{
    public static IEnumerable<object[]> Seeds => Enumerable.Range(0, 50).Select(seed => new object[] { seed });

    public static IEnumerable<object[]> Rules => RuleCatalog.All.Select(rule => new object[] { rule.Info.Id });

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public void A_rule_alone_finds_its_part_of_what_all_find(string id)
    {
        AssertEqual(id, Everything.Findings.Where(f => Findings.IsOf(id, f)), Findings.Of(Everything.Files, only: id));
        foreach (var files in ExamplesOf(id))
        {
            AssertEqual(id, Findings.Of(files).Where(f => Findings.IsOf(id, f)), Findings.Of(files, only: id));
        }
    }

    [TestMethod]
    public void Rules_in_another_order_find_the_same()
    {
        AssertEqual("reversed", Everything.Findings, Findings.Of(Everything.Files, RuleCatalog.All.Reverse()));
        for (var seed = 0; seed < 5; seed++)
            AssertEqual($"shuffled by {seed}", Everything.Findings, Findings.Of(Everything.Files, Shuffled(RuleCatalog.All, seed)));
    }

    [TestMethod]
    public void Files_in_another_order_give_the_same()
    {
        AssertEqual("reversed", Everything.Findings, Findings.Of(Everything.Files.Reverse()));
        for (var seed = 0; seed < 5; seed++)
            AssertEqual($"shuffled by {seed}", Everything.Findings, Findings.Of(Shuffled(Everything.Files, seed)));
    }

    [TestMethod]
    [DynamicData(nameof(Seeds))]
    public void Threads_and_orders_change_nothing(int seed)
    {
        var files = Monorepo.Of(seed, packages: 24);
        var expected = Findings.Of(files);
        Assert.AreNotEqual(0, expected.Length);
        AssertEqual("threads", expected, Findings.Of(files, parallelism: 8));
        AssertEqual("orders", expected, Findings.Of(Shuffled(files, seed), Shuffled(RuleCatalog.All, seed), parallelism: 8));
    }

    [TestMethod]
    public void Rules_alone_find_their_parts_of_the_shared_pipelines()
    {
        var folders = SharedFolders().ToArray();
        if (folders.Length == 0) Assert.Inconclusive("The shared pipelines are not at hand.");
        Parallel.ForEach(folders, folder =>
        {
            var files = SqlAndYamlIn(folder);
            var expected = Findings.Of(files);
            AssertEqual(folder, expected, Findings.Of(files.Reverse(), RuleCatalog.All.Reverse()));
            foreach (var id in expected.Select(f => f.Split(' ')[0]).Distinct())
                AssertEqual($"{id} in {folder}", expected.Where(f => Findings.IsOf(id, f)), Findings.Of(files, only: id));
        });
    }

    private static IEnumerable<Dictionary<string, string>> ExamplesOf(string id) =>
        RuleCatalog.All.Single(r => r.Info.Id == id).Info
            .Examples()
            .Select(example => example.Files.ToDictionary(f => f.Path, f => f.PlainText));

    private static IEnumerable<string> SharedFolders()
    {
        foreach (var parent in new[]
        {
            "packages",
            Path.Combine("cases", "real-code"),
            Path.Combine("cases", "reports"),
            Path.Combine("cases", "order"),
            Path.Combine("cases", "pipelines"),
            Path.Combine("corpora", "real-wikimedia"),
            Path.Combine("corpora", "real-gbif"),
        })
        {
            if (Repository.Shared(parent) is not { } folder) continue;
            foreach (var child in Directory.GetDirectories(folder).Order(StringComparer.Ordinal)) yield return child;
        }
    }

    private static Dictionary<string, string> SqlAndYamlIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file =>
                Path.GetExtension(file) is ".sql" or ".hql" or ".yaml" or ".yml" or ".json" or ".py" && new FileInfo(file).Length < 200_000)
            .Order(StringComparer.Ordinal).Take(80)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText);

    private static T[] Shuffled<T>(IEnumerable<T> items, int seed)
    {
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    private static void AssertEqual(string what, IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (a, b) = (expected.ToArray(), found.ToArray());
        Assert.IsTrue(
            a.SequenceEqual(b),
            $"{what}\nmissing:\n{string.Join('\n', a.Except(b).Take(5))}\nmore:\n{string.Join('\n', b.Except(a).Take(5))}");
    }

    /// <summary>All packages at hand in one workspace, and what all rules find in it.</summary>
    private static class Everything
    {
        public static Dictionary<string, string> Files { get; } = Read();

        public static string[] Findings { get; } = Order.Findings.Of(Files);

        private static Dictionary<string, string> Read()
        {
            var files = Monorepo.Of(seed: 7, packages: 6);
            foreach (var parent in new[] { "samples", Path.Combine("tests", "specs", "packages") })
            {
                foreach (var (path, text) in Packages.Read(Path.Combine(Repository.Root, parent)))
                    files[$"{Path.GetFileName(parent)}/{path}"] = text;
            }

            return files;
        }
    }
}
