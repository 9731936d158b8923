using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Rules.Tests.Programs;

/// <summary>A program that a job starts for a day, and that asks the clock of the machine in its own language.</summary>
[TestClass]
public sealed class ClockTests
{
    private const string Ddl =
        "CREATE TABLE silver.orders (id INT COMMENT 'a', day DATE COMMENT 'c') USING iceberg COMMENT 'orders' PARTITIONED BY (day)";

    private const string Python =
        "from datetime import date, datetime, timedelta\nimport datetime as dt\nfrom pyspark.sql import functions as F, SparkSession\nspark = SparkSession.builder.getOrCreate()\norders = spark.table('silver.orders')\n";

    private const string R = "library(sparklyr)\nlibrary(dplyr)\norders <- tbl(sc, \"silver.orders\")\n";

    [TestMethod]
    [DataRow("orders.filter(F.col('day') == [|date.today()|]).write.insertInto('x.y')")]
    [DataRow("orders.filter(F.col('day') == F.lit([|dt.date.today()|])).write.insertInto('x.y')")]
    [DataRow("day = [|datetime.now()|].date()\norders.filter(F.col('day') >= day - timedelta(days=7)).write.insertInto('x.y')")]
    [DataRow("yesterday = [|date.today()|] - timedelta(1)\norders.select('id', F.lit(yesterday).alias('day')).write.insertInto('silver.orders')")]
    [DataRow("def of(frame, day):\n    return frame.filter(F.col('day') == day)\n\nof(orders, [|date.today()|]).write.insertInto('x.y')")]
    [DataRow("def main():\n    day = [|datetime.today()|].strftime('%Y-%m-%d')\n    orders.filter(F.col('day') == F.lit(day)).write.insertInto('x.y')\n\nif __name__ == '__main__':\n    main()")]
    [DataRow("orders.filter(F.col('day') == [|date.today()|].isoformat()).write.insertInto('x.y')")]
    [DataRow("orders.filter(F.col('day') == str([|date.today()|])).write.insertInto('x.y')")]
    [DataRow("orders.filter(F.col('day') == F.[|current_date|]()).write.insertInto('x.y')")]
    public void Python_asks_the_clock(string program) => AssertFound("job.py", Python + program);

    [TestMethod]
    [DataRow("orders.filter(col(\"day\") === lit([|LocalDate.now()|])).write.insertInto(\"x.y\")")]
    [DataRow("orders.filter(col(\"day\") === [|LocalDate.now|].minusDays(1)).write.insertInto(\"x.y\")")]
    [DataRow("val day = [|LocalDate.now()|]\n    orders.withColumn(\"day\", lit(Date.valueOf(day))).write.insertInto(\"silver.orders\")")]
    public void Scala_asks_the_clock(string program) => AssertFound("Job.scala", Scala(program));

    [TestMethod]
    [DataRow("orders |> filter(day == [|Sys.Date|]()) |> spark_insert_table(\"x.y\")")]
    [DataRow("today <- [|Sys.Date()|]\norders |> filter(day >= as.Date(!!today)) |> spark_insert_table(\"x.y\")")]
    [DataRow("run <- [|Sys.Date()|] - 1\norders |> mutate(day = as.Date(!!format(run, \"%Y-%m-%d\"))) |> spark_insert_table(\"silver.orders\")")]
    public void R_asks_the_clock(string program) => AssertFound("job.R", R + program);

    [TestMethod]
    [DataRow("job.py", Python + "print(date.today())\norders.write.insertInto('x.y')", DisplayName = "said to people")]
    [DataRow("job.py", Python + "orders.withColumn('loaded_at', F.lit(datetime.now())).write.insertInto('x.y')", DisplayName = "when rows were written")]
    [DataRow("job.py", Python + "day = datetime.strptime(options.day, '%Y%m%d').date()\norders.filter(F.col('day') == day).write.insertInto('x.y')")]
    [DataRow("job.py", Python + "day = date.today() if late else other\norders.filter(F.col('day') == day).write.insertInto('x.y')", DisplayName = "one of two")]
    [DataRow("job.py", "from calendars import date\nfrom pyspark.sql import functions as F, SparkSession\nspark = SparkSession.builder.getOrCreate()\nspark.table('silver.orders').filter(F.col('day') == date.today()).write.insertInto('x.y')", DisplayName = "another module's")]
    [DataRow("job.R", R + "day <- Sys.Date()\nday <- as.Date(values[[\"day\"]])\norders |> filter(day == as.Date(!!day)) |> spark_insert_table(\"x.y\")", DisplayName = "overwritten")]
    public void Stays_silent_where_no_row_depends_on_it(string file, string program) =>
        Assert.AreEqual("", string.Join(", ", Found(file, program).Select(d => d.Message)));

    private static string Scala(string program) => $$"""
        import java.sql.Date
        import java.time.LocalDate
        import org.apache.spark.sql.SparkSession
        import org.apache.spark.sql.functions.{col, lit}
        object Job {
          def main(args: Array[String]): Unit = {
            val spark = SparkSession.builder().getOrCreate()
            val orders = spark.table("silver.orders")
            {{program}}
          }
        }
        """;

    private static void AssertFound(string file, string marked)
    {
        var (text, spans) = Marks.Read(marked);
        CollectionAssert.AreEqual(spans.ToArray(), Found(file, text).Select(d => d.Location.Span).ToArray());
    }

    private static IEnumerable<Diagnostic> Found(string file, string program) =>
        Packages.Lint(
            new Dictionary<string, string>
            {
                ["main.sch.yaml"] = $$"""
                    Workflow:
                      id: orders.main
                      EXECUTION_DATE: '20240101'
                      jobs:
                        - job:
                            id: write
                            type: Spark
                            spark:
                              script: $S3{./src/{{file}}}
                              app_args:
                                - --day=${EXECUTION_DATE}
                    """,
                ["ddl/orders.sql"] = Ddl,
                ["src/" + file] = program,
            },
            new LintOptions { Select = [new RuleSelector("SQL001")] });
}
