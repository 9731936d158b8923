using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Rules.Tests.Programs;

/// <summary>Where frames differ from what their words seem to say: wrong code is reported at its word, right code is not.</summary>
[TestClass]
public sealed class TrapTests
{
    private const string Ddl = """
        CREATE TABLE silver.orders (id INT, total INT, name STRING, day DATE) USING iceberg PARTITIONED BY (day);
        CREATE TABLE silver.items (id INT, item STRING, total INT) USING iceberg;
        """;

    private static readonly Dictionary<string, (string Before, string Behind)> Around = new()
    {
        ["job.py"] = ("""
            from pyspark.sql import functions as F, SparkSession
            spark = SparkSession.builder.getOrCreate()
            orders = spark.table("silver.orders")
            items = spark.table("silver.items")

            """, ""),
        ["Job.scala"] = ("""
            import org.apache.spark.sql.functions._
            object Job extends App {
              val spark = org.apache.spark.sql.SparkSession.builder().getOrCreate()
              val orders = spark.table("silver.orders")
              val items = spark.table("silver.items")

            """, "\n}\n"),
        ["job.R"] = ("""
            library(sparklyr)
            library(dplyr)
            orders <- tbl(sc, in_schema("silver", "orders"))
            items <- tbl(sc, in_schema("silver", "items"))

            """, "\n"),
    };

    [TestMethod]
    [DataRow("job.py", "orders.select('id').filter(F.col('[|totl|]') > 1).show()")]
    [DataRow("job.py", "orders.select('id').distinct().filter(F.col('[|total|]') > 1).show()", DisplayName = "not through distinct")]
    [DataRow("Job.scala", "orders.select(\"id\").filter(col(\"[|totl|]\") > 1).show()")]
    [DataRow("Job.scala", "orders.select(\"id\").distinct().orderBy(col(\"[|total|]\")).show()")]
    [DataRow("job.R", "orders |> select(id) |> filter([|total|] > 1L) |> collect()", DisplayName = "dplyr does not look below")]
    [DataRow("job.py", "orders.select('id').filter(F.col('total') > 1).show()")]
    [DataRow("job.py", "orders.select('id').orderBy('total').show()")]
    [DataRow("Job.scala", "orders.select(\"id\").filter(col(\"total\") > 1).orderBy(\"day\").show()")]
    public void One_a_filter_sees_what_a_projection_has_dropped(string file, string program) => AssertFound(file, program, "SQL021");

    [TestMethod]
    [DataRow("job.py", "orders.drop('total').select('[|total|]').show()")]
    [DataRow("job.py", "orders.withColumn('more', F.col('id')).select('[|mor|]').show()")]
    [DataRow("Job.scala", "orders.drop(\"total\").select(\"[|total|]\").show()")]
    [DataRow("job.R", "orders |> mutate(more = id) |> select([|mor|]) |> collect()")]
    [DataRow("job.py", "orders.withColumn('ID', F.col('id') + 1).drop('nothing').select('id').show()")]
    [DataRow("Job.scala", "orders.withColumn(\"ID\", col(\"id\") + 1).drop(\"nothing\").select(\"id\").show()")]
    [DataRow("job.R", "orders |> mutate(id = id + 1L) |> select(id) |> collect()")]
    public void Two_a_column_is_replaced_and_what_is_not_there_dropped(string file, string program) => AssertFound(file, program, "SQL021");

    [TestMethod]
    [DataRow("job.py", "orders.withColumn('id', F.col('id') + 1).write.insertInto('silver.orders')", "")]
    [DataRow("Job.scala", "orders.withColumn(\"name\", upper(col(\"name\"))).write.insertInto(\"silver.orders\")", "")]
    [DataRow("job.R", "orders |> mutate(total = total + 1L) |> spark_insert_table(\"silver.orders\")", "")]
    [DataRow("job.py", "orders.drop('id').withColumn('id', F.lit(1)).write.insertInto('silver.orders')", "SQL006")]
    [DataRow("Job.scala", "orders.drop(\"id\").withColumn(\"id\", lit(1)).write.insertInto(\"silver.orders\")", "SQL006")]
    [DataRow("job.R", "orders |> select(-id) |> mutate(id = 1L) |> spark_insert_table(\"silver.orders\")", "SQL006")]
    public void Two_a_column_is_replaced_in_its_place(string file, string program, string rule) => AssertRules(file, program, rule);

