using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Rules.Tests.Transforms;

/// <summary>A query that nothing reads, and a name in FROM that is one letter off: a slip, where nothing else explains the name.</summary>
[TestClass]
public sealed class UnknownRelationTests
{
    [TestMethod]
    [DataRow("WITH today AS (SELECT 1 AS a) SELECT a FROM [|todya|]")]
    [DataRow("CREATE TEMPORARY VIEW daily AS SELECT 1 AS a; SELECT a FROM [|dayly|]")]
    [DataRow("WITH passages AS (SELECT a FROM raw.passages) SELECT a FROM [|pasages|]", DisplayName = "the table of a database is another one")]
    [DataRow("WITH recent AS (SELECT a FROM shop.orders) SELECT a FROM recent UNION ALL SELECT a FROM [|recetn|]", DisplayName = "beside places that read it right")]
    public void Reports_a_slip(string query)
    {
        var (text, spans) = Marks.Read(query);
        var found = Found(text).Single();
        Assert.AreEqual(spans.Single(), found.Location.Span);
        Assert.AreEqual(Severity.Warning, found.Severity, "a table of that name may be there");
    }

    [TestMethod]
    [DataRow("CREATE TEMPORARY VIEW tenk2 AS SELECT * FROM tenk1; SELECT * FROM tenk1", DisplayName = "another number is another table")]
    [DataRow("CREATE TEMPORARY VIEW orders_b AS SELECT 1 AS a; SELECT * FROM orders_a; SELECT a FROM orders_a", DisplayName = "what is said twice is meant")]
    [DataRow("CREATE TEMPORARY VIEW customer_orders AS SELECT a FROM customers_orders", DisplayName = "a view of what is called nearly so")]
    [DataRow("WITH order AS (SELECT a FROM orders) SELECT 1", DisplayName = "a query of what is called nearly so")]
    [DataRow("WITH recent AS (SELECT a FROM orders) SELECT a FROM recent UNION ALL SELECT a FROM recetn", DisplayName = "where tables are named without their database")]
    [DataRow("USE shop; WITH recent AS (SELECT a FROM shop.orders) SELECT a FROM recent UNION ALL SELECT a FROM recetn", DisplayName = "where a database is in use")]
    [DataRow("WITH orders AS (SELECT a FROM shop.lines) SELECT a FROM orders UNION ALL SELECT a FROM order", DisplayName = "where one name goes on where the other ends")]
    [DataRow("SELECT a FROM dayly; CREATE TEMPORARY VIEW daily AS SELECT 1 AS a", DisplayName = "before it is made")]
    [DataRow("WITH daily AS (SELECT 1 AS a) SELECT a FROM weekly", DisplayName = "another word")]
    public void Stays_silent_where_another_table_may_be_meant(string query) => Assert.IsEmpty(Found(query).ToArray());

    private static IEnumerable<Diagnostic> Found(string query) =>
        Packages.Lint(new Dictionary<string, string> { ["src/q.sql"] = query }, new LintOptions { Select = [new RuleSelector("SQL021")] });
}
