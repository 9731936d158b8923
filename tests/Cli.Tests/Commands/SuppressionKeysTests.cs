namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary><c>suppressions: {require-reason: true, report-unused: false}</c></summary>
[TestClass]
public sealed class SuppressionKeysTests
{
    private const string Sql =
        "-- dataflow-lint: ignore[TST001]\nselect bad;\n\n-- dataflow-lint: ignore[TST001] no longer needed\nselect good;\n";
    private const string WithoutReason = "a.sql:1:19: warning LNT003: this suppression gives no reason";
    private const string Unused = "a.sql:4:26: warning LNT001: `TST001` reports nothing here, so there is nothing to suppress";

    [TestMethod]
    [DataRow("", Unused)]
    [DataRow("suppressions: {require-reason: true}", WithoutReason, Unused)]
    [DataRow("suppressions: {report-unused: false}")]
    [DataRow("suppressions: {require-reason: true, report-unused: false}", WithoutReason)]
    [DataRow("suppressions: {require-reason: false, report-unused: true}", Unused)]
    [DataRow("suppressions: {require-reason: true}\nrules: {LNT: off}")]
    [DataRow("suppressions: {require-reason: true}\noverrides: [{files: ['*.sql'], rules: {LNT001: off}}]", WithoutReason)]
    public void The_keys_say_what_a_suppression_needs(string config, params string[] expected)
    {
        using var folder = new TempFolder().Folder(".git").Write("a.sql", Sql).Write("dataflow-lint.yaml", config);
        CollectionAssert.AreEqual(expected, TestRun.In(folder, "--output-format", "concise").Lines);
    }

    [TestMethod]
    public void Strict_makes_them_errors()
    {
        using var folder = new TempFolder().Folder(".git").Write("a.sql", Sql).Write("dataflow-lint.yaml", "extends: strict");
        CollectionAssert.AreEqual(
            new[] { WithoutReason.Replace("warning", "error"), Unused.Replace("warning", "error") },
            TestRun.In(folder, "--output-format", "concise").Lines);
    }
}
