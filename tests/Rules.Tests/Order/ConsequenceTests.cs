using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Tests.Order;

/// <summary>What follows from another finding is left out beside it, and said where only its own rule is selected.</summary>
[TestClass]
public sealed class ConsequenceTests
{
    private const string Wap = """
        Workflow:
          id: shop.main
          time_triggers: [{type: CRON, cron: 0 5 * * *, timezone: UTC}]
          RUN_DATE: '20240301'
          jobs:
            - job: {id: ddl, type: Spark, spark: {script: ./ddl/t.sql}}
            - template:
                id: publish
                type: wap
                tables: [lake/shop/t]
                write_jobs:
                  - job: {id: write, type: Spark, retry_policy: {error_retry_limit: 2}, spark: {script: ./src/t.sql, parameters: {RUN_DATE: "${RUN_DATE}"} } }
                data_auditor: {audits: [{function: table_should_not_be_empty, blocking: BLOCKING}]}
            - job: {id: mark, type: HWM, metacat: {table: lake/shop/t, hwm_datetime: "${RUN_DATE}", hwm_timezone: UTC}}
            - job: {id: describe, type: Metadata, metacat: {tables: [lake/shop/t], column_types: {idd: pk}}}
        """;

    private const string Ddl =
        "CREATE TABLE IF NOT EXISTS shop.t (id INT COMMENT '', day INT COMMENT 'Day of the sale.') USING iceberg PARTITIONED BY (day) TBLPROPERTIES ('write.wap.enabled' = 'perhaps');";

    private const string Write =
        "DELETE FROM shop.t;\nINSERT INTO shop.t SELECT id, CAST(x AS DATE) AS day FROM shop.s WHERE day = '${RUN_DATE}';";

    [TestMethod]
    [DataRow("HWM002", "WFL001", "no order")]
    [DataRow("MET007", "WFL001", "no order")]
    [DataRow("SQL023", "DDL012", "no order")]
    [DataRow("DDL003", "DDL001", "no order")]
    [DataRow("DDL018", "WAP004", "no order")]
    [DataRow("AUD001", "MET002", "no order")]
    [DataRow("WFL004", "HWM002", "orphan")]
    [DataRow("AUD001", "WAP003", "no blocking audit")]
    [DataRow("AUD002", "WAP003", "no blocking audit")]
    [DataRow("AUD013", "WAP003", "no blocking audit")]
    [DataRow("WFL011", "SQL010", "append")]
    [DataRow("REF002", "SEC004", "web")]
    [DataRow("REF006", "SQL006", "permutation")]
    [DataRow("REF006", "SQL007", "miscount")]
    [DataRow("SQL038", "SQL005", "dates")]
    [DataRow("TST009", "SQL001", "clock")]
    public void A_consequence_is_said_where_its_cause_is_not(string consequence, string cause, string name)
    {
        var files = FilesOf(name);
        Assert.IsTrue(Found(files).Contains(cause), $"{cause} is not found");
        Assert.IsTrue(Found(files, consequence).Contains(consequence), $"{consequence} alone is silent");
        Assert.IsFalse(Found(files, consequence, cause).Contains(consequence), $"{consequence} is said beside {cause}");
    }

    [TestMethod]
    public void A_rule_is_named_as_a_cause_only_where_there_is_such_a_rule()
    {
        var ids = RuleCatalog.All.Select(r => r.Info.Id).ToHashSet();
        foreach (var rule in RuleCatalog.All)
        {
            foreach (var example in rule.Info.Examples())
            {
                var found = new Linter(RuleCatalog.All).Lint(
                    Packages.ToWorkspace(example.Files.ToDictionary(f => f.Path, f => f.PlainText)),
                    All);
                foreach (var diagnostic in found.Following)
                {
                    Assert.IsTrue(ids.Contains(diagnostic.Rule.Id));
                    Assert.AreNotEqual(rule.Info.Id, diagnostic.Rule.Id, $"an example of {rule.Info.Id} shows another rule instead");
                }
            }
        }
    }

    private static LintOptions All { get; } = Options(RuleCatalog.All.Select(r => r.Info.Id));

    private static LintOptions Options(IEnumerable<string> select) => new()
    {
        Levels = [new RuleLevel(new RuleSelector("all"), Severity.Warning)],
        Select = select.Select(id => new RuleSelector(id)).ToArray(),
    };

    private static HashSet<string> Found(Dictionary<string, string> files, params string[] select) =>
        Packages.Lint(files, select.Length == 0 ? All : Options(select)).Select(d => d.Rule.Id).ToHashSet();

    private static Dictionary<string, string> FilesOf(string name) => name switch
    {
        "no order" => Package(Wap.Replace("BLOCKING", "true"), Write),
        "no blocking audit" => Package(Wap.Replace("BLOCKING", "false").Replace("idd", "id"), Write),
        "orphan" =>
            Package(
                Wap.Replace("BLOCKING", "true")
                    .Replace("jobs:\n    - job: {id: ddl", "dag: [ddl -> publish, ddl -> describe]\n  jobs:\n    - job: {id: ddl"),
                Write),
        "append" => Package(Job("./src/t.sql"), "INSERT INTO shop.t SELECT id, day FROM shop.s WHERE day = '${RUN_DATE}';"),
        "web" => Package(Job("https://example.com/t.sql"), Write),
        "permutation" => Package(Job("./src/t.sql"), "INSERT OVERWRITE TABLE shop.t SELECT day, id FROM shop.s;"),
        "miscount" => Package(Job("./src/t.sql"), "INSERT OVERWRITE TABLE shop.t SELECT id, day, 1 AS one FROM shop.s;"),
        "dates" =>
            Package(Job("./src/t.sql"), "INSERT OVERWRITE TABLE shop.t SELECT id, day FROM shop.t WHERE CAST(x AS DATE) = 20240301;"),
        "clock" => new(Package(
            Job("./src/t.sql"),
            "INSERT OVERWRITE TABLE shop.t SELECT s.id, s.day FROM shop.s AS s WHERE s.at = CURRENT_DATE;"))
        {
            ["src/mocks/shop.s.yaml"] = "- {id: 1, day: 20240301, at: '2024-03-01'}",
            ["src/mocks/shop.t.yaml"] = "- {id: 1, day: 20240301}",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such package"),
    };

    private static Dictionary<string, string> Package(
        string workflow,
        string sql) => new() { ["main.sch.yaml"] = workflow, ["ddl/t.sql"] = Ddl, ["src/t.sql"] = sql };

    private static string Job(string script) => $$"""
        Workflow:
          id: shop.main
          RUN_DATE: '20240301'
          jobs:
            - job: {id: write, type: Spark, retry_policy: {error_retry_limit: 2}, spark: {script: "{{script}}", parameters: {RUN_DATE: "${RUN_DATE}"} } }
        """;
}
