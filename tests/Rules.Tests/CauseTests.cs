using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Rules.Tests;

/// <summary>A finding that follows from another one is left out where that one is shown, and only there.</summary>
[TestClass]
public sealed class CauseTests
{
    [TestMethod]
    [DataRow("", "MET002", DisplayName = "with all rules the cause stands for both")]
    [DataRow("AUD003", "AUD003", DisplayName = "where the cause is not looked for, its consequence is said")]
    [DataRow("AUD003,MET002", "MET002", DisplayName = "with both selected the cause stands for both")]
    public void A_column_that_metadata_and_audit_misspell_alike_is_said_once(string select, string expected) =>
        Assert.AreEqual(expected, Found(Package("ranc"), select, levels: []));

    [TestMethod]
    public void A_cause_that_is_switched_off_stands_for_nothing() =>
        Assert.AreEqual("AUD003", Found(Package("ranc"), "", [new RuleLevel(new RuleSelector("MET002"), Severity.Off)]));

    [TestMethod]
    public void A_cause_that_a_comment_silences_stands_for_nothing() =>
        Assert.AreEqual("AUD003", Found(Package("ranc", "# dataflow-lint: ignore[MET002] added by hand"), "", levels: []));

    [TestMethod]
    public void A_cause_elsewhere_stands_for_nothing() =>
        Assert.AreEqual("AUD003 MET002", Found(Package("rank_", "", "ranc"), "", levels: []));

    // The partition names the column that the definition has lost; by name a query still gives it.
    [TestMethod]
    [DataRow("", "DDL017")]
    [DataRow("REF006", "REF006")]
    public void A_column_that_only_the_partition_still_names_is_said_there(string select, string expected)
    {
        var files = new Dictionary<string, string>
        {
            ["ddl/titles.sql"] =
                "CREATE TABLE media.titles (title_id INT COMMENT 'Title.') USING iceberg PARTITIONED BY (days(seen)) COMMENT 'Titles.';",
            ["src/titles.sql"] = "INSERT INTO media.titles BY NAME SELECT id AS title_id, DATE '2024-05-01' AS seen FROM media.raw_titles;",
        };
        var options = new LintOptions
        {
            Select = select.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(w => new RuleSelector(w)).ToArray(),
        };
        Assert.AreEqual(
            expected,
            string.Join(' ', Packages.Lint(files, options).Select(d => d.Rule.Id).Where(id => id is "DDL017" or "REF006")));
    }

    private static string Found(Dictionary<string, string> files, string select, IReadOnlyList<RuleLevel> levels)
    {
        var options = new LintOptions
        {
            Levels = levels,
            Select = select.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(w => new RuleSelector(w)).ToArray(),
        };
        return string.Join(
            ' ',
            Packages.Lint(files, options)
                .Select(d => d.Rule.Id)
                .Where(id => id is "AUD003" or "MET002" or "LNT001")
                .Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Package(string audited, string comment = "", string? described = null) => new()
    {
        ["ddl/titles.sql"] =
            "CREATE TABLE media.titles (title_id INT COMMENT 'Title.', rank INT COMMENT 'Place in the list.') COMMENT 'Titles.';",
        ["main.sch.yaml"] = $"""
            Workflow:
              id: titles.main
              jobs:
                - job:
                    id: describe
                    type: Metadata
                    metacat:
                      tables: [lake/media/titles]
                      column_types:
                        {comment}
                        {described ?? audited}: pk
                - template:
                    id: publish
                    type: wap
                    tables: [lake/media/titles]
                    data_auditor:
                      audits:
                        - function: columns_should_not_have_nulls
                          blocking: true
                          params:
                            table: lake/media/titles
                            columns: [{audited}]
            """,
    };
}
