using System.Text.Json;

namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary><c>dataflow-lint config</c></summary>
[TestClass]
public sealed class ConfigCommandTests
{
    [TestMethod]
    public void Shows_the_defaults_where_nothing_is_set()
    {
        using var folder = new TempFolder().Folder(".git");
        var run = TestRun.In(folder, "config");
        Assert.AreEqual(0, run.ExitCode);
        Assert.AreEqual(
            """
            extends                         none                      default
            engine                          dataflow                  default
            exclude                         none                      default
            schemas                         none                      default
            parameters.external             none                      default
            spark.inherit-parameters        false                     default
            spark.partition-overwrite-mode  static                    default
            tables                          none                      default
            audit-functions                 none                      default
            profiles                        none                      default
            workflows.external              none                      default
            csharp.methods                  none                      default
            suppressions.require-reason     false                     default
            suppressions.report-unused      true                      default
            fail-on                         warning                   default
            baseline                        dataflow-lint-baseline.json  default
            rules.LNT001                    warning                   default
            rules.LNT002                    warning                   default
            rules.LNT003                    off                       default
            rules.NTE001                    info                      default
            rules.NTE001.options.loud       false                     default
            rules.TST001                    warning                   default
            rules.TST001.options.loud       false                     default
            rules.TST002                    error                     default
            rules.TST002.options.loud       false                     default

            """,
            run.Output);
    }

    [TestMethod]
    public void Shows_who_set_each_value()
    {
        using var folder = Configured();
        var run = TestRun.In(folder, "config", "team/src");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual(
            """
            extends                              ../platform.yaml, strict  team/dataflow-lint.yaml:1
            engine                               maestro                   platform.yaml:1
            exclude                              legacy                    platform.yaml:2
            exclude                              tmp, **/*.bak.sql         team/dataflow-lint.yaml:2
            schemas                              none                      default
            parameters.external                  CATALOG                   platform.yaml:3
            parameters.external                  username                  team/dataflow-lint.yaml:3
            spark.inherit-parameters             true                      team/dataflow-lint.yaml:4
            spark.partition-overwrite-mode       static                    default
            tables.silver.orders.partitioned-by  day                       platform.yaml:5
            tables.silver.orders.append-only     true                      team/dataflow-lint.yaml:6
            tables.silver.days.partitioned-by    none                      team/dataflow-lint.yaml:7
            audit-functions.no_gaps              volume                    team/dataflow-lint.yaml:8
            profiles                             none                      default
            workflows.external                   none                      default
            csharp.methods                       none                      default
            suppressions.require-reason          true                      preset strict
            suppressions.report-unused           false                     team/dataflow-lint.yaml:9
            fail-on                              warning                   preset strict
            baseline                             dataflow-lint-baseline.json  default
            rules.LNT001                         off                       team/dataflow-lint.yaml:9
            rules.LNT001 in tests/**             off                       team/dataflow-lint.yaml:15
            rules.LNT002                         error                     preset strict
            rules.LNT002 in tests/**             off                       team/dataflow-lint.yaml:15
            rules.LNT003                         error                     preset strict
            rules.LNT003 in tests/**             off                       team/dataflow-lint.yaml:15
            rules.NTE001                         info                      default
            rules.NTE001 in tests/**             off                       team/dataflow-lint.yaml:15
            rules.NTE001.options.loud            false                     default
            rules.TST001                         error                     team/dataflow-lint.yaml:12
            rules.TST001 in tests/**             warning                   team/dataflow-lint.yaml:16
            rules.TST001.options.loud            true                      team/dataflow-lint.yaml:12
            rules.TST002                         info                      team/dataflow-lint.yaml:11
            rules.TST002 in tests/**             off                       team/dataflow-lint.yaml:15
            rules.TST002.options.loud            false                     default

            """,
            run.Output);
        Assert.AreEqual(run, TestRun.In(folder, "config", "team/src/a.sql"));
        Assert.AreEqual(run, TestRun.In(folder, "config", "--config", "team/dataflow-lint.yaml"));
    }

    [TestMethod]
    public void Writes_the_same_as_json()
    {
        using var folder = Configured();
        var run = TestRun.In(folder, "config", "--output-format", "json", "team");
        Assert.StartsWith(
            """
            {
              "schemaVersion": 1,
              "settings": [
                {
                  "key": "extends",
                  "value": [
                    "../platform.yaml",
                    "strict"
                  ],
                  "from": {
                    "kind": "file",
                    "path": "team/dataflow-lint.yaml",
                    "line": 1
                  }
                },
                {
                  "key": "engine",
                  "value": "maestro",
                  "from": {

            """,
            run.Output);
        using var json = JsonDocument.Parse(run.Output);
        var settings = json.RootElement.GetProperty("settings").EnumerateArray().ToArray();
        Assert.HasCount(TestRun.In(folder, "config", "team").Lines.Length, settings);
        Assert.AreEqual(
            """{"key":"rules.TST001","value":"warning","files":["tests/**"],"from":{"kind":"file","path":"team/dataflow-lint.yaml","line":16}}""",
            Compact(settings.Last(s => s.GetProperty("key").GetString() == "rules.TST001")));
        Assert.AreEqual(
            """{"key":"schemas","value":[],"from":{"kind":"default"}}""",
            Compact(settings.Single(s => s.GetProperty("key").GetString() == "schemas")));
        Assert.AreEqual(
            """{"key":"fail-on","value":"warning","from":{"kind":"preset","preset":"strict"}}""",
            Compact(settings.Single(s => s.GetProperty("key").GetString() == "fail-on")));
    }

    [TestMethod]
    [DataRow("error: no such file or folder: `nowhere`\n", "nowhere")]
    [DataRow("error: no such configuration file: `x.yaml`\n", "--config", "x.yaml")]
    [DataRow("error: `yaml` is no value of `--output-format`\nhelp: one of `text`, `json`\n", "--output-format", "yaml")]
    [DataRow("error[invalid-configuration]: `ruls` is not a key that is known here", "broken")]
    public void Says_what_it_cannot_follow(string error, params string[] arguments)
    {
        using var folder = new TempFolder().Folder(".git").Write("broken/dataflow-lint.yaml", "ruls: {}");
        var run = TestRun.In(folder, ["config", .. arguments]);
        Assert.AreEqual(2, run.ExitCode);
        Assert.StartsWith(error, run.Error);
        Assert.AreEqual("", run.Output);
    }

    private static string Compact(JsonElement setting) =>
        JsonSerializer.Serialize(
            setting,
            new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static TempFolder Configured() => new TempFolder().Folder(".git").Write("team/src/a.sql", "")
        .Write("platform.yaml", """
            engine: maestro
            exclude: [legacy]
            parameters: {external: [CATALOG]}
            tables:
              silver.orders: {partitioned-by: [day], append-only: false}
            overrides: [{files: [a], rules: {TST001: 'off'}}]
            """)
        .Write("team/dataflow-lint.yaml", """
            extends: [../platform.yaml, strict]
            exclude: [tmp, '**/*.bak.sql']
            parameters: {external: [username]}
            spark: {inherit-parameters: true}
            tables:
              silver.orders: {append-only: true}
              silver.days: {partitioned-by: none}
            audit-functions: {no_gaps: volume}
            suppressions: {report-unused: false}
            rules:
              TST: info
              bad-word: {level: error, options: {loud: true}}
            overrides:
              - files: [tests/**]
                rules: {all: off,
                  TST001: warning}
            """);
}
