using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Tables;

/// <summary>Whose columns are all in the <c>CREATE TABLE</c>, and whose are not.</summary>
[TestClass]
public sealed class OpenTableTests
{
    [TestMethod]
    [DataRow("CREATE TABLE a.t (${columns} ${more})", "nope")]
    [DataRow("CREATE TABLE a.t (x INT, ${columns} STRING)", "nope")]
    [DataRow("CREATE TABLE a.t (x INT) PARTITIONED BY (${partition} STRING)", "nope")]
    [DataRow("CREATE TABLE a.t USING json PARTITIONED BY (d)", "nope")]
    [DataRow("CREATE TABLE a.t PARTITIONED BY (d INT) STORED AS AVRO", "nope")]
    [DataRow("CREATE TABLE a.t PARTITIONED BY (d INT) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.avro.AvroSerDe' STORED AS AVRO", "nope")]
    [DataRow("CREATE TABLE a.t (x INT) STORED AS AVRO TBLPROPERTIES ('avro.schema.url' = 'hdfs:///t.avsc')", "nope")]
    [DataRow("CREATE TABLE a.t (x INT) ROW FORMAT SERDE 'a.AvroSerDe' WITH SERDEPROPERTIES ('avro.schema.literal' = '{}') STORED AS AVRO", "nope")]
    [DataRow("CREATE TABLE a.t (x INT) STORED AS AVRO", "[|nope|]")]
    [DataRow("CREATE TABLE a.t (x INT, d INT) USING json PARTITIONED BY (d)", "[|nope|]")]
    public void Columns_are_unknown_where_the_list_is_a_hole_or_elsewhere(string definition, string name) =>
        Marked("SQL021", File("ddl/t.sql", definition + ";"), File("src/q.sql", $"SELECT {name} FROM a.t;"));

    [TestMethod]
    [DataRow("${columns} ${more}", "z")]
    [DataRow("x INT, ${columns} STRING", "z")]
    [DataRow("x INT, y STRING", "[|z|]")]
    public void Nobody_counts_the_columns_of_a_hole(string columns, string third) =>
        Marked(
            "SQL007",
            File("ddl/t.sql", $"CREATE TABLE a.t ({columns}) USING iceberg;"),
            File("src/q.sql", $"INSERT INTO a.t SELECT 1 AS x, 2 AS y, 3 AS {third};"));

    [TestMethod]
    [DataRow("SELECT ${columns} FROM a.s", "a.t")]
    [DataRow("SELECT 1, ${columns} FROM a.s", "a.t")]
    [DataRow("VALUES (${values})", "a.t")]
    [DataRow("VALUES ${rows}", "a.t")]
    [DataRow("SELECT ${column} AS x FROM a.s", "[|a.t|]")]
    [DataRow("VALUES (upper(${value}))", "[|a.t|]")]
    public void A_hole_in_a_list_is_any_number_of_values(string query, string target) =>
        Marked(
            "SQL007",
            File("ddl/t.sql", "CREATE TABLE a.t (x INT, y INT, z INT) USING iceberg;"),
            File("src/q.sql", $"INSERT INTO {target} {query};"));

    [TestMethod]
    [DataRow("(SELECT 1, 2) AS v (${names})", "nope")]
    [DataRow("VALUES (1, 2) AS v (a, ${names})", "nope")]
    [DataRow("(SELECT ${columns} FROM a.s) AS v", "nope")]
    [DataRow("(SELECT ${column} AS a FROM a.s) AS v", "[|nope|]")]
    public void Holes_among_the_names_of_a_relation_leave_it_open(string relation, string name) =>
        Marked("SQL021", File("src/q.sql", $"SELECT {name} FROM {relation};"));

    [TestMethod]
    [DataRow("${table}", "nope")]
    [DataRow("${db}.${table}", "nope")]
    [DataRow("${db}.orders", "[|nope|]")]
    [DataRow("orders_${env}.orders", "[|nope|]")]
    public void A_hole_that_nothing_binds_is_a_table_of_its_script(string table, string name) =>
        Marked(
            "SQL021",
            File("etl/made.sql", $"CREATE TABLE {table} (x INT) USING iceberg;"),
            File("etl/read.sql", $"SELECT {name} FROM {table};"));

    [TestMethod]
    public void Within_a_script_it_is_one_table() =>
        Marked("SQL021", File("etl/made.sql", "CREATE TABLE ${table} (x INT) USING iceberg; SELECT [|nope|] FROM ${table};"));
}
