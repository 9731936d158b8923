using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Publishing;

[TestClass]
public sealed class KeyAuditTests
{
    private const string NotNull =
        "{function: columns_should_not_have_nulls, blocking: true, params: {table: lake/media/titles, columns: [day, id]}}";
    private const string Unique =
        "{function: columns_should_be_unique, blocking: true, params: {table: lake/media/titles, columns: [day, id]}}";

    [TestMethod]
    [DataRow("{function: columns_should_not_have_nulls, params: {columns: [day, id]}}")]
    [DataRow("{function: columns_should_not_have_nulls, blocking: 'true', params: {table: media.titles, columns: [DAY, Id]}}")]
    [DataRow("{function: columns_should_not_have_nulls, blocking: true, params: {table: titles, columns: 'day, id'}}")]
    [DataRow("{function: columns_should_not_have_nulls, blocking: true, params: {table: '${TABLE}', columns: '${COLUMNS}'}}")]
    [DataRow("{function: columns_should_not_have_nulls, blocking: true, params: {table: lake/media/titles}}")]
    [DataRow("{function: columns_should_not_have_nulls, blocking: '${STRICT}', params: {columns: ['*']}}")]
    [DataRow("{function: house_rule, blocking: true, params: {columns: [day, id]}}")]
    public void Accepts_audits_that_may_check_the_key(string audit) => Marked("AUD001", Workflow("audits", audit, Unique));

    [TestMethod]
    public void Adds_up_several_audits() => Marked("AUD001", Workflow(
        "audits",
        "{function: columns_should_not_have_nulls, blocking: true, params: {column: day}}",
        "{function: columns_should_not_have_nulls, blocking: true, params: {column: id}}"));

    [TestMethod]
    public void Reports_a_key_without_any_check_for_null() => Marked("AUD001", Workflow("[|audits|]", Unique));

    [TestMethod]
    public void Takes_a_check_of_another_table_as_meant_for_this_one()
    {
        Marked("AUD004", Workflow("audits", NotNull.Replace("lake/media/titles", "[|lake/media/stars|]"), Unique));
        Marked("AUD001", Workflow("audits", NotNull.Replace("media/titles", "media/stars"), Unique));
    }

    [TestMethod]
    public void Takes_functions_from_the_configuration()
    {
        var options = new ProjectOptions
        {
            AuditFunctions = new Dictionary<string, AuditCheck>
            {
                ["no_nulls"] = AuditCheck.NotNull,
                ["distinct_rows"] = AuditCheck.Unique,
            },
        };
        var audits = new[]
        {
            NotNull.Replace("columns_should_not_have_nulls", "no_nulls"),
            Unique.Replace("columns_should_be_unique", "distinct_rows"),
        };
        Marked("AUD001", options, Workflow("audits", audits));
        Marked("AUD002", options, Workflow("audits", audits));
        Marked("AUD001", options, Workflow("[|audits|]", audits[1]));
    }

    [TestMethod]
    [DataRow("{function: columns_should_be_unique, blocking: true, params: {columns: [id]}}")]
    [DataRow("{function: columns_should_be_unique, params: {columns: [id, day]}}")]
    [DataRow("{function: columns_should_be_unique, blocking: true, params: {columns: '${KEY}'}}")]
    [DataRow("{function: house_rule, blocking: true, params: {columns: [id, day]}}")]
    public void Accepts_uniqueness_of_the_key_or_a_part_of_it(string audit) => Marked("AUD002", Workflow("audits", NotNull, audit));

    [TestMethod]
    [DataRow("{function: columns_should_be_unique, blocking: true, params: {[|columns|]: [id, day, hours]}}")]
    [DataRow("{function: columns_should_be_unique, blocking: [|false|], params: {columns: [id, day]}}")]
    [DataRow("{function: columns_should_be_unique, blocking: true, params: {[|column|]: hours}}")]
    public void Reports_uniqueness_of_something_else(string audit) => Marked("AUD002", Workflow("audits", NotNull, audit));

