using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>The action, the snippets for build servers and the hooks say nothing that the program does not keep.</summary>
[TestClass]
public sealed partial class CiSnippetTests
{
    private static readonly string[] Files = [
        "action.yml", "docs/ci/github.yml", "docs/ci/gitlab.yml", "docs/ci/azure-pipelines.yml", "docs/ci/Dockerfile",
        ".pre-commit-hooks.yaml",
    ];

    private static readonly string Version = VersionOf().Match(TextOf("Directory.Build.props")).Groups[1].Value;

    public static IEnumerable<object[]> AllFiles => Files.Select(f => new object[] { f });

    [TestMethod]
    [DynamicData(nameof(AllFiles))]
    public void Each_is_yaml_names_this_version_and_fetches_nothing_by_hand(string file)
    {
        var text = TextOf(file);
        if (!file.EndsWith("Dockerfile", StringComparison.Ordinal)) Assert.IsEmpty(YamlTree.Parse(new SourceText(file, text)).Errors, file);
        foreach (Match version in NamedVersion().Matches(text)) Assert.AreEqual(Version, version.Groups[1].Value, file);
        Assert.DoesNotMatchRegex(new Regex(@"\b(curl|wget)\b|token", RegexOptions.IgnoreCase), text, file);
    }

    [TestMethod]
    [DynamicData(nameof(AllFiles))]
    public void Each_option_and_format_exists(string file)
    {
        foreach (Match format in NamedFormat().Matches(TextOf(file)))
            Assert.IsTrue(ReportFormat.All.Any(f => f.Word == format.Groups[1].Value), $"{file}: {format.Value}");
    }

    [TestMethod]
    public void The_action_takes_its_inputs_through_the_environment()
    {
        var text = TextOf("action.yml");
        var script = text[text.IndexOf("run: |", StringComparison.Ordinal)..];
        Assert.DoesNotContain("${{", script);
        var inputs = InputOf().Matches(text).Select(m => m.Groups[1].Value).ToArray();
        CollectionAssert.AreEquivalent(new[] { "paths", "arguments", "sarif" }, inputs);
        foreach (var input in inputs) Assert.Contains($"$INPUT_{input.ToUpperInvariant()}", script);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void The_script_of_the_action_hands_over_names_as_they_are()
    {
        var folder = Directory.CreateTempSubdirectory("dataflow-lint-action-");
        try
        {
            var tool = Path.Combine(folder.FullName, "dataflow-lint");
            Directory.CreateDirectory(tool);
            File.WriteAllText(Path.Combine(tool, "dataflow-lint"), "#!/bin/bash\nprintf '<%s>' \"$@\"\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Path.Combine(tool, "dataflow-lint"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var text = TextOf("action.yml");
            var script = string.Join(
                '\n',
                text[(text.IndexOf("run: |\n", StringComparison.Ordinal) + 7)..].Split('\n').Select(l => l.Length > 8 ? l[8..] : l));
            var start = new System.Diagnostics.ProcessStartInfo(
                "bash",
                ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["RUNNER_TEMP"] = folder.FullName;
            start.Environment["INPUT_PATHS"] = "a b\n--config=c.sql\n$(touch x)";
            start.Environment["INPUT_ARGUMENTS"] = "--fail-on=error\n";
            start.Environment["INPUT_SARIF"] = "out file.sarif";
            using var process = System.Diagnostics.Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.AreEqual(
                "<check><--output-format><github><--output-format><sarif=out file.sarif><--fail-on=error><--><a b><--config=c.sql><$(touch x)>",
                output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void The_image_has_two_stages_and_runs_as_nobody()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "ci", "Dockerfile"));
        Assert.AreEqual(2, lines.Count(l => l.StartsWith("FROM ", StringComparison.Ordinal)));
        var user = Array.FindIndex(lines, l => l == "USER lint");
        Assert.IsTrue(user > Array.FindLastIndex(lines, l => l.StartsWith("RUN ", StringComparison.Ordinal))
            && user < Array.FindIndex(lines, l => l.StartsWith("ENTRYPOINT", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void One_hook_takes_names_and_one_takes_all()
    {
        var hooks = ((YamlSequence)YamlTree.Parse(new SourceText(
            "h",
            TextOf(".pre-commit-hooks.yaml"))).Root!).Items.Cast<YamlMapping>().ToArray();
        CollectionAssert.AreEqual(new[] { "true", "false" }, hooks.Select(h => ((YamlScalar)h.ValueOf("pass_filenames")!).Value).ToArray());
    }

    private static string TextOf(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex("<Version>([^<]*)</Version>")]
    private static partial Regex VersionOf();

    [GeneratedRegex("(?:--version |dataflow-lint@v)(\\S+)")]
    private static partial Regex NamedVersion();

    [GeneratedRegex("--output-format \"?([a-z]+)")]
    private static partial Regex NamedFormat();

    [GeneratedRegex("^  ([a-z]+):\\n    description:", RegexOptions.Multiline)]
    private static partial Regex InputOf();
}
