using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Tests.Configuration;

using Configuration = Dataflow.Lint.Engine.Configuration.Configuration;

[TestClass]
public sealed class ConfigurationTests
{
    private static readonly RuleInfo Outside = Rule("WAP001", "write-outside-wap");
    private static readonly RuleInfo Late = Rule(
        "WAP002",
        "late-publish",
        new RuleOption("limit", "how late", "3"),
        new RuleOption("strict", "whether", "false"));
    private static readonly RuleInfo Star = Rule("SQL001", "select-star");
    private static readonly RuleNames Rules = new([Outside, Late, Star, .. SuppressionRules.All]);

    [TestMethod]
    public void Reads_every_key()
    {
        var read = Read("""
            engine: maestro
            exclude: [legacy, "**/*.{bak,old}.sql"]
            parameters:
              external: [username, PLATFORM_*]
            spark:
              inherit-parameters: true
              partition-overwrite-mode: dynamic
            tables:
              silver.orders: {partitioned-by: [day, country], append-only: true}
              silver.lookup:
                partitioned-by: none
                may-be-empty: true
            audit-functions:
              no_gaps: not-null
              keys_ok: unique
            workflows:
              external: [shared.*]
            rules:
              WAP: info
              WAP002:
                level: error
                options: {limit: 5, strict: true}
            overrides:
              - files: [tests/**]
                rules: {select-star: off}
            suppressions: {require-reason: true, report-unused: false}
            fail-on: error
            """);
        Assert.IsEmpty(read.Problems.Select(p => p.Message));
        Assert.AreEqual(WorkflowEngine.Maestro, read.Project.Engine);
        Assert.IsTrue(read.Excludes("legacy/a.sql"));
        Assert.IsTrue(read.Excludes("x/a.old.sql"));
        Assert.IsFalse(read.Excludes("x/a.sql"));
        CollectionAssert.AreEqual(new[] { "username", "PLATFORM_*" }, read.Project.ExternalParameters.ToArray());
        Assert.IsTrue(read.Project.InheritsParameters);
        Assert.IsTrue(read.Project.OverwritesDynamically);
        CollectionAssert.AreEqual(new[] { "day", "country" }, read.Project.Tables["SILVER.orders"].PartitionedBy!.ToArray());
        Assert.IsTrue(read.Project.Tables["silver.orders"].IsAppendOnly);
        Assert.IsEmpty(read.Project.Tables["silver.lookup"].PartitionedBy!);
        Assert.IsTrue(read.Project.Tables["silver.lookup"].MayBeEmpty);
        Assert.AreEqual(AuditCheck.NotNull, read.Project.AuditFunctions["no_gaps"]);
        Assert.AreEqual(AuditCheck.Unique, read.Project.AuditFunctions["keys_ok"]);
        CollectionAssert.AreEqual(new[] { "shared.*" }, read.Project.ExternalWorkflows.ToArray());
        Assert.AreEqual(Severity.Error, read.FailOn);
        Assert.AreEqual("5", read.Lint.SettingsOf(Late).Text(Late.Options[0]));
        Assert.IsTrue(read.Lint.SettingsOf(Late).IsOn(Late.Options[1]));
        Assert.AreEqual(Severity.Off, read.Lint.LevelOf(Star, "tests/a.sql"));
        Assert.AreEqual(Severity.Warning, read.Lint.LevelOf(Star, "src/a.sql"));
        Assert.AreEqual(Severity.Warning, read.Lint.LevelOf(SuppressionRules.WithoutReason, "a.sql"));
        Assert.AreEqual(Severity.Off, read.Lint.LevelOf(SuppressionRules.Unused, "a.sql"));
    }

    [TestMethod]
    public void An_empty_file_changes_nothing()
    {
        var read = Read("# nothing yet\n");
        Assert.IsEmpty(read.Problems);
        Assert.IsNull(read.FailOn);
        Assert.AreEqual(Severity.Warning, read.Lint.LevelOf(Outside, "a.sql"));
    }

    [TestMethod]
    public void The_narrow_name_wins_whatever_the_order()
    {
        var read = Read("rules: {write-outside-wap: error, WAP: off, all: info}");
        Assert.AreEqual(Severity.Error, read.Lint.LevelOf(Outside, "a.sql"));
        Assert.AreEqual(Severity.Off, read.Lint.LevelOf(Late, "a.sql"));
        Assert.AreEqual(Severity.Info, read.Lint.LevelOf(Star, "a.sql"));
    }

    [TestMethod]
    public void Overrides_see_paths_from_the_folder_of_the_file()
    {
        var tree = YamlTree.Parse(new SourceText("dataflow-lint.yaml", "overrides: [{files: [old], rules: {SQL: off}}]"));
        var read = Configuration.Read(tree, Rules, path => path["repo/".Length..]);
        Assert.AreEqual(Severity.Off, read.Lint.LevelOf(Star, "repo/old/a.sql"));
        Assert.AreEqual(Severity.Warning, read.Lint.LevelOf(Star, "repo/new/a.sql"));
    }