    [TestMethod]
    public void Judges_each_table_of_a_template_by_its_own_audits() => Marked("AUD001", File("main.sch.yaml", """
        Workflow:
          id: main
          DB: media
          jobs:
            - job: {id: a, type: Metadata, metacat: {tables: [lake/media/titles], column_types: {id: pk}}}
            - job: {id: b, type: Metadata, metacat: {tables: [lake/media/stars], column_types: {[|star|]: pk, name: dim}}}
            - template:
                type: wap
                tables: ['lake/${DB}/titles', 'lake/${DB}/stars']
                data_auditor:
                  audits:
                    - {function: columns_should_not_have_nulls, blocking: true, params: {table: lake/media/titles, columns: [id]}}
                    - {function: columns_should_not_have_nulls, blocking: true, params: {table: lake/media/stars, columns: [name]}}
        """));

    [TestMethod]
    public void Finds_the_key_in_another_workflow_of_the_package_and_in_shared_lists() => Marked(
        "AUD001",
        File(
            "metadata.sch.yaml",
            "Workflow:\n  id: metadata\n  jobs:\n    - job: {id: m, type: Metadata, metacat: {table: media.titles, column_types: {id: pk, [|day|]: [pk, partition]}}}\n"),
        File("main.sch.yaml", """
            Workflow:
              id: main
              jobs:
                - template:
                    type: wap
                    tables: [lake/media/titles]
                    data_auditor:
                      audits:
                        - {function: columns_should_not_have_nulls, blocking: true, params: {columns: &key [id]}}
                        - {function: columns_should_be_unique, blocking: true, params: {columns: *key}}
            """));

    [TestMethod]
    public void Counts_NOT_NULL_of_the_DDL_only_where_asked()
    {
        var ddl = File("ddl/titles.sql", "CREATE TABLE media.titles (day DATE NOT NULL, id INT NOT NULL, hours INT);");
        Marked("AUD001", Workflow("[|audits|]", Unique), ddl);
        var files = new[] { Workflow("audits", Unique), ddl }.ToDictionary(f => f.Path, f => f.Text);
        var settings = new Dictionary<string, RuleSettings>
        {
            ["AUD001"] = new(new Dictionary<string, string> { ["not-null-counts"] = "true" }),
        };
        Assert.IsEmpty(Packages.Lint(files, new LintOptions { Select = [new RuleSelector("AUD001")], Settings = settings }));
    }

    [TestMethod]
    public void Only_notes_a_missing_check_where_the_query_groups_by_the_key()
    {
        var files = new Dictionary<string, string>
        {
            ["ddl/titles.sql"] = "CREATE TABLE media.titles (id INT, hours BIGINT, day DATE);",
            ["src/write.sql"] =
                "INSERT OVERWRITE TABLE media.titles SELECT id, SUM(hours) AS hours, DATE '2024-01-01' AS day FROM media.views GROUP BY id;",
            ["main.sch.yaml"] = Workflow("audits", NotNull).Text.Replace(
                "tables: [lake/media/titles]\n        data",
                "tables: [lake/media/titles]\n        write_jobs: [{job: {id: w, type: Spark, spark: {script: ./src/write.sql}}}]\n        data"),
        };
        var only = new LintOptions { Select = [new RuleSelector("AUD002")] };
        Assert.AreEqual(Severity.Info, Packages.Lint(files, only).Single().Severity);
        files["src/write.sql"] = files["src/write.sql"].Replace("OVERWRITE TABLE", "INTO");
        Assert.AreEqual(Severity.Error, Packages.Lint(files, only).Single().Severity);
    }

    private static ExampleFile Workflow(string audits, params string[] list) => File("main.sch.yaml", $"""
        Workflow:
          id: main
          jobs:
            - job:
                id: metadata
                type: Metadata
                metacat:
                  tables: [lake/media/titles]
                  column_types:
                    day: pk
                    id: pk
            - template:
                id: publish
                type: wap
                tables: [lake/media/titles]
                data_auditor:
                  {audits}:
        {string.Join("\n", list.Select(a => "            - " + a))}
        """);
}
