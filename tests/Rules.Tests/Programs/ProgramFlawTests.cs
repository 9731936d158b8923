using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Rules.Tests.Programs;

/// <summary>Flaws of programs themselves: what cannot be read, and what one task or one machine is given to do.</summary>
[TestClass]
public sealed class ProgramFlawTests
{
    private const string Python = "from pyspark.sql import functions as F\norders = spark.table('silver.orders')\n";
    private const string R = "library(sparklyr)\nlibrary(dplyr)\norders <- tbl(sc, \"silver.orders\")\n";
    private const string Scala = "import org.apache.spark.sql.functions._\nobject Job {\n  val orders = spark.table(\"silver.orders\")\n";

    [TestMethod]
    [DataRow("job.py", "x = spark.table([|'|]silver.orders)\ny = 'a'")]
    [DataRow("job.py", "x = spark.table[|(|]'silver.orders'\n")]
    [DataRow("job.py", "x = spark.table('silver.orders')[|)|]\n")]
    [DataRow("job.py", "x = spark.table([|f\"|]{database}.orders)\n", DisplayName = "a string that its line ends")]
    [DataRow("Job.scala", "object Job [|{|]\n  val x = spark.table(\"a.b\")\n")]
    [DataRow("Job.scala", "object Job {\n  val x = spark.table([|\"|]a.b)\n}\n")]
    [DataRow("job.R", "library(sparklyr)\nf <- function() {\n  1\n}\n[|}|]\n")]
    [DataRow("job.R", "library(sparklyr)\nx <- [|\"|]a\n")]
    public void Reports_what_no_version_of_the_language_reads(string file, string program) => AssertFound("PYS001", file, program);

    [TestMethod]
    [DataRow("job.py", "# it's\nx = f'{a[\"b\"]}' + r'\\d' + '''it's (\n'''\nspark.table('a')\n")]
    [DataRow("job.py", "# Databricks notebook source\n# COMMAND ----------\n%sh echo \"it's\"\n# COMMAND ----------\nspark.table('a'\n", DisplayName = "a notebook")]
    [DataRow("job.py", "x = open('a'\n", DisplayName = "no program for Spark")]
    [DataRow("test_job.py", "x = spark.table('a'\n", DisplayName = "a test")]
    [DataRow("Job.scala", "object Job {\n  val c = '\"'; val s = s\"${m(\"a\")}\"; val x = <a b=\"{\">it's</a>\n  spark.table(\"a\")\n}\n")]
    [DataRow("job.R", "library(sparklyr)\nx <- r\"(it's \" )\" # }\n`a(` <- '\"'\n")]
    public void Reads_what_is_right(string file, string program) => AssertFound("PYS001", file, program);

    [TestMethod]
    [DataRow("job.py", Python + "orders.[|repartition|](1).write.insertInto('a.b')")]
    [DataRow("job.py", Python + "one = 1\nrows = orders.groupBy('id').count().[|coalesce|](one).select('id')\nrows.write.mode('overwrite').saveAsTable('a.b')")]
    [DataRow("job.py", Python + "orders.[|coalesce|](1).filter('id > 1').write.parquet('s3://a')")]
    [DataRow("Job.scala", Scala + "  orders.[|repartition|](1).writeTo(\"a.b\").append()\n}")]
    [DataRow("job.R", R + "orders |> [|sdf_repartition|](partitions = 1) |> spark_insert_table(\"a.b\")")]
    [DataRow("job.R", R + "orders |> [|sdf_coalesce|](1L) |> spark_write_table(\"a.b\")")]
    [DataRow("job.py", Python + "orders.repartition(1).repartition(8).write.insertInto('a.b')")]
    [DataRow("job.py", Python + "orders.repartition(1, 'day').groupBy('id').count().write.insertInto('a.b')", DisplayName = "by a column")]
    [DataRow("job.py", Python + "orders.repartition(1).groupBy('id').count().write.insertInto('a.b')", DisplayName = "shuffled again")]
    [DataRow("job.py", Python + "orders.repartition(1).orderBy('id').write.insertInto('a.b')", DisplayName = "sorted again")]
    [DataRow("job.py", Python + "orders.limit(10).coalesce(1).write.insertInto('a.b')")]
    [DataRow("job.py", Python + "orders.agg(F.sum('total').alias('t')).coalesce(1).write.insertInto('a.b')")]
    [DataRow("job.py", Python + "orders.repartition(parts).write.insertInto('a.b')")]
    [DataRow("job.py", Python + "orders.repartition(1).show()", DisplayName = "nothing is written")]
    public void Reports_a_write_in_one_task(string file, string program) => AssertFound("PYS002", file, program);

    [TestMethod]
    [DataRow("job.py", Python + "rows = orders.[|collect|]()")]
    [DataRow("job.py", Python + "frame = orders.select('id').withColumn('x', F.col('id') + 1).[|toPandas|]()")]
    [DataRow("job.py", Python + "def rows(frame):\n    return frame.[|collect|]()\n\nrows(orders)")]
    [DataRow("Job.scala", Scala + "  val rows = orders.select(\"id\").[|collect|]()\n}")]
    [DataRow("job.R", R + "rows <- orders |> select(id) |> [|collect|]()")]
    [DataRow("job.py", Python + "rows = orders.limit(10).collect()")]
    [DataRow("job.py", Python + "rows = orders.filter('id = 1').collect()")]
    [DataRow("job.py", Python + "rows = orders.groupBy('day').count().collect()")]
    [DataRow("job.py", Python + "rows = orders.select('day').distinct().toPandas()")]
    [DataRow("job.py", Python + "rows = spark.createDataFrame([(1,)]).collect() + orders.take(5)")]
    [DataRow("job.py", "from pyspark.sql import functions as F\nspark.sql('show tables').collect()")]
    [DataRow("job.R", R + "rows <- orders |> head(10) |> collect()")]
    [DataRow("test_job.py", Python + "rows = orders.collect()", DisplayName = "a test")]
    public void Reports_a_table_that_the_driver_is_to_hold(string file, string program) => AssertFound("PYS003", file, program);

    private static void AssertFound(string rule, string file, string marked)
    {
        var (text, spans) = Marks.Read(marked);
        var found = Packages.Lint(
            new Dictionary<string, string> { ["src/" + file] = text },
            new LintOptions { Select = [new RuleSelector(rule)] });
        Assert.AreEqual(
            string.Join(", ", spans),
            string.Join(", ", found.Select(d => d.Location.Span)),
            string.Join("\n", found.Select(d => d.Message)));
    }
}
