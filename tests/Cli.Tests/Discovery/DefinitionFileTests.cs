using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Discovery;

/// <summary>JSON files: a workflow definition is linted, every other one is left alone whatever is in it.</summary>
[TestClass]
public sealed class DefinitionFileTests
{
    private const string Broken =
        "{\"properties\": {\"owner\": \"a\"}, \"workflow\": {\"id\": \"w\", \"timeout\": \"1h30m\", \"steps\": [{\"step\": {\"id\": \"s\", \"type\": \"NoOp\"}}]}}";

    [TestMethod]
    public void A_definition_is_linted_and_other_JSON_is_not()
    {
        using var folder = new TempFolder().Write("flows/w.json", Broken)
            .Write("package.json", "{\"workflow\": ")
            .Write("flows/binary.json", [0, 1, 2])
            .Write("flows/latin.json", [0x22, 0xE9, 0x22]);
        var run = Lint(folder, ".");
        Assert.AreEqual("flows/w.json:1:67: error WFL010", Start(run));
        Assert.AreEqual(1, run.ExitCode);
        Assert.AreEqual("1 error in 1 file, 1 fixable with --fix --unsafe-fixes\n", run.Error);
    }

    [TestMethod]
    public void Other_JSON_that_is_named_passes_without_a_word()
    {
        using var folder = new TempFolder().Write("package.json", "{}");
        var run = Lint(folder, "package.json");
        Assert.AreEqual((0, ""), (run.ExitCode, run.Output));
        Assert.AreEqual("no findings in 0 files\n", run.Error);
    }

    [TestMethod]
    public void A_named_script_belongs_to_the_definition_above_it()
    {
        using var folder = new TempFolder()
            .Write(
                "w.json",
                Broken.Replace(
                    "\"type\": \"NoOp\"",
                    "\"type\": \"titus\", \"sub_type\": \"Spark\", \"params\": {\"spark\": {\"type\": \"MAP\", \"value\": {\"script\": {\"value\": \"src/a.sql\", \"type\": \"STRING\"}}}}"))
            .Write("src/a.sql", "INSERT INTO db.t SELECT ${DAY} AS a FROM db.s");
        var run = Lint(folder, "src/a.sql", "--select", "PRM003");
        Assert.StartsWith("src/a.sql:1:25: error PRM003", run.Output);
    }

    [TestMethod]
    [DataRow("utf-8", true)]
    [DataRow("utf-16", true)]
    [DataRow("utf-16BE", true)]
    [DataRow("utf-8", false)]
    public void The_encoding_does_not_matter(string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        using var folder = new TempFolder().Write("w.json", [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(Broken)]);
        Assert.AreEqual("w.json:1:67: error WFL010", Start(Lint(folder, ".")));
    }

    [TestMethod]
    public void A_definition_that_is_no_text_is_said()
    {
        using var folder = new TempFolder().Write("w.json", [.. Encoding.UTF8.GetBytes(Broken), 0xC3, 0x28]);
        var run = Lint(folder, ".");
        Assert.AreEqual(3, run.ExitCode);
        Assert.Contains("error: w.json:1: not valid UTF-8", run.Error);
    }

    [TestMethod]
    public void Hostile_definitions_end_in_one_finding()
    {
        using var folder = new TempFolder()
            .Write("deep.json", Broken.Replace("\"NoOp\"", new string('[', 100_000)))
            .Write("open.json", Broken[..^4])
            .Write(
                "large.json",
                Broken.Replace("\"w\"", "\"large\"")
                    .Replace(
                        "\"1h30m\"",
                        "\"1 hour\", \"description\": \""
                        + new string('x', 7 * 1024 * 1024)
                        + "\", \"params\": {"
                        + string.Join(
                            ",",
                            Enumerable.Range(0, 20_000).Select(i => $"\"p{i}\": {{\"value\": \"\\u0041${{A}}\", \"type\": \"STRING\"}}"))
                        + "}"));
        var run = Lint(folder, ".", "--select", "YML001,PRM001");
        Assert.AreEqual(1, run.ExitCode, run.Error);
        CollectionAssert.AreEqual(new[] { "deep.json", "large.json", "open.json" }, run.Paths);
        Assert.Contains("nested deeper than 100 levels", run.Output);
        Assert.Contains("is never closed", run.Output);
    }

    [TestMethod]
    public void Open_Maestro_takes_triggers_in_YAML_for_parameters()
    {
        using var folder = new TempFolder()
            .Write("dataflow-lint.yaml", "engine: maestro\n")
            .Write(
                "w.sch.yaml",
                "Workflow:\n  id: w\n  timeout: 1 hour\n  time_triggers: [{cron: 0 2 * * *, timezone: UTC}]\n  jobs:\n    - job: {id: a, type: NoOp}\n");
        Assert.AreEqual("w.sch.yaml:4:3: error YML004", Start(Lint(folder, ".")));
        File.Delete(folder["dataflow-lint.yaml"]);
        Assert.AreEqual("", Lint(folder, ".").Output);
    }

    [TestMethod]
    public void A_repair_stays_in_its_quotes()
    {
        using var folder = new TempFolder().Write("w.json", Broken);
        Assert.Contains("\\u002090 min\"", Lint(folder, ".", "--output-format", "json").Output.Replace("\"90 min\"", "\"\\u002090 min\""));
        Assert.DoesNotContain("\\\"90 min", Lint(folder, ".", "--output-format", "json").Output);
    }

    private static TestRun Lint(TempFolder folder, params string[] arguments) =>
        TestRun.In(
            folder.Path,
            RuleCatalog.All,
            new Disk(),
            "",
            arguments.Contains("--output-format") ? arguments : [.. arguments, "--output-format", "concise"]);

    private static string Start(TestRun run) => string.Join("\n", run.Lines.Select(l => string.Join(":", l.Split(':').Take(4))));
}
