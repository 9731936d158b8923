using Dataflow.Lint.Syntax.Sql;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class QueryTests
{
    [TestMethod]
    public void Reads_the_clauses_of_a_select()
    {
        var query =
            Parsed.Statement<QueryStatement>(
                "WITH x (a) AS (SELECT 1), y AS (SELECT 2) SELECT DISTINCT a, b + 1 c, d AS `e f` FROM x, y WHERE a > 1 GROUP BY a, b HAVING count(*) > 2 QUALIFY f() OVER w = 1 WINDOW w AS (ORDER BY a) ORDER BY a DESC NULLS LAST, b LIMIT 10 OFFSET 5").Query!;
        Assert.AreEqual("x y", Parsed.Names(query.With!.Ctes.Select(c => c.Name!)));
        Assert.AreEqual("a", Parsed.Names(query.With.Ctes[0].Columns!.Names));
        var select = (SelectQuery)query.Body!;
        Assert.IsTrue(select.IsDistinct);
        Assert.AreEqual("a | b + 1 | d", Parsed.Texts(select.Items.Select(i => i.Expression!)));
        Assert.AreEqual("- c e f", string.Join(" ", select.Items.Select(i => i.Alias?.Value ?? "-")));
        Assert.AreEqual("x | y", Parsed.Texts(select.From!.Relations));
        Assert.AreEqual("a > 1", select.Where!.Condition!.Text);
        Assert.AreEqual("a | b", Parsed.Texts(select.GroupBy!.Items));
        Assert.AreEqual("count(*) > 2", select.Having!.Condition!.Text);
        Assert.AreEqual("f() OVER w = 1", select.Qualify!.Condition!.Text);
        Assert.AreEqual("w", select.Windows!.Windows[0].Name!.Value);
        Assert.AreEqual("True False", string.Join(" ", query.OrderBy!.Items.Select(i => i.IsDescending)));
        Assert.IsFalse(query.OrderBy.Items[0].NullsFirst);
        Assert.IsNull(query.OrderBy.Items[1].NullsFirst);
        Assert.AreEqual("10", query.Limit!.Count!.Text);
        Assert.AreEqual("5", query.Offset!.Count!.Text);
    }

    [TestMethod]
    public void Binds_intersect_closer_than_union()
    {
        var union = Parsed.First<SetOperation>("SELECT 1 UNION ALL SELECT 2 INTERSECT SELECT 3 MINUS SELECT 4");
        Assert.AreEqual(SetOperator.Except, union.Operator);
        Assert.AreEqual("SELECT 1 UNION ALL SELECT 2 INTERSECT SELECT 3", union.Left!.Text);
        Assert.IsTrue(((SetOperation)union.Left).IsAll);
        Assert.AreEqual("SELECT 2 INTERSECT SELECT 3", ((SetOperation)union.Left).Right!.Text);
    }

    [TestMethod]
    public void Gives_order_by_to_the_whole_set_operation()
    {
        var query = Parsed.Statement<QueryStatement>("SELECT 1 UNION SELECT 2 ORDER BY 1").Query!;
        Assert.IsNotNull(query.OrderBy);
        Assert.IsInstanceOfType<SetOperation>(query.Body);
    }

    [TestMethod]
    [DataRow("a JOIN b ON c", JoinKind.Inner)]
    [DataRow("a INNER JOIN b ON c", JoinKind.Inner)]
    [DataRow("a CROSS JOIN b", JoinKind.Cross)]
    [DataRow("a LEFT JOIN b ON c", JoinKind.Left)]
    [DataRow("a LEFT OUTER JOIN b ON c", JoinKind.Left)]
    [DataRow("a RIGHT JOIN b ON c", JoinKind.Right)]
    [DataRow("a FULL OUTER JOIN b ON c", JoinKind.Full)]
    [DataRow("a LEFT SEMI JOIN b ON c", JoinKind.LeftSemi)]
    [DataRow("a SEMI JOIN b ON c", JoinKind.LeftSemi)]
    [DataRow("a LEFT ANTI JOIN b ON c", JoinKind.LeftAnti)]
    [DataRow("a NATURAL LEFT JOIN b", JoinKind.Left)]
    public void Reads_joins(string text, JoinKind kind)
    {
        var join = Parsed.First<JoinRelation>($"SELECT * FROM {text}");
        Assert.AreEqual(kind, join.JoinKind);
        Assert.AreEqual("a", join.Left!.Text);
        Assert.AreEqual("b", join.Right!.Text);
        Assert.AreEqual(text.Contains(" ON "), join.Condition is not null);
        Assert.AreEqual(text.Contains("NATURAL"), join.IsNatural);
    }

    [TestMethod]
    public void Gives_a_condition_to_the_last_join()
    {
        var join = Parsed.First<JoinRelation>("SELECT * FROM a JOIN b JOIN c ON x");
        Assert.AreEqual("x", join.Condition!.Text);
        Assert.AreEqual("c", join.Right!.Text);
        Assert.IsNull(((JoinRelation)join.Left!).Condition);
    }

    [TestMethod]
    public void Reads_using_and_lateral()
    {
        var join = Parsed.First<JoinRelation>("SELECT * FROM a JOIN LATERAL (SELECT 1) b USING (x, y)");
        Assert.AreEqual("x y", Parsed.Names(join.UsingColumns!.Names));
        Assert.IsTrue(join.IsLateral);
        Assert.AreEqual("JOIN", join.Table.Source.ToString(join.JoinSpan));
    }

    [TestMethod]
    public void Reads_table_references()
    {
        var table = Parsed.First<TableReference>("SELECT * FROM c.d.t VERSION AS OF 3 TABLESAMPLE (10 PERCENT) AS a(x, y)");
        Assert.AreEqual("c d t", Parsed.Names(table.Name!.Parts));
        Assert.IsTrue(table.TimeTravel!.IsVersion);
        Assert.IsTrue(table.Sample!.IsPercent);
        Assert.AreEqual("a", table.Alias!.Name!.Value);
        Assert.AreEqual("x y", Parsed.Names(table.Alias.Columns!.Names));
    }

    [TestMethod]
    [DataRow("${DB}.t", true)]
    [DataRow("${T}", true)]
    [DataRow("db_${E}.t", true)]
    [DataRow("`a b`.t", false)]
    public void Reads_templated_table_names(string name, bool isTemplated)
    {
        var table = Parsed.First<TableReference>($"SELECT * FROM {name} x");
        Assert.AreEqual(name, table.Name!.Text);
        Assert.AreEqual(isTemplated, table.Name.IsTemplated);
        Assert.AreEqual("x", table.Alias!.Name!.Value);
    }

    [TestMethod]
    public void Reads_computed_table_names()
    {
        Assert.AreEqual("t", Parsed.First<TableName>("SELECT * FROM IDENTIFIER('t')").Parts.Single().Value);
        Assert.IsEmpty(Parsed.First<TableName>("SELECT * FROM IDENTIFIER(:x || 't')").Parts);
    }

    [TestMethod]
    [DataRow("((SELECT 1) UNION (SELECT 2)) AS t")]
    [DataRow("(SELECT 1) AS t")]
    [DataRow("((SELECT 1) ORDER BY 1) t")]
    public void Reads_subqueries_behind_from(string text)
    {
        var relation = Parsed.First<SubqueryRelation>($"SELECT * FROM {text}");
        Assert.AreEqual("t", relation.Alias!.Name!.Value);
        Assert.IsNotNull(relation.Query);
    }

    [TestMethod]
    public void Reads_relations_in_brackets()
    {
        var relation = Parsed.First<ParenthesizedRelation>("SELECT * FROM (a JOIN b ON x) AS t");
        Assert.IsInstanceOfType<JoinRelation>(relation.Inner);
        Assert.AreEqual("t", relation.Alias!.Name!.Value);
    }

    [TestMethod]
    [DataRow("LATERAL VIEW explode(xs) t AS x, y", "t", "x y", false)]
    [DataRow("LATERAL VIEW OUTER explode(xs) t", "t", "", true)]
    [DataRow("LATERAL VIEW explode(xs) AS x", null, "x", false)]
    [DataRow("LATERAL VIEW explode(xs) t x, y", "t", "x y", false)]
    public void Reads_lateral_views(string text, string? table, string columns, bool isOuter)
    {
        var view = Parsed.Select($"SELECT * FROM s {text} WHERE a").LateralViews.Single();
        Assert.AreEqual("explode", view.Generator!.NameText);
        Assert.AreEqual(table, view.TableAlias?.Value);
        Assert.AreEqual(columns, Parsed.Names(view.ColumnAliases));
        Assert.AreEqual(isOuter, view.IsOuter);
    }

    [TestMethod]
    public void Reads_pivot_and_unpivot()
    {
        var pivot = Parsed.First<PivotRelation>("SELECT * FROM t PIVOT (sum(a) AS s FOR k IN ('x' AS x, 'y')) p");
        Assert.AreEqual("t", pivot.Input!.Text);
        Assert.AreEqual("k", Parsed.Names(pivot.Columns!.Names));
        Assert.AreEqual("x", pivot.Values[0].Alias!.Value);
        Assert.AreEqual("p", pivot.Alias!.Name!.Value);
        var unpivot = Parsed.First<UnpivotRelation>("SELECT * FROM t UNPIVOT (v FOR k IN (a AS x, b))");
        Assert.AreEqual("v k", $"{Parsed.Names(unpivot.ValueColumns!.Names)} {unpivot.NameColumn!.Value}");
        Assert.AreEqual("a | b", Parsed.Texts(unpivot.Inputs.Select(i => i.Expression!)));
    }

    [TestMethod]
    public void Reads_groupings()
    {
        var group = Parsed.Select("SELECT 1 FROM t GROUP BY a, GROUPING SETS ((a, b), (), c), ROLLUP (d)").GroupBy!;
        Assert.AreEqual("a", Parsed.Texts(group.Items));
        Assert.AreEqual("2 0 1", string.Join(" ", group.Sets[0].Sets.Select(s => s.Items.Count)));
        Assert.IsTrue(group.Sets[1].IsRollup);
        Assert.IsTrue(Parsed.Select("SELECT 1 FROM t GROUP BY ALL").GroupBy!.IsAll);
        Assert.IsTrue(Parsed.Select("SELECT 1 FROM t GROUP BY a WITH CUBE").GroupBy!.IsWithCube);
    }

    [TestMethod]
    public void Reads_from_in_front()
    {
        var select = Parsed.Select("FROM t SELECT a WHERE b");
        Assert.AreEqual("FROM t", select.From!.Text);
        Assert.AreEqual("a", select.Items.Single().Text);
        Assert.AreEqual("WHERE b", select.Where!.Text);
    }

    [TestMethod]
    public void Reads_pipes_from_left_to_right()
    {
        var pipe = Parsed.First<PipeQuery>("FROM t |> WHERE a |> SELECT b");
        Assert.AreEqual("SELECT", pipe.Operator!.Verb);
        Assert.AreEqual("WHERE", ((PipeQuery)pipe.Input!).Operator!.Verb);
        Assert.AreEqual("b", pipe.Operator.Items.Single().Text);
    }

    [TestMethod]
    [DataRow("SELECT transform(xs, x -> x + 1) FROM t", false)]
    [DataRow("SELECT TRANSFORM(a) USING 'cat' AS (b STRING, c) FROM t", true)]
    [DataRow("MAP a, b USING 'cat' AS c FROM t", true)]
    public void Tells_scripts_from_functions(string text, bool isScript) =>
        Assert.AreEqual(isScript, Parsed.Clean(text).Script.Descendants<TransformQuery>().Any());

    [TestMethod]
    [DataRow("SELECT end, start, user, date, value FROM t", "end start user date value")]
    [DataRow("SELECT left, right FROM t", "left right")]
    [DataRow("SELECT t.select, t.from FROM t", "t.select t.from")]
    [DataRow("SELECT order, table FROM t", "order table")]
    public void Reads_keywords_as_names_where_spark_does(string text, string columns) =>
        Assert.AreEqual(columns, string.Join(" ", Parsed.Clean(text).Script.Descendants<ColumnReference>().Select(c => c.Text)));

    [TestMethod]
    public void Reads_templates_wherever_something_may_stand()
    {
        Parsed.Clean("SELECT ${COLS} FROM ${DB}.${T} WHERE d = ${D} AND ${COND} ${REST}");
        Parsed.Clean("SELECT a FROM {{ ref('x') }} AS x JOIN {{ source('a', 'b') }} USING (k)");
        Parsed.Clean("SELECT a FROM t WHERE d IN (${DAYS}) LIMIT ${N}");
        Parsed.Clean("SELECT a FROM t WHERE d IN ${DAYS} AND e = INTERVAL ${N} DAYS");
        Parsed.Clean("CREATE TABLE ${T} (a ${TYPE}, b DECIMAL(${P}, 2)) LOCATION '${L}' ${CLAUSES}");
        Assert.IsInstanceOfType<TemplateStatement>(Parsed.Clean("${DROP}; SELECT 1").Script.Statements[0]);
    }
}