    [TestMethod]
    [DataRow("job.py", "orders.join(items, orders.id == items.id).select('[|id|]').show()")]
    [DataRow("Job.scala", "orders.join(items, orders(\"id\") === items(\"id\")).select(\"[|id|]\").show()")]
    [DataRow("job.py", "orders.join(items, ['id']).select('[|total|]').show()", DisplayName = "in both, and no key")]
    [DataRow("job.py", "orders.join(items, ['id']).select('id', 'item').show()")]
    [DataRow("job.py", "orders.join(items, orders.id == items.id).select(orders.id, items.item).show()")]
    [DataRow("Job.scala", "orders.join(items, Seq(\"id\")).select(\"id\", \"item\").show()")]
    [DataRow("Job.scala", "orders.join(items, \"id\").select(\"id\").show()")]
    [DataRow("job.R", "orders |> inner_join(items, by = \"id\") |> select(id, item) |> collect()")]
    public void Three_a_join_by_names_keeps_one_of_each(string file, string program) => AssertFound(file, program, "SQL036");

    [TestMethod]
    [DataRow("job.py", "items.select('total', 'item').union(orders.[|select|]('day', 'name')).show()")]
    [DataRow("Job.scala", "items.select(\"total\", \"item\").union(orders.[|select|](\"day\", \"name\")).show()")]
    [DataRow("job.py", "items.select('id', 'item').union(orders.select('total', 'name')).show()")]
    [DataRow("job.py", "items.select('total', 'item').unionByName(orders.select(F.col('name').alias('item'), 'total')).show()")]
    [DataRow("Job.scala", "items.select(\"id\", \"item\").unionByName(orders.select(col(\"name\").as(\"item\"), col(\"id\"))).show()")]
    public void Four_a_union_goes_by_position_or_by_name(string file, string program) => AssertFound(file, program, "SQL021", "SQL041");

    [TestMethod]
    [DataRow("job.py", "orders.select('total', 'id', 'name', 'day').write.insertInto('silver.orders')", "SQL006")]
    [DataRow("Job.scala", "orders.select(\"total\", \"id\", \"name\", \"day\").write.insertInto(\"silver.orders\")", "SQL006")]
    [DataRow("job.R", "orders |> select(total, id, name, day) |> spark_insert_table(\"silver.orders\")", "SQL006")]
    [DataRow("job.py", "orders.select('total', 'id', 'name', 'day').write.mode('append').saveAsTable('silver.orders')", "")]
    [DataRow("job.py", "orders.select('total', 'id', 'name', 'day').writeTo('silver.orders').append()", "")]
    [DataRow("Job.scala", "orders.select(\"total\", \"id\", \"name\", \"day\").writeTo(\"silver.orders\").overwritePartitions()", "")]
    public void Five_a_write_goes_by_position_or_by_name(string file, string program, string rule) => AssertRules(file, program, rule);

    [TestMethod]
    [DataRow("job.py", "orders.write.insertInto('silver.orders', overwrite=True)", "SQL011")]
    [DataRow("job.py", "orders.write.mode('overwrite').insertInto('silver.orders')", "SQL011")]
    [DataRow("Job.scala", "orders.write.mode(\"overwrite\").insertInto(\"silver.orders\")", "SQL011")]
    [DataRow("job.R", "orders |> spark_insert_table(\"silver.orders\", overwrite = TRUE)", "SQL011")]
    [DataRow("job.py", "spark.conf.set('spark.sql.sources.partitionOverwriteMode', 'dynamic')\norders.write.insertInto('silver.orders', overwrite=True)", "")]
    [DataRow("job.py", "orders.write.option('partitionOverwriteMode', 'dynamic').insertInto('silver.orders', overwrite=True)", "")]
    [DataRow("job.py", "orders.writeTo('silver.orders').overwritePartitions()", "")]
    [DataRow("Job.scala", "orders.write.mode(\"overwrite\").option(\"partitionOverwriteMode\", \"dynamic\").insertInto(\"silver.orders\")", "")]
    [DataRow("Job.scala", "orders.writeTo(\"silver.orders\").overwritePartitions()", "")]
    public void Six_an_overwrite_is_static_unless_something_says_so(string file, string program, string rule) =>
        AssertRules(file, program, rule);