    [TestMethod]
    [DataRow("[|exlude|]: []", "`exlude` is not a key that is known here", "did you mean `exclude`?")]
    [DataRow("spark: {[|overwrite|]: static}", "`overwrite` is not a key that is known here", "known here: `inherit-parameters`, `partition-overwrite-mode`")]
    [DataRow("spark: {inherit-parameters: [|yes|]}", "expected `true` or `false`, found `yes`", null)]
    [DataRow("spark: {partition-overwrite-mode: [|dynmic|]}", "`dynmic` is not one of `static`, `dynamic`", "did you mean `dynamic`?")]
    [DataRow("exclude: [|legacy|]", "expected a list, each item a path pattern, found `legacy`", null)]
    [DataRow("exclude: ['[|{a|]']", null, null)]
    [DataRow("[|exclude|]:", "expected a list, each item a path pattern, found nothing", null)]
    [DataRow("parameters: {external: [a, [|[b]|]]}", "expected a parameter name, found a list", null)]
    [DataRow("tables: {a.b: {partitioned-by: [|day|]}}", "expected `none` or a list, each item a column name, found `day`", null)]
    [DataRow("rules: {[|WAP01|]: off}", "no rule or family is called `WAP01`", "did you mean `WAP001`?")]
    [DataRow("rules: {[|write-outside-wp|]: off}", "no rule or family is called `write-outside-wp`", "did you mean `write-outside-wap`?")]
    [DataRow("rules: {WAP001: [|warn|]}", "`warn` is not one of `off`, `info`, `warning`, `error`", null)]
    [DataRow("rules: {WAP001: [|[off]|]}", "expected one of `off`, `info`, `warning`, `error`, or `level` and `options`, found a list", null)]
    [DataRow("rules: {WAP002: {options: {[|limits|]: 1}}}", "`limits` is not an option of `late-publish`", "did you mean `limit`?")]
    [DataRow("rules: {WAP002: {options: {limit: [|many|]}}}", "expected a number, found `many`", null)]
    [DataRow("rules: {WAP002: {options: {strict: [|1|]}}}", "expected `true` or `false`, found `1`", null)]
    [DataRow("rules: {[|WAP|]: {options: {limit: 1}}}", "options belong to one rule, named by its id or name", null)]
    [DataRow("overrides: [{files: [a], rules: {WAP001: [|{level: off}|]}}]", "expected one of `off`, `info`, `warning`, `error`, found keys and values", null)]
    [DataRow("engine: [|maestr|]", "`maestr` is not one of `dataflow`, `maestro`", "did you mean `maestro`?")]
    [DataRow("fail-on: [|errors|]", "`errors` is not one of `info`, `warning`, `error`, `never`", "did you mean `error`?")]
    [DataRow("fail-on: error\n[|fail-on|]: info", "`fail-on` is given twice", null)]
    [DataRow("[|- a|]", "expected keys and values, found a list", null)]
    public void Reports_what_cannot_be_followed(string marked, string? message, string? help)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var length = marked.IndexOf("|]", StringComparison.Ordinal) - start - 2;
        var read = Read(marked.Replace("[|", "").Replace("|]", ""));
        Assert.HasCount(1, read.Problems);
        if (message is null) return;
        Assert.AreEqual(message, read.Problems[0].Message);
        Assert.AreEqual(new TextSpan(start, length), read.Problems[0].Location.Span);
        if (help is not null) Assert.AreEqual(help, read.Problems[0].Help);
    }

    [TestMethod]
    public void Reports_a_syntax_error_once_and_reads_nothing()
    {
        var read = Read("rules: {WAP001: off\nexclude: [");
        Assert.HasCount(1, read.Problems);
        Assert.AreEqual(Severity.Warning, read.Lint.LevelOf(Outside, "a.sql"));
    }

    [TestMethod]
    [DataRow("a: &a [*a]\nrules: *a")]
    [DataRow("rules: &r {WAP001: *r}")]
    [DataRow("*a : 1\nb: &a 2")]
    [DataRow("a: 1\n---\nb: 2\n")]
    [DataRow("---\n---\n")]
    public void Hostile_files_end_in_problems(string text) => Assert.IsNotEmpty(Read(text).Problems);

    [TestMethod]
    public void Deep_nesting_ends_in_problems() => Assert.IsNotEmpty(Read("rules: " + new string('[', 50_000)).Problems);

    private static Configuration Read(string text) => Configuration.Read(YamlTree.Parse(new SourceText("dataflow-lint.yaml", text)), Rules);

    private static RuleInfo Rule(string id, string name, params RuleOption[] options) => new(id, name)
    {
        Severity = Severity.Warning,
        Message = "m",
        Summary = "s",
        Why = "w",
        Examples = () => [],
        Options = options,
    };
}
