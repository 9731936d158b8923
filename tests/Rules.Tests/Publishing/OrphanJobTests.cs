using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Publishing;

[TestClass]
public sealed class OrphanJobTests
{
    private static readonly ExampleFile Insert = File("src/write.sql", "INSERT OVERWRITE TABLE shop.sales SELECT id FROM shop.lines;");

    private static readonly ExampleFile Clean = File("src/clean.sql", "DELETE FROM shop.sales WHERE id < 0;");

    private static readonly ExampleFile Other = File("src/other.sql", "INSERT OVERWRITE TABLE shop.costs SELECT id FROM shop.lines;");

    [TestMethod]
    public void Reports_a_job_without_edges_that_deals_with_a_table_of_the_others() =>
        Marked("WFL004", Workflow("[write -> done]", Job("write"), Job("[|clean|]"), NoOp("done")), Insert, Clean);

    [TestMethod]
    public void Accepts_jobs_of_other_tables_and_readers_of_one_source() =>
        Marked("WFL004", Workflow("[write -> done]", Job("write"), Job("other"), NoOp("done")), Insert, Other);

    [TestMethod]
    public void Counts_marks_among_those_that_deal_with_a_table()
    {
        Marked(
            "WFL004",
            Workflow("[other -> mark]", Job("[|write|]"), Job("other"), "{id: mark, type: HWM, metacat: {table: lake/shop/sales}}"),
            Insert,
            Other);
        Marked(
            "WFL004",
            Workflow("[write -> other]", Job("write"), Job("other"), "{id: [|mark|], type: HWM, metacat: {table: lake/shop/sales}}"),
            Insert,
            Other);
    }

    [TestMethod]
    [DataRow("[write -> missing]")]
    [DataRow("[]")]
    [DataRow("sequential")]
    [DataRow("{write: done, clean: []}")]
    public void Is_silent_where_the_order_is_no_better_known(string dag) =>
        Marked("WFL004", Workflow(dag, Job("write"), Job("clean"), NoOp("done")), Insert, Clean);

    private static string Job(string id) =>
        $"{{id: {id}, type: Spark, spark: {{script: ./src/{id.Replace("[|", "").Replace("|]", "")}.sql}} }}";

    private static string NoOp(string id) => $"{{id: {id}, type: NoOp}}";

    private static ExampleFile Workflow(string dag, params string[] jobs) => File("main.sch.yaml", $"""
        Workflow:
          id: sales.main
          dag: {dag}
          jobs:
        {string.Join("\n", jobs.Select(job => "    - job: " + job))}
        """);
}
