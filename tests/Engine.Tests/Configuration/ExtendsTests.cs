using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Tests.Configuration;

using Configuration = Dataflow.Lint.Engine.Configuration.Configuration;

[TestClass]
public sealed class ExtendsTests
{
    private const string Main = "team/dataflow-lint.yaml";

    private static readonly RuleInfo First = Rule(
        "AAA001",
        "first-flaw",
        new RuleOption("limit", "how many", "3"),
        new RuleOption("words", "which", "a"));
    private static readonly RuleInfo Second = Rule("AAA002", "second-flaw");
    private static readonly RuleNames Rules = new([First, Second, .. SuppressionRules.All]);

    [TestMethod]
    public void A_file_wins_over_what_it_extends()
    {
        var read = Read(new()
        {
            [Main] = "extends: ../base.yaml\nengine: dataflow\nrules: {AAA: info}\nfail-on: info",
            ["base.yaml"] = "engine: maestro\nspark: {inherit-parameters: true}\nrules: {AAA001: error, AAA002: error}\nfail-on: error",
        });
        Assert.IsEmpty(Messages(read));
        Assert.AreEqual(WorkflowEngine.Dataflow, read.Project.Engine);
        Assert.IsTrue(read.Project.InheritsParameters);
        Assert.AreEqual(Severity.Info, read.FailOn);
        Assert.AreEqual(Severity.Info, read.Lint.LevelOf(First, "a.sql"));
        Assert.AreEqual(Severity.Info, read.Lint.LevelOf(Second, "a.sql"));
    }

    [TestMethod]
    public void A_later_file_of_a_list_wins_over_an_earlier_one()
    {
        var read = Read(new()
        {
            [Main] = "extends: [a.yaml, ./b.yaml]",
            ["team/a.yaml"] = "rules: {AAA001: error, AAA002: error}",
            ["team/b.yaml"] = "rules: {AAA002: 'off'}",
        });
        Assert.IsEmpty(Messages(read));
        Assert.AreEqual(Severity.Error, read.Lint.LevelOf(First, "a.sql"));
        Assert.AreEqual(Severity.Off, read.Lint.LevelOf(Second, "a.sql"));
    }

    [TestMethod]
    public void Lists_grow_and_tables_are_put_together()
    {
        var read = Read(new()
        {
            [Main] =
                "extends: base.yaml\nparameters: {external: [B]}\ntables: {SILVER.orders: {append-only: true}, silver.days: {partitioned-by: none}}\nworkflows: {external: [w2]}\naudit-functions: {f: unique}",
            ["team/base.yaml"] =
                "parameters: {external: [A]}\ntables: {silver.orders: {partitioned-by: [day], append-only: false}}\nworkflows: {external: [w1]}\naudit-functions: {f: volume, g: not-null}",
        });
        Assert.IsEmpty(Messages(read));
        CollectionAssert.AreEqual(new[] { "A", "B" }, read.Project.ExternalParameters.ToArray());
        CollectionAssert.AreEqual(new[] { "w1", "w2" }, read.Project.ExternalWorkflows.ToArray());
        Assert.HasCount(2, read.Project.Tables);
        Assert.IsTrue(read.Project.Tables["silver.orders"].IsAppendOnly);
        CollectionAssert.AreEqual(new[] { "day" }, read.Project.Tables["silver.orders"].PartitionedBy!.ToArray());
        Assert.AreEqual(AuditCheck.Unique, read.Project.AuditFunctions["f"]);
        Assert.AreEqual(AuditCheck.NotNull, read.Project.AuditFunctions["g"]);
    }

    [TestMethod]
    public void Options_of_a_rule_are_put_together()
    {
        var read = Read(new()
        {
            [Main] = "extends: base.yaml\nrules: {first-flaw: {options: {limit: 7}}}",
            ["team/base.yaml"] = "rules: {AAA001: {level: error, options: {limit: 5, words: [x, y]}}}",
        });
        Assert.AreEqual(Severity.Error, read.Lint.LevelOf(First, "a.sql"));
        Assert.AreEqual("7", read.Lint.SettingsOf(First).Text(First.Options[0]));
        Assert.AreEqual("x,y", read.Lint.SettingsOf(First).Text(First.Options[1]));
    }

    [TestMethod]
    public void Overrides_are_added_and_a_file_has_the_last_word_over_those_it_extends()
    {
        var read = Read(new()
        {
            [Main] = "extends: base.yaml\nrules: {AAA002: error}\noverrides: [{files: [new], rules: {AAA001: error}}]",
            ["team/base.yaml"] = "overrides: [{files: [old], rules: {AAA001: info, AAA002: info}}]",
        });
        Assert.AreEqual(Severity.Info, read.Lint.LevelOf(First, "team/old/a.sql"));
        Assert.AreEqual(Severity.Error, read.Lint.LevelOf(First, "team/new/a.sql"));
        Assert.AreEqual(Severity.Error, read.Lint.LevelOf(Second, "team/old/a.sql"));
    }

    [TestMethod]
    public void Patterns_are_seen_from_the_folder_of_the_file_they_stand_in()
    {
        var read = Read(new()
        {
            [Main] = "extends: ../base.yaml\nexclude: [old]",
            ["base.yaml"] = "exclude: [team/tmp]\noverrides: [{files: ['**/tests/**'], rules: {AAA001: 'off'}}]",
        });
        Assert.IsTrue(read.Excludes("team/old/a.sql"));
        Assert.IsFalse(read.Excludes("old/a.sql"));
        Assert.IsTrue(read.Excludes("team/tmp/a.sql"));
        Assert.IsFalse(read.Excludes("tmp/a.sql"));
        Assert.AreEqual(Severity.Off, read.Lint.LevelOf(First, "team/x/tests/a.sql"));
    }

