using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Transforms;

[TestClass]
public sealed class DynamicOverwriteTests
{
    private static readonly ExampleFile Ddl = File(
        "ddl/refunds.sql",
        "CREATE TABLE shop.refunds (order_id BIGINT, day DATE) USING iceberg PARTITIONED BY (day);");

    private static readonly ProjectOptions MayBeEmpty = new()
    {
        Tables = new Dictionary<string, KnownTable> { ["shop.refunds"] = new() { MayBeEmpty = true } },
    };

    [TestMethod]
    [DataRow("SET spark.sql.sources.partitionOverwriteMode = dynamic; INSERT [|OVERWRITE|] TABLE shop.refunds SELECT order_id, day FROM shop.raw")]
    [DataRow("SET spark.sql.sources.partitionOverwriteMode = dynamic; INSERT [|OVERWRITE|] TABLE shop.refunds PARTITION (day) SELECT order_id, day FROM shop.raw")]
    [DataRow("SET spark.sql.sources.partitionOverwriteMode = ${MODE}; INSERT OVERWRITE TABLE shop.refunds SELECT order_id, day FROM shop.raw")]
    [DataRow("SET spark.sql.sources.partitionOverwriteMode = static; INSERT OVERWRITE TABLE shop.refunds SELECT order_id, day FROM shop.raw")]
    [DataRow("SET spark.sql.sources.partitionOverwriteMode = dynamic; DELETE FROM shop.refunds WHERE day = '${D}'; INSERT OVERWRITE TABLE shop.refunds SELECT order_id, day FROM shop.raw")]
    [DataRow("SET spark.sql.sources.partitionOverwriteMode = dynamic; INSERT OVERWRITE TABLE shop.refunds PARTITION (day = '${D}') SELECT order_id FROM shop.raw")]
    public void Reports_a_dynamic_overwrite_where_a_day_may_be_empty(string script)
    {
        Marked("SQL012", MayBeEmpty, Ddl, File("src/refunds.sql", script + ";"));
        Marked("SQL012", Ddl, File("src/refunds.sql", script.Replace("[|", "").Replace("|]", "") + ";"));
    }

    [TestMethod]
    [DataRow("event_date AS day FROM shop.raw WHERE load_date = '${D}'", true)]
    [DataRow("CAST(event_ts AS DATE) AS day FROM shop.raw WHERE load_date = '${D}'", true)]
    [DataRow("load_date AS day FROM shop.raw WHERE load_date = '${D}'", false)]
    [DataRow("event_date AS day FROM shop.raw WHERE load_date = '${D}' AND event_date = '${D}'", false)]
    [DataRow("event_date AS day FROM shop.raw WHERE event_date = '${D}'", false)]
    [DataRow("event_date AS day FROM shop.raw WHERE region = '${D}'", false)]
    public void Reports_late_rows_that_replace_a_day_only_where_asked(string query, bool isReported)
    {
        var files = new Dictionary<string, string>
        {
            [Ddl.Path] = Ddl.Text,
            ["ddl/raw.sql"] =
                "CREATE TABLE shop.raw (order_id BIGINT, event_date DATE, event_ts TIMESTAMP, load_date DATE, region STRING) USING iceberg;",
            ["src/refunds.sql"] =
                $"SET spark.sql.sources.partitionOverwriteMode = dynamic; INSERT OVERWRITE TABLE shop.refunds SELECT order_id, {query};",
        };
        var settings = new Dictionary<string, RuleSettings> { ["SQL012"] = new(new Dictionary<string, string> { ["late-rows"] = "true" }) };
        var only = new LintOptions { Select = [new RuleSelector("SQL012")] };
        Assert.IsEmpty(Packages.Lint(files, only));
        Assert.HasCount(isReported ? 1 : 0, Packages.Lint(files, new LintOptions { Select = only.Select, Settings = settings }));
    }
}
