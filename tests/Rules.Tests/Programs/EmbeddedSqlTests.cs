using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Rules.Tests.Programs;

/// <summary>SQL in the strings of Python and in the cells of notebooks is judged as SQL, at its place in the file.</summary>
[TestClass]
public sealed class EmbeddedSqlTests
{
    private const string Ddl =
        "CREATE TABLE silver.orders (id INT COMMENT 'a', total INT COMMENT 'b', day DATE COMMENT 'c') USING iceberg COMMENT 'orders'";

    [TestMethod]
    [DataRow("spark.sql('select [|idd|] from silver.orders')")]
    [DataRow("spark.sql(\"\"\"\n  select id,\n    [|idd|]\n  from silver.orders\n\"\"\")")]
    [DataRow("frame = self.spark.sql('select id, ' 'o.[|idd|] from ' + 'silver.orders o').where('id > 1')", "[|o.idd|]")]
    [DataRow("def f(day):\n    return spark.sql(f\"select [|idd|] from silver.orders where day = '{day}'\")")]
    [DataRow("QUERY = 'select [|idd|] from silver.orders'\nspark.sql(QUERY)")]
    [DataRow("spark.sql('select \\n \\'\\' as a, [|idd|] from silver.orders')")]
    [DataRow("spark.sql('select [|idd|] from silver.{}'.format('orders') if x else 'select 1')", "")]
    [DataRow("spark.sql('select [|idd|], %s from silver.orders where day = \"%s\"' % (column, day))")]
    [DataRow("SparkSession.builder.getOrCreate().sql(sqlQuery='select [|idd|] from silver.orders')")]
    [DataRow("spark.sql('create temporary view v as select id from silver.orders')\nspark.sql('select [|total|] from v')")]
    [DataRow("# Databricks notebook source\n# COMMAND ----------\n# MAGIC %sql\n# MAGIC select id,\n# MAGIC   [|idd|] from silver.orders\n\n# COMMAND ----------\nx = 1")]
    [DataRow("# Databricks notebook source\n# COMMAND ----------\n\n# DBTITLE 1,Orders\n %sql\n select id,\n [|idd|] from silver.orders\n\n# COMMAND ----------\nspark.sql('select 1')")]
    [DataRow("# Databricks notebook source\n# MAGIC %md it's\n# COMMAND ----------\nspark.sql('select \\'open from x')\n# COMMAND ----------\n%sql select [|idd|] from silver.orders")]
    public void Reports_an_unknown_column_at_its_place(string program, string? _ = null)
    {
        var (text, spans) = Marks.Read(program);
        var found = Lint(text, "SQL021").Select(d => d.Location);
        if (_ == "") Assert.IsEmpty(found.ToArray());
        else if (_ is null) CollectionAssert.AreEqual(spans.ToArray(), found.Select(l => l.Span).ToArray());
        else Assert.AreEqual(Marks.Read(_).Text, found.Single().Text);
    }

    [TestMethod]
    [DataRow("duckdb.sql('select idd from silver.orders')")]
    [DataRow("frame.createOrReplaceTempView('orders')\nspark.sql('select idd from orders')")]
    [DataRow("spark.sql(f'select {columns} from silver.orders')\nspark.sql('select * from {}'.format(table))")]
    [DataRow("spark.sql('create temporary view v as select id from silver.orders')\nif x:\n    spark.sql('create or replace temporary view v as select total from silver.orders')\nspark.sql('select total from v')")]
    [DataRow("def a():\n    spark.sql('use other')\na()\nspark.sql('select idd from orders')")]
    [DataRow("spark.sql('select 1 ' + rest)")]
    [DataRow("spark.sql('create or replace temp view v11 as select * from v10')\nspark.sql('create or replace temp view v12 as select * from v11')")]
    [DataRow("# spark.sql('select idd from silver.orders')")]
    [DataRow("'''\nspark.sql(\"select idd from silver.orders\")\n'''")]
    [DataRow("spark.sql(f'select idd from silver.orders {join}')")]
    [DataRow("spark.sql(f'select o.idd, x.a from silver.orders o {join} where x.b = 1')")]
    public void Stays_silent_where_it_cannot_know(string program) =>
        Assert.AreEqual(
            "",
            string.Join("; ", Lint(program).Where(d => d.Severity == Severity.Error).Select(d => $"{d.Rule.Id} {d.Message}")));

    [TestMethod]
    [DataRow("spark.sql('select idd from silver.orders')  # dataflow-lint: ignore[SQL021] it comes later")]
    [DataRow("# dataflow-lint: ignore[SQL021] it comes later\nspark.sql('select idd from silver.orders')")]
    [DataRow("spark.sql('''select idd -- dataflow-lint: ignore[SQL021] it comes later\nfrom silver.orders''')")]
    public void Comments_of_both_languages_suppress(string program) => Assert.IsEmpty(Lint(program, "SQL021").ToArray());

    [TestMethod]
    public void A_fix_is_offered_where_the_words_stand_letter_by_letter()
    {
        Assert.AreEqual(
            "id",
            Lint("spark.sql('select idd from silver.orders')", "SQL021").Single().Fixes.Single().Edits.Single().Edit.NewText);
        Assert.IsEmpty(Lint("spark.sql('select `i\\x64d` from silver.orders')", "SQL021").Single().Fixes);
    }

    [TestMethod]
    public void Reads_the_cells_of_a_jupyter_notebook()
    {
        const string Notebook = """
            {"cells": [
              {"cell_type": "markdown", "source": ["spark.sql('select x from silver.orders')"]},
              {"cell_type": "code", "source": ["day = '2024'\n", "spark.sql(\"select [|idd|] from silver.orders\")  # a\n"]},
              {"cell_type": "code", "source": "%%sql\nselect id,\t[|totl|] from silver.orders"},
              {"cell_type": "code", "source": ["%%sql -o frame\n", "select id from silver.orders"]},
              {"cell_type": "code", "source": ["%%sql postgresql://db\n", "select top 1 idd from silver.orders"]},
              {"cell_type": "code", "source": ["spark.sql('''select [|dayy|] from silver.orders''')  # dataflow-lint: ignore[SQL021] later\n", "1"]}
             ],
             "metadata": {"kernelspec": {"language": "python"}}}
            """;
        var (text, spans) = Marks.Read(Notebook);
        var found = LintAt("src/job.ipynb", text, "SQL021").Select(d => d.Location.Span);
        CollectionAssert.AreEqual(spans.Take(2).ToArray(), found.ToArray());
    }

    private static IEnumerable<Diagnostic> Lint(string program, params string[] rules) => LintAt("src/job.py", program, rules);

    private static IEnumerable<Diagnostic> LintAt(string path, string program, params string[] rules) =>
        Packages.Lint(
            new Dictionary<string, string> { ["ddl/orders.sql"] = Ddl, [path] = program },
            rules.Length == 0 ? null : new LintOptions { Select = [.. rules.Select(r => new RuleSelector(r))] })
        .Where(d => d.Location.Path == path);
}