    [TestMethod]
    public void A_switch_can_be_taken_back()
    {
        var read = Read(new() { [Main] = "extends: strict\nsuppressions: {require-reason: false, report-unused: false}" });
        Assert.IsEmpty(Messages(read));
        Assert.AreEqual(Severity.Off, read.Lint.LevelOf(SuppressionRules.WithoutReason, "a.sql"));
        Assert.AreEqual(Severity.Off, read.Lint.LevelOf(SuppressionRules.Unused, "a.sql"));
        Assert.AreEqual(Severity.Error, read.Lint.LevelOf(SuppressionRules.Invalid, "a.sql"));
    }

    [TestMethod]
    public void A_preset_can_be_refined()
    {
        var read = Read(new() { [Main] = "extends: starter\nrules: {AAA001: error}" });
        Assert.IsEmpty(Messages(read));
        Assert.AreEqual(Severity.Error, read.FailOn);
        Assert.AreEqual(Severity.Error, read.Lint.LevelOf(First, "a.sql"));
        Assert.AreEqual(Severity.Info, read.Lint.LevelOf(Second, "a.sql"));
    }

    [TestMethod]
    [DataRow("extends: [|stric|]", "no preset is called `stric`", "did you mean `strict`?")]
    [DataRow("extends: [|recommended|]", "no preset is called `recommended`", "known here: `starter`, `strict`")]
    [DataRow("extends: [strict, [|./nowhere.yaml|]]", "`./nowhere.yaml` cannot be extended: there is no such file", null)]
    [DataRow("extends: [|https://lint.example/base.yaml|]", "`https://lint.example/base.yaml` is no path, and nothing is fetched", "keep a copy of the file in the repository")]
    [DataRow("[|extends|]:", "expected the name of a preset or the path of a file, or a list of them, found nothing", null)]
    [DataRow("extends: [|{a: b}|]", "expected the name of a preset or the path of a file, or a list of them, found keys and values", null)]
    [DataRow("extends: [[|[a.yaml]|]]", "expected the name of a preset or the path of a file, found a list", null)]
    [DataRow("extends: [|dataflow-lint.yaml|]", "the files extend each other in a circle", "the circle is `team/dataflow-lint.yaml` -> `team/dataflow-lint.yaml`")]
    public void Reports_what_cannot_be_extended(string marked, string message, string? help)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var length = marked.IndexOf("|]", StringComparison.Ordinal) - start - 2;
        var problem = Read(new() { [Main] = marked.Remove(start + 2 + length, 2).Remove(start, 2) }).Problems.Single();
        Assert.AreEqual(message, problem.Message);
        Assert.AreEqual(new TextSpan(start, length), problem.Location.Span);
        Assert.AreEqual(help, problem.Help);
    }

    [TestMethod]
    public void A_circle_is_reported_where_it_closes()
    {
        var read = Read(new()
        {
            [Main] = "extends: a.yaml",
            ["team/a.yaml"] = "extends: b/b.yaml",
            ["team/b/b.yaml"] = "extends: ../a.yaml",
        });
        var problem = read.Problems.Single();
        Assert.AreEqual("team/b/b.yaml", problem.Location.Path);
        Assert.AreEqual("../a.yaml", problem.Location.Text);
        Assert.AreEqual("the circle is `team/a.yaml` -> `team/b/b.yaml` -> `team/a.yaml`", problem.Help);
    }

    [TestMethod]
    public void A_mistake_of_an_extended_file_is_reported_there_and_once()
    {
        var read = Read(new()
        {
            [Main] = "extends: [a.yaml, b.yaml]",
            ["team/a.yaml"] = "extends: base.yaml",
            ["team/b.yaml"] = "extends: base.yaml",
            ["team/base.yaml"] = "rules: {AAA01: info}\nexlude: []",
        });
        CollectionAssert.AreEqual(
            new[] { "team/base.yaml: `exlude` is not a key that is known here", "team/base.yaml: no rule or family is called `AAA01`" },
            read.Problems.Select(p => $"{p.Location.Path}: {p.Message}").ToArray());
    }

    [TestMethod]
    public void Files_that_double_with_each_step_end_in_a_problem()
    {
        var files = Enumerable.Range(0, 60).ToDictionary(i => $"team/{i}.yaml", i => $"extends: [{i + 1}.yaml, {i + 1}.yaml]");
        files[Main] = "extends: 0.yaml";
        files["team/60.yaml"] = "";
        CollectionAssert.AreEqual(new[] { "more than 100 files are extended" }, Messages(Read(files)));
    }

    private static string[] Messages(Configuration read) => [.. read.Problems.Select(p => p.Message)];

    private static Configuration Read(Dictionary<string, string> files)
    {
        return Configuration.Read(YamlTree.Parse(new SourceText(Main, files[Main])), Rules, FromFolderOf(Main), Find);

        ExtendedFile Find(string path) => files.TryGetValue(path, out var text)
            ? new ExtendedFile(new SourceText(path, text), "", FromFolderOf(path))
            : ExtendedFile.Missing("there is no such file");
    }

    private static Func<string, string> FromFolderOf(string file) => path =>
        Path.GetRelativePath("/" + Path.GetDirectoryName(file), "/" + path).Replace('\\', '/');

    private static RuleInfo Rule(string id, string name, params RuleOption[] options) =>
        new(id, name) { Severity = Severity.Warning, Message = "m", Summary = "s", Why = "w", Examples = () => [], Options = options };
}