    [TestMethod]
    [DataRow("job.py", "small = orders.drop('total')\nsmall.select(small.[|total|]).show()")]
    [DataRow("job.py", "old = orders\norders = orders.select('id')\norders.filter(old.total > 1).show()", DisplayName = "the plan it was made of")]
    [DataRow("Job.scala", "val small = orders.select(\"id\")\nsmall.filter(orders(\"total\") > 1).show()")]
    public void Seven_a_column_belongs_to_the_frame_that_gave_it(string file, string program) => AssertFound(file, program, "SQL021");

    [TestMethod]
    [DataRow("job.py", "kept = spark.table('silver.unread').filter('a = 1')", "")]
    [DataRow("Job.scala", "val kept = spark.table(\"silver.unread\").filter(\"a = 1\")", "")]
    [DataRow("job.R", "kept <- tbl(sc, in_schema(\"silver\", \"unread\")) |> filter(a == 1L)", "")]
    [DataRow("job.py", "kept = spark.table('silver.unread').filter('a = 1')\nkept.show()", "silver.unread")]
    [DataRow("Job.scala", "val kept = spark.table(\"silver.unread\")\nkept.createOrReplaceTempView(\"kept\")", "silver.unread")]
    [DataRow("job.R", "kept <- tbl(sc, in_schema(\"silver\", \"unread\"))\nkept |> compute(\"kept\")", "silver.unread")]
    public void Eight_what_no_action_reaches_is_not_read(string file, string program, string read) =>
        Assert.AreEqual(read, string.Join(", ", Workspace(file, program).Packages.Single().Scripts
            .Where(s => s.Document.Path == "src/" + file)
            .SelectMany(s => s.Effects).Select(e => e.Name.Text.Replace("`", "")).Distinct()));

    [TestMethod]
    [DataRow("orders |> filter(!is.null(name), rank(desc(total)) <= 3L) |> select(id) |> collect()")]
    [DataRow("limit <- 3\norders |> filter(total > limit) |> select(id) |> collect()", DisplayName = "a variable of the program")]
    [DataRow("orders |> mutate(x = regr_slope(total, id)) |> select(x) |> collect()", DisplayName = "a function of Spark alone")]
    [DataRow("orders |> filter(!is.null([|nme|])) |> select(id) |> collect()")]
    [DataRow("orders |> filter(.data$[|totl|] > 1) |> collect()")]
    public void Nine_dplyr_means_what_dbplyr_makes_of_it(string program) => AssertFound("job.R", program, "SQL021", "SQL005", "SYN001");

    private static void AssertFound(string file, string marked, params string[] rules)
    {
        var (text, spans) = Marks.Read(Around[file].Before + marked + Around[file].Behind);
        var found = Lint(file, marked, rules).Select(d => d.Location.Span);
        Assert.AreEqual(
            string.Join(", ", spans.Select(s => text.Substring(s.Start, s.Length))),
            string.Join(", ", found.Select(s => text.Substring(s.Start, s.Length))));
    }

    private static void AssertRules(string file, string program, string rule) =>
        Assert.AreEqual(
            rule,
            string.Join(", ", Lint(file, program, "SQL006", "SQL007", "SQL011", "REF006").Select(d => d.Rule.Id).Distinct()));

    private static IEnumerable<Diagnostic> Lint(string file, string marked, params string[] rules) =>
        Packages.Lint(Workspace(file, marked), new LintOptions { Select = [.. rules.Select(r => new RuleSelector(r))] })
            .Where(d => d.Location.Path == "src/" + file);

    private static Engine.Workspaces.Workspace Workspace(string file, string marked) =>
        Packages.ToWorkspace(new Dictionary<string, string>
        {
            ["ddl/tables.sql"] = Ddl,
            ["src/" + file] = Marks.Read(Around[file].Before + marked + Around[file].Behind).Text,
        });
}
