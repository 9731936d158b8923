using System.Text.RegularExpressions;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Rules.Tests;

/// <summary>What is found for some files is what a run over all files finds and what touches them.</summary>
[TestClass]
public sealed class NamedFilesTests
{
    private const int Copies = 3;
    private const int Faults = 60;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void Each_file_folder_and_package_has_the_findings_of_the_whole(int seed)
    {
        var files = Entangled(new Random(seed));
        var everything = Lint(files, isAsked: null);
        Assert.IsGreaterThan(Faults / 2, everything.Count, "There is too little to compare.");
        var places = files.Keys.SelectMany(path => new[] { path, PathText.FolderOf(path) })
            .Concat(files.Keys.Select(path => string.Join('/', path.Split('/').Take(2)))).Distinct().ToArray();
        foreach (var place in places)
        {
            bool IsAsked(string path) => path == place || PathText.IsInside(path, place);
            var expected = TextOf(everything, IsAsked);
            var found = TextOf(Lint(files, IsAsked), IsAsked);
            Assert.AreEqual(expected, found, $"naming {place}");
        }
    }

    [TestMethod]
    public void Only_packages_that_have_to_do_with_a_file_are_looked_at()
    {
        var files = Enumerable.Range(0, 9).SelectMany(i => new[]
        {
            ($"p{i}/main.sch.yaml",
                $"Workflow:\n  id: p{i}.main\n  timeout: 1 hour\n  jobs:\n    - job:\n        id: write\n        type: Spark\n        spark:\n          script: $S3{{./a.sql}}\n"),
            ($"p{i}/a.sql", $"SELECT 1 / 0 FROM d.t{i} WHERE x = NULL GROUP BY;"),
        }).ToDictionary(f => f.Item1, f => f.Item2);
        var found = Lint(files, path => path == "p3/a.sql");
        Assert.IsNotEmpty(found);
        Assert.IsTrue(found.All(d => d.Location.Path.StartsWith("p3/", StringComparison.Ordinal)), TextOf(found, _ => true));
        Assert.IsGreaterThan(found.Count, Lint(files, isAsked: null).Count);
    }

