using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.References;

[TestClass]
public sealed class TwoWritersTests
{
    private const string Overwrite = "INSERT OVERWRITE TABLE [|shop.sales|] SELECT id, day FROM shop.carts;";

    private static readonly ExampleFile Ddl = File(
        "a/ddl/sales.sql",
        "CREATE TABLE shop.sales (id BIGINT, day DATE) USING iceberg PARTITIONED BY (day);");

    private static readonly ExampleFile First = File("a/src/a.sql", "INSERT OVERWRITE TABLE shop.sales SELECT id, day FROM shop.lines;");

    [TestMethod]
    [DataRow(Overwrite)]
    [DataRow("INSERT OVERWRITE TABLE [|lake.shop.sales|] SELECT id, day FROM shop.carts;")]
    [DataRow("INSERT OVERWRITE TABLE dev.shop.sales SELECT id, day FROM shop.carts; INSERT OVERWRITE TABLE shop.other SELECT id, day FROM shop.carts;")]
    [DataRow("INSERT INTO shop.sales SELECT id, day FROM shop.carts;")]
    [DataRow("USE dev; INSERT OVERWRITE TABLE shop.sales SELECT id, day FROM shop.carts;")]
    [DataRow("SET spark.sql.defaultCatalog = dev; INSERT OVERWRITE TABLE shop.sales SELECT id, day FROM shop.carts;")]
    [DataRow("INSERT OVERWRITE TABLE ${DB}.sales SELECT id, day FROM shop.carts;")]
    [DataRow("INSERT OVERWRITE TABLE shop.sales SELECT id, day FROM shop.lines;")]
    public void Reports_the_second_script_that_overwrites_a_table(string second)
    {
        var isOfLake = second.Contains("dev.");
        var first = isOfLake ? File(First.Path, First.Text.Replace("shop.sales", "lake.shop.sales")) : First;
        Marked("REF008", Ddl, first, Workflow("a"), Workflow("b"), File("b/src/b.sql", second));
    }

    [TestMethod]
    public void Accepts_a_workflow_that_nobody_schedules_and_one_that_is_called_twice()
    {
        var second = File("b/src/b.sql", Overwrite.Replace("[|", "").Replace("|]", ""));
        Marked("REF008", Ddl, First, Workflow("a"), Workflow("b", isScheduled: false), second);
        Marked("REF008", Ddl, Workflow("a"), Caller("c"), Caller("d"), First);
    }

    [TestMethod]
    public void Accepts_one_pipeline_for_two_environments() => Marked(
        "REF008",
        Ddl,
        First,
        Workflow("a"),
        File("b/main.sch.yaml", Workflow("b").Text.Replace("src/b.sql", "src/a.sql")),
        File("b/src/a.sql", Overwrite.Replace("[|", "").Replace("|]", "")));

    private static ExampleFile Workflow(string name, bool isScheduled = true) => File($"{name}/main.sch.yaml", $$"""
        Workflow:
          id: sales.{{name}}
          {{(isScheduled ? "time_triggers: [{type: CRON, cron: 0 5 * * *}]" : "")}}
          jobs:
            - job: {id: write, type: Spark, spark: {script: ./src/{{name}}.sql} }
        """);

    private static ExampleFile Caller(string name) => File($"{name}/daily.sch.yaml", $$"""
        Workflow:
          id: sales.{{name}}
          time_triggers: [{type: CRON, cron: 0 5 * * *}]
          jobs:
            - subworkflow: {id: day, workflow_id: sales.a}
        """);
}
