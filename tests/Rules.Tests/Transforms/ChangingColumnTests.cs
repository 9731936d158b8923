using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests.Transforms;

/// <summary>What a statement may do to the columns of a table is not held against those who read them behind it.</summary>
[TestClass]
public sealed class ChangingColumnTests
{
    private const string Create = "CREATE TABLE s.t (a INT COMMENT 'A.') USING delta COMMENT 'T.';\n";

    [TestMethod]
    [DataRow("MERGE WITH SCHEMA EVOLUTION INTO s.t USING (SELECT 1 AS a, 2 AS b) AS n ON t.a = n.a WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *;")]
    [DataRow("INSERT WITH SCHEMA EVOLUTION INTO s.t SELECT 1 AS a, 2 AS b;")]
    [DataRow("SET spark.databricks.delta.schema.autoMerge.enabled = true; INSERT INTO s.t SELECT 1 AS a, 2 AS b;")]
    [DataRow("USE s; ALTER TABLE t ADD COLUMN b INT;")]
    [DataRow("ALTER TABLE s.t ADD COLUMNS (${COLUMNS});")]
    [DataRow("RESTORE TABLE s.t TO VERSION AS OF 3;")]
    public void Leaves_them_open(string change)
    {
        var found = Found(Create + change + "\nSELECT b FROM s.t;");
        Assert.DoesNotContain("SQL021", found);
        Assert.DoesNotContain("SQL007", found);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("ALTER TABLE s.t ADD COLUMN c INT;")]
    [DataRow("SET spark.databricks.delta.schema.autoMerge.enabled = false; INSERT INTO s.t SELECT 1 AS a;")]
    [DataRow("RESTORE TABLE s.u TO VERSION AS OF 3;")]
    public void Else_they_are_known(string change) => Assert.Contains("SQL021", Found(Create + change + "\nSELECT b FROM s.t;"));

    [TestMethod]
    [DataRow("WITH a AS (SELECT 1 AS k), b AS (SELECT 2 AS k) SELECT * FROM {% if x %} a {% else %} b {% endif %}")]
    [DataRow("WITH a AS (SELECT 1 AS k), b AS (SELECT 2 AS k), c AS (SELECT * FROM {% if is_incremental() %} b {% else %} a {% endif %}) SELECT * FROM c")]
    public void A_name_in_any_branch_is_read(string text) => Assert.DoesNotContain("SQL028", Found(text));

    [TestMethod]
    public void One_in_no_branch_is_not() =>
        Assert.Contains(
            "SQL028",
            Found(
                "WITH a AS (SELECT 1 AS k), b AS (SELECT 2 AS k), c AS (SELECT 3 AS k) SELECT * FROM {% if x %} a {% else %} b {% endif %}"));

    [TestMethod]
    [DataRow("SELECT id, {% if y %} sum(x) {% else %} x {% endif %} AS s FROM t {% if y %} GROUP BY id {% endif %}")]
    [DataRow("SELECT {% if y %} a, max(b) AS b {% else %} a, b, c {% endif %} FROM t {% if y %} GROUP BY a {% endif %}")]
    [DataRow("SELECT a DIV 2, count(*) FROM t GROUP BY a div 2")]
    [DataRow("SELECT d + INTERVAL 1 DAY, count(*) FROM t GROUP BY d + INTERVAL '1' days")]
    [DataRow("SELECT s['a'], count(*) FROM t GROUP BY s.a")]
    [DataRow("SELECT s.a, count(*) FROM t GROUP BY s['a']")]
    [DataRow("SELECT a[0]['b'], count(*) FROM t GROUP BY a[0].b")]
    public void What_may_be_grouped_is_not_called_ungrouped(string text) => Assert.DoesNotContain("SQL032", Found(text));

    private static string Found(string sql) =>
        string.Join(" ", Packages.Lint(new Dictionary<string, string> { ["x.sql"] = sql }, LintOptions.Default).Select(d => d.Rule.Id));
}