    [TestMethod]
    [DataRow("calls: {workflow_id: q.main}", "REF004", DisplayName = "a call without the day that the workflow reads")]
    [DataRow("calls: {workflow_id: q.mani}", "REF003", DisplayName = "a slip of the id that the file declares")]
    [DataRow("runs: ../q/loads.sql", "REF001", DisplayName = "a slip of the script's name")]
    [DataRow("runs: ../q/load.sql", "PRM003", DisplayName = "a script that is run without its parameters")]
    public void What_another_package_does_with_a_file_is_found(string job, string rule)
    {
        var caller = job.StartsWith("calls: ", StringComparison.Ordinal)
            ? $"    - subworkflow: {{id: call, {job["calls: {".Length..]}\n    - subworkflow: {{id: right, workflow_id: q.main, DAY: '20240301'}}\n"
            : $"    - job:\n        id: run\n        type: Spark\n        spark:\n          script: $S3{{{job["runs: ".Length..]}}}\n";
        var files = new Dictionary<string, string>
        {
            ["p/main.sch.yaml"] = $"Workflow:\n  id: p.main\n  timeout: 1 hour\n  jobs:\n{caller}",
            ["q/main.sch.yaml"] =
                "Workflow:\n  id: q.main\n  timeout: 1 hour\n  jobs:\n    - job:\n        id: load\n        type: Spark\n        spark:\n          script: $S3{./load.sql}\n          parameters: {DAY: \"${DAY}\"}\n",
            ["q/load.sql"] = "SELECT a FROM d.u WHERE day = '${DAY}';\n",
        };
        bool IsAsked(string path) => path.StartsWith("q/", StringComparison.Ordinal);
        var expected = Lint(files, isAsked: null).Where(d => d.Rule.Id == rule).ToArray();
        Assert.HasCount(1, expected, TextOf(Lint(files, isAsked: null), _ => true));
        Assert.AreEqual(TextOf(expected, IsAsked), TextOf(Lint(files, IsAsked).Where(d => d.Rule.Id == rule), IsAsked));
        Assert.AreNotEqual("", TextOf(expected, IsAsked), "It does not touch the file.");
    }

    private static IReadOnlyList<Diagnostic> Lint(IReadOnlyDictionary<string, string> files, Func<string, bool>? isAsked)
    {
        var result = new Linter(RuleCatalog.All).Lint(Packages.ToWorkspace(files), new Nearest<LintOptions>(LintOptions.Default), isAsked);
        Assert.IsEmpty(result.Crashes);
        return result.Diagnostics;
    }

    private static string TextOf(IEnumerable<Diagnostic> diagnostics, Func<string, bool> touches) => string.Join('\n', diagnostics
        .Where(d => touches(d.Location.Path) || d.Related.Any(r => touches(r.Location.Path)))
        .Select(d =>
            $"{d.Location.Path}:{d.Location.Start} {d.Rule.Id} {d.Message} {d.Fingerprint} {string.Join(", ", d.Related.Select(r => $"{r.Location.Path}:{r.Location.Start}"))}"));

    // Copies of the samples whose tables, calls and scripts have been mixed up, with slips of the kind people make.
    private static Dictionary<string, string> Entangled(Random random)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "samples")).Order(StringComparer.Ordinal)
            .Append(Path.Combine(Repository.Root, "tests/specs/packages/device_minutes"));
        foreach (var folder in folders)
        {
            for (var copy = 0; copy < Copies; copy++)
            {
                foreach (var (path, text) in Packages.Read(folder))
                    files[$"team_{copy}/{Path.GetFileName(folder)}/{path}"] = Renamed(text, copy);
            }
        }

        var tables = Words(files, @"\b[a-z_]+\d?\.[a-z_]{4,}\b", ".sql");
        var ids = Words(files, @"(?<=\bid: )[\w.]+\.[\w.]+", ".sch.yaml");
        var scripts = files.Keys.Where(p => p.EndsWith(".sql", StringComparison.Ordinal)).ToArray();
        for (var fault = 0; fault < Faults; fault++)
        {
            var path = files.Keys.ElementAt(random.Next(files.Count));
            files[path] = Spoiled(
                files[path],
                random,
                tables,
                ids,
                scripts.Select(s => Path.GetRelativePath("/" + PathText.FolderOf(path), "/" + s)).ToArray());
        }

        return files;
    }

    // The third copy keeps the names of the second: one folder an environment.
    private static string Renamed(string text, int copy) =>
        copy == 0
            ? text
            : Regex.Replace(
                text,
                @"\b(retail|bank|crm|ads|playback|devices|banking|customers)(?=[._/])",
                "$0x",
                RegexOptions.CultureInvariant);

    private static string[] Words(Dictionary<string, string> files, string pattern, string ending) => files
        .Where(f => f.Key.EndsWith(ending, StringComparison.Ordinal))
        .SelectMany(f => Regex.Matches(f.Value, pattern).Select(m => m.Value))
        .Distinct()
        .Order(StringComparer.Ordinal).ToArray();

    private static string Spoiled(string text, Random random, string[] tables, string[] ids, string[] scripts) => random.Next(6) switch
    {
        0 => ReplaceOne(text, @"\b[a-z_]+\d?\.[a-z_]{4,}\b", tables, random),
        1 => ReplaceOne(text, @"(?<=workflow_id: )\S+", ids, random),
        2 => ReplaceOne(text, @"(?<=\$S3\{)[^}]+", scripts, random),
        3 => ReplaceOne(text, @"(?m)^.*\n", [""], random),
        4 => ReplaceOne(text, @"(?<=\w{3})\w(?=\w)", ["", "x"], random),
        _ => ReplaceOne(text, @"(?<=\bid: )[\w.]+\.[\w.]+", ids, random),
    };

    private static string ReplaceOne(string text, string pattern, string[] by, Random random)
    {
        var matches = Regex.Matches(text, pattern);
        if (matches.Count == 0) return text;
        var match = matches[random.Next(matches.Count)];
        return text.Remove(match.Index, match.Length).Insert(match.Index, by[random.Next(by.Length)]);
    }
}
