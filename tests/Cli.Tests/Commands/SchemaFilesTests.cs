using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Rules;

namespace Dataflow.Lint.Cli.Tests.Commands;

/// <summary><c>schemas: [upstream/*.sql]</c></summary>
[TestClass]
public sealed class SchemaFilesTests
{
    private const string Upstream = "CREATE TABLE raw.events (song_id INT, is_skipped BOOLEAN, heard_at TIMESTAMP);\nSELEC broken;\n";

    [TestMethod]
    public void Columns_of_an_upstream_table_are_known_and_its_file_is_not_linted()
    {
        using var folder = Pipeline().Write(".gitignore", "upstream/\n").Write("upstream/events.sql", Upstream);
        Assert.AreEqual("", Lint(folder, "pipeline").Output);

        folder.Write("dataflow-lint.yaml", "schemas: [upstream]\n");
        var run = Lint(folder, "pipeline");
        Assert.AreEqual(
            "pipeline/plays.sql:2:17: error REF006: a BOOLEAN cannot be stored in column `heard_at`, which is TIMESTAMP\n",
            run.Output);
        Assert.AreEqual("1 error in 2 files\n", run.Error);
        Assert.AreEqual(run, Lint(folder, "."));
        Assert.AreEqual("pipeline/ddl.sql\npipeline/plays.sql\n", Lint(folder, "--show-files", ".").Output);
    }

    [TestMethod]
    [DataRow("schemas: ['**/generated/*.sql']")]
    [DataRow("schemas: [./upstream/generated/]")]
    [DataRow("schemas: [upstream/generated/events.sql]\nexclude: [upstream]")]
    public void A_schema_is_read_although_git_ignores_it(string config)
    {
        using var folder = Pipeline().Write(".gitignore", "generated/\n")
            .Write("upstream/generated/events.sql", Upstream)
            .Write("dataflow-lint.yaml", config);
        Assert.StartsWith("pipeline/plays.sql:2:17: error REF006", Lint(folder, "pipeline").Output);
    }

    [TestMethod]
    public void A_pattern_is_seen_from_the_folder_of_the_file_it_stands_in()
    {
        using var folder = Pipeline().Write("platform/events.sql", Upstream)
            .Write("platform/lint.yaml", "schemas: ['*.sql']")
            .Write("pipeline/dataflow-lint.yaml", "extends: ../platform/lint.yaml");
        Assert.StartsWith("pipeline/plays.sql:2:17: error REF006", Lint(folder, ".").Output);
        Assert.StartsWith(
            "plays.sql:2:17: error REF006",
            TestRun.In(folder["pipeline"], RuleCatalog.All, new Disk(), "", "--select", "REF006", "--output-format", "concise").Output);
    }

    [TestMethod]
    [DataRow("nowhere/*.sql", "no script matches `nowhere/*.sql`")]
    [DataRow("README.md", "no script matches `README.md`")]
    [DataRow("../../other/*.sql", "`../../other/*.sql` lies outside the repository")]
    [DataRow("linked/*.sql", "`linked/*.sql` lies outside the repository")]
    public void A_pattern_that_leads_to_nothing_is_said_at_its_place(string pattern, string message)
    {
        using var folder = Pipeline().Write("README.md", "x")
            .Write("dataflow-lint.yaml", $"schemas:\n  - '{pattern}'\n")
            .Link("linked", "/");
        var run = Lint(folder, ".");
        Assert.AreEqual(2, run.ExitCode);
        Assert.StartsWith($"error[invalid-configuration]: {message} ", run.Error);
        StringAssert.Contains(run.Error, "--> dataflow-lint.yaml:2:5\n");
    }

    private static TempFolder Pipeline() => new TempFolder().Folder(".git")
        .Write("pipeline/ddl.sql", "CREATE TABLE silver.plays (song_id INT, heard_at TIMESTAMP);\n")
        .Write("pipeline/plays.sql", "INSERT INTO silver.plays\nSELECT song_id, is_skipped FROM raw.events;\n");

    private static TestRun Lint(TempFolder folder, params string[] arguments) =>
        TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", [.. arguments, "--select", "REF,SYN,SQL", "--output-format", "concise"]);
}
