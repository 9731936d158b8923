using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests;

[TestClass]
public sealed class WrittenOutNameTests
{
    [TestMethod]
    [DataRow("lake/${DB}/sales", "[|shop|].sales")]
    [DataRow("lake/${DB}/sales", "`[|shop|]`.sales")]
    [DataRow("lake/${DB}/sales", "lake.[|SHOP|].sales")]
    [DataRow("lake/$DB/sales", "[|shop|].sales")]
    [DataRow("lake/${DB}/${TABLE}", "${DB}.[|sales|]")]
    [DataRow("lake/[|shop|]/sales", "${DB}.sales")]
    [DataRow("lake/${DB}/sales", "${DB}.sales")]
    [DataRow("lake/${DB}/sales", "${PASSED}.sales")]
    [DataRow("lake/${DB}/sales", "shop.costs")]
    [DataRow("lake/${DB}/sales", "other.sales")]
    [DataRow("lake/${OPEN}/sales", "shop.sales")]
    [DataRow("lake/${DB}_x/sales", "shop_x.sales")]
    [DataRow("${WHOLE}", "shop.sales")]
    public void Reports_the_part_that_another_place_takes_from_a_parameter(string guarded, string written) => Marked(
        "PRM011",
        File("main.sch.yaml", $$"""
            Workflow:
              id: sales.main
              DB: shop
              TABLE: sales
              WHOLE: lake/shop/sales
              '!OPEN': return DB + '_x';
              jobs:
                - template:
                    id: publish
                    type: wap
                    tables:
                      - {{guarded}}
                    write_jobs:
                      - job:
                          id: write
                          type: Spark
                          spark:
                            script: ./src/sales.sql
                            parameters: {DB: "${DB}", TABLE: "${TABLE}", PASSED: shop}
            """),
        File("src/sales.sql", $"INSERT OVERWRITE TABLE {written} SELECT id FROM shop.lines;"));
}
