using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Proving;

/// <summary>
/// A fix that is called safe keeps the rows: each one that is offered for samples, examples of rules, packages with a mistake in
/// them and the scripts of others, on mocks and on 200 sets of rows that are made up.
/// </summary>
[TestClass]
public sealed class SafeFixTests
{
    /// <summary>How many fixes are held to rows at least; it only grows. The page about tests gives it in words.</summary>
    private const int Floor = 8;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Safe_fixes_of_scripts_keep_the_rows()
    {
        var packages = Samples().Concat(Examples()).Concat(Mutants()).Concat(Others()).ToArray();
        var (offered, held, inputs) = (0, 0, 0L);
        var (differing, rules) = (new List<string>(), new SortedDictionary<string, (int Held, int Offered)>(StringComparer.Ordinal));
        foreach (var (name, files) in packages)
        {
            var workspace = Packages.ToWorkspace(files);
            var scripts = workspace.Packages.SelectMany(p => p.Scripts).DistinctBy(s => s.Document.Path).ToDictionary(s => s.Document.Path);
            foreach (var finding in Packages.Lint(workspace, new LintOptions { IncludesPreview = true }))
            {
                foreach (var fix in finding.Fixes.Where(f => f.IsSafe && IsOf(f, scripts)))
                {
                    var result = FixedScript.Of(scripts[fix.Edits[0].Source.Path], [.. fix.Edits.Select(e => e.Edit)]);
                    var known = rules.GetValueOrDefault(finding.Rule.Id);
                    rules[finding.Rule.Id] = (known.Held + (result.Inputs > 0 ? 1 : 0), known.Offered + 1);
                    (offered, held, inputs) = (offered + 1, held + (result.Inputs > 0 ? 1 : 0), inputs + result.Inputs);
                    if (result.Difference is { } where)
                    {
                        differing.Add(
                            $"{name}: {finding.Rule.Id} in {finding.Location.Path}:{finding.Location.Start.Line} {where}: {fix.Title}");
                    }
                }
            }
        }

        var told = $"{held} of {offered} safe fixes of {packages.Length} packages are held to {inputs} sets of rows: "
            + string.Join(", ", rules.Select(r => $"{r.Key} {r.Value.Held}/{r.Value.Offered}"));
        TestContext.WriteLine(told);
        Assert.IsEmpty(differing, $"{differing.Count}:\n{string.Join('\n', differing.Take(20))}\n{told}");
        if (Repository.Shared("cases") is not null) Assert.IsGreaterThanOrEqualTo(Floor, held, told);
    }

    private static bool IsOf(Fix fix, IReadOnlyDictionary<string, Script> scripts) =>
        fix.Edits.Select(e => e.Source.Path).Distinct().ToArray() is [var only] && scripts.ContainsKey(only);

    private static IEnumerable<(string Name, Dictionary<string, string> Files)> Samples() =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "samples"))
            .Order(StringComparer.Ordinal)
            .Select(f => (Path.GetFileName(f), Packages.Read(f)));

    private static IEnumerable<(string Name, Dictionary<string, string> Files)> Examples() =>
        RuleCatalog.All.SelectMany(rule => rule.Info.Examples()
            .Select(e => ($"an example of {rule.Info.Id}", e.Files.ToDictionary(f => f.Path, f => f.PlainText))));

    private static IEnumerable<(string Name, Dictionary<string, string> Files)> Mutants()
    {
        if (Repository.Shared("cases/pipelines") is not { } folder) yield break;
        foreach (var table in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
        {
            var package = Path.GetFileNameWithoutExtension(table).Split('-')[0];
            foreach (var (line, at) in File.ReadLines(table).Select((l, i) => (l, i)).Where(l => l.l.Length > 0 && l.l[0] != '#'))
            {
                var files = Packages.Read(Path.Combine(folder, package));
                var cells = line.Split('\t');
                foreach (var (file, search, replace) in cells[1].Split("&&").Zip(cells[2].Split("&&"), cells[3].Split("&&")))
                    files[file] = files[file].Replace(Unescaped(search), Unescaped(replace));
                yield return ($"{Path.GetFileName(table)}:{at + 1}", files);
            }
        }
    }

    private static string Unescaped(string text) => text.Replace("\\n", "\n").Replace("\\t", "\t").Replace("\\r", "\r");

    private static IEnumerable<(string Name, Dictionary<string, string> Files)> Others()
    {
        if (Repository.Shared("corpora") is not { } corpora) yield break;
        foreach (var folder in Directory.EnumerateDirectories(corpora).Order(StringComparer.Ordinal))
        {
            yield return (Path.GetFileName(folder), Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is ".sql" or ".hql")
                .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText));
        }
    }
}
