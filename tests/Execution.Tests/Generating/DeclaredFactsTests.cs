using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Execution.Tests.Generating;

/// <summary>
/// What the linter says of queries before they run, held against the rows that they give: keys, types, and where there is no NULL.
/// </summary>
[TestClass]
public sealed class DeclaredFactsTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void The_queries_of_others_give_what_is_said_of_them()
    {
        if (Repository.Shared("corpora") is not { } corpora)
        {
            Assert.Inconclusive("the shared material is not at hand");
            return;
        }

        var faults = new List<string>();
        var (queries, keyed) = (0, 0);
        foreach (var script in RealScripts.In(corpora))
        {
            if (script.Filled is not { } session) continue;
            var keys = Keys.Of(script.Plan);
            foreach (var query in script.Statements.Select(s =>
                (s as QueryStatementNode)?.Query ?? (s as InsertNode)?.Source).OfType<RelationNode>())
            {
                if (RowsOf(session, query) is not { } rows) continue;
                queries++;
                if (keys.Of(query).Count > 0 && rows.Count > 1) keyed++;
                faults.AddRange(Contradictions(query, rows, keys).Select(f => $"{script.Plan.OriginOf(query)}: {f}"));
            }
        }

        TestContext.WriteLine($"{queries} queries, {keyed} with a key and several rows");
        Assert.IsGreaterThan(500, queries);
        Assert.IsGreaterThan(20, keyed);
        Assert.IsEmpty(faults, string.Join('\n', faults.Take(20)));
    }

    [TestMethod]
    public void A_contradiction_is_noticed()
    {
        var (plan, query) = QueryOf("SELECT a, count(*) AS n FROM VALUES (1), (2) t(a) GROUP BY a");
        Value[] row = [Value.Of(1), Value.Of(1)];
        Assert.IsEmpty(Contradictions(query, [row], Keys.Of(plan)));
        CollectionAssert.AreEqual((string[])["two rows agree in the key `a`"], Contradictions(query, [row, row], Keys.Of(plan)).ToArray());
        CollectionAssert.AreEqual(
            (string[])["`n` is no BIGINT"],
            Contradictions(query, [[Value.Of(1), Value.Of("x")]], Keys.Of(plan)).ToArray());
        var (other, required) = QueryOf("CREATE TABLE t (a INT NOT NULL); SELECT a FROM t");
        CollectionAssert.AreEqual((string[])["`a` is NULL"], Contradictions(required, [[Value.Null]], Keys.Of(other)).ToArray());
    }

    private static (Plan Plan, RelationNode Query) QueryOf(string script)
    {
        var plan = BoundScript.Bind(
            SqlTree.Parse(new SourceText("test.sql", script)),
            new Runs.NoTables(),
            SessionState.Initial with { CurrentDatabase = "default" }).Plan;
        return (plan, plan.Statements.OfType<QueryStatementNode>().Single().Query!);
    }

    private static IReadOnlyList<Value[]>? RowsOf(Session session, RelationNode query)
    {
        try
        {
            return session.Query(query).Rows;
        }
        catch (Exception exception) when (exception is NotSupported or SparkError or BoundExceeded)
        {
            return null;
        }
    }

    private static IEnumerable<string> Contradictions(RelationNode query, IReadOnlyList<Value[]> rows, Keys keys)
    {
        for (var i = 0; i < query.Columns.Count; i++)
        {
            var (column, at) = (query.Columns[i], i);
            if (column.MayBeNull == Answer.No && rows.Any(r => r[at].IsNull)) yield return $"`{column.ResultName}` is NULL";
            if (rows.Any(r => !r[at].IsNull && !Fits(column.Type, r[at]))) yield return $"`{column.ResultName}` is no {column.Type}";
        }

        foreach (var key in keys.Of(query))
        {
            if (key.Any(k => ValueOrder.Of(query.Columns[k].Type) is null)) continue;
            var equality = new RowEquality(key.Select(k => query.Columns[k].Type));
            if (rows.GroupBy(r => key.Select(k => r[k]).ToArray(), equality).Any(g => g.Count() > 1))
                yield return $"two rows agree in the key {string.Join(", ", key.Select(k => $"`{query.Columns[k].ResultName}`"))}";
        }
    }

    // Text is no number, 300 is no TINYINT, and a decimal has no more digits than its type.
    private static bool Fits(SqlType type, Value value) => type.Family switch
    {
        TypeFamily.Integral =>
            value.ToString() == $"{value.Long}" && Casts.RangeOf(type) is var (least, most) && value.Long >= least && value.Long <= most,
        TypeFamily.Decimal => DecimalMath.Fit(value.Unscaled, type.Precision) is not null,
        TypeFamily.String => value.ToString() == value.Text,
        TypeFamily.Array or TypeFamily.Struct => value.Items.Length >= 0,
        TypeFamily.Map => value.Map.Keys.Length == value.Map.Values.Length,
        _ => true,
    };
}
