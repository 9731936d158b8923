using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Tests.Semantics;

namespace Dataflow.Lint.Engine.Tests.Migrations;

/// <summary>Statements that are run on the old table make the new one of it.</summary>
[TestClass]
public sealed class MigrationSqlTests
{
    private static readonly string[] Types = ["INT", "BIGINT", "STRING", "DECIMAL(10,2)", "DATE"];

    [TestMethod]
    public void What_is_emitted_leads_from_one_table_to_the_other()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var (before, after) = (Columns(random, isAfter: false), Columns(random, isAfter: true));
            var (old, now) = ($"CREATE TABLE s.`t 1` ({before}) USING iceberg", $"CREATE TABLE s.`t 1` ({after}\n) USING iceberg");
            var target = InMemory.Workspace(("t.sql", now));
            var change = StateComparison.Of(InMemory.Workspace(("t.sql", old)), target).SingleOrDefault();
            if (change is null) continue;
            var script = string.Join(";\n", MigrationSql.Of(change).Select(s => s.Text).Prepend(old));
            var left = StateComparison.Of(
                InMemory.Workspace(("t.sql", script)),
                InMemory.Workspace(("t.sql", now.Replace("dataflow-lint", ""))));
            Assert.IsEmpty(left, $"{now}\n{script}");
        }
    }

    private static string Columns(Random random, bool isAfter)
    {
        var names = Enumerable.Range(0, 6).Select(i => $"c{i}").OrderBy(_ => random.Next()).Take(1 + random.Next(6)).ToArray();
        return string.Join(
            ", ",
            names.Select(n =>
                $"{(isAfter && random.Next(5) == 0 ? $"\n`new {n}`" : n)} {Types[random.Next(random.Next(4) == 0 ? Types.Length : 1)]}{(random.Next(4) == 0 ? " NOT NULL" : "")}{(isAfter && random.Next(4) == 0 ? $" /* dataflow-lint: renamed-from[c{random.Next(6)}] */" : "")}"));
    }
}
