using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Model;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary><c>dataflow-lint completions</c>, judged by the shells themselves; one that the machine does not have is passed over.</summary>
[TestClass]
public sealed class CompletionsTests
{
    [TestMethod]
    [DataRow("dataflow-lint --fail-on |", "info warning error never")]
    [DataRow("dataflow-lint --output-format sa|", "sarif")]
    [DataRow("dataflow-lint --select AUD00|", "AUD001 AUD002 AUD003 AUD004 AUD005 AUD006 AUD007 AUD008 AUD009")]
    [DataRow("dataflow-lint sch|", "schema")]
    [DataRow("dataflow-lint schema |", "config workflow report graph migration --help")]
    [DataRow("dataflow-lint rule unresolved-c|", "unresolved-column")]
    [DataRow("dataflow-lint baseline |", "create update prune --help")]
    [DataRow("dataflow-lint baseline update --g|", "--grow")]
    [DataRow("dataflow-lint sample |", "workflow list check update --help")]
    [DataRow("dataflow-lint sample workflow p|", "pyspark")]
    [DataRow("dataflow-lint sample workflow --w|", "--workflow-shortname --workflow-id")]
    public void Bash_completes(string typed, string expected)
    {
        var words = typed.TrimEnd('|').Split(' ');
        var script =
            $"source completion; COMP_WORDS=({string.Join(' ', words.Select(w => $"'{w}'"))}); COMP_CWORD={words.Length - 1}; _dataflow_lint; echo \"${{COMPREPLY[@]}}\"";
        Assert.AreEqual(expected, Answer("bash", "bash", "-c", script));
    }

    [TestMethod]
    [DataRow("dataflow-lint --fail-on n|", "never")]
    [DataRow("dataflow-lint schema re|", "report")]
    [DataRow("dataflow-lint rule SQL03|", "SQL030 SQL031 SQL032 SQL033 SQL034 SQL035 SQL036 SQL037 SQL038 SQL039")]
    [DataRow("dataflow-lint baseline |", "create prune update")]
    [DataRow("dataflow-lint baseline update --gr|", "--grow")]
    public void Fish_completes(string typed, string expected)
    {
        var told = Answer("fish", "fish", "-c", $"source completion; complete -C '{typed.TrimEnd('|')}'").Split('\n')
            .Select(l => l.Split('\t')[0]);
        Assert.AreEqual(expected, string.Join(' ', told));
    }

    [TestMethod]
    public void Zsh_reads_its_script() => Assert.AreEqual("", Answer("zsh", "zsh", "-n", "completion"));

    [TestMethod]
    public void PowerShell_reads_its_script() =>
        Assert.AreEqual(
            "never",
            Answer(
                "pwsh",
                "pwsh",
                "-NoProfile",
                "-Command",
                "Get-Content -Raw completion | Invoke-Expression; (TabExpansion2 'dataflow-lint --fail-on n' 25).CompletionMatches.CompletionText"));

    [TestMethod]
    public void The_manual_has_no_flaw() => Assert.AreEqual("", Answer("man", "mandoc", "-T", "lint", "-W", "warning", "completion"));

    [TestMethod]
    public void Each_command_and_option_is_in_each_script()
    {
        var tree = TestRun.In("/", RuleCatalog.All, new Disk(), "", ["--help"]).Output;
        var options = System.Text.RegularExpressions.Regex.Matches(tree, "--[a-z-]+")
            .Select(m => m.Value[2..])
            .Where(o => o is not ("fix" or "version")).Distinct().ToArray();
        Assert.IsGreaterThan(12, options.Length);
        foreach (var shell in new[] { "bash", "zsh", "fish", "pwsh", "man" })
        {
            var script = ScriptOf(shell).Replace("\\-", "-", StringComparison.Ordinal);
            foreach (var option in options) Assert.Contains(option, script, shell);
        }
    }

    [TestMethod]
    public void Another_shell_is_told_which_there_are()
    {
        var run = TestRun.In("/", RuleCatalog.All, new Disk(), "", ["completions", "tcsh"]);
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("`bash`, `zsh`, `fish`, `pwsh`, `man`", run.Error);
    }

    private static string ScriptOf(string shell) => TestRun.In("/", RuleCatalog.All, new Disk(), "", ["completions", shell]).Output;

    private static string Answer(string shell, string program, params string[] arguments)
    {
        using var folder = new TempFolder().Write("completion", ScriptOf(shell));
        if (folder.Run(program, "", arguments) is { } answer) return answer.TrimEnd('\n');
        Assert.Inconclusive($"{program} is not at hand.");
        return "";
    }
}
