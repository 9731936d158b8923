using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Tests.Semantics;

[TestClass]
public sealed class TableNameTests
{
    [TestMethod]
    [DataRow("lake/media/titles", "media.titles", Answer.Yes)]
    [DataRow("lake/media/titles", "MEDIA.Titles", Answer.Yes)]
    [DataRow("lake/media/titles", "other.media.titles", Answer.No)]
    [DataRow("lake/media/titles", "titles", Answer.Unknown)]
    [DataRow("lake/media/titles", "stars", Answer.No)]
    [DataRow("lake/media/titles", "${DB}.titles", Answer.Yes)]
    [DataRow("lake/media/titles", "${NOBODY}.titles", Answer.Unknown)]
    [DataRow("lake/media/titles", "${NOBODY}.stars", Answer.No)]
    [DataRow("lake/${NOBODY}/titles", "${NOBODY}.titles", Answer.Yes)]
    [DataRow("lake/${NOBODY}/titles", "${NOBODY}.titles_v2", Answer.No)]
    [DataRow("${WHOLE}", "media.titles", Answer.Yes)]
    public void Compares_names_in_all_spellings(string left, string right, Answer same)
    {
        var workspace = InMemory.Workspace(("main.sch.yaml",
            $"Workflow:\n  id: main\n  DB: media\n  WHOLE: lake/media/titles\n  jobs:\n    - job: {{id: a, metacat: {{hwm_datetime: x, table: '{left}'}}}}\n    - job: {{id: b, metacat: {{hwm_datetime: x, table: '{right}'}}}}\n"));
        var marks = workspace.Packages.Single().Tables.InRole(TableRole.Mark).ToArray();
        Assert.AreEqual(same, marks[0].SameTableAs(marks[1]));
        Assert.AreEqual(same, marks[1].SameTableAs(marks[0]));
    }

    [TestMethod]
    public void A_table_with_a_sure_partner_is_not_lent_to_a_doubtful_name()
    {
        var workspace = InMemory.Workspace(("main.sch.yaml", """
            Workflow:
              id: main
              jobs:
                - job: {id: m, type: Metadata, metacat: {tables: [lake/media/titles], column_types: {id: pk}}}
                - template: {id: sure, type: wap, tables: [lake/media/titles]}
                - template: {id: doubtful, type: wap, tables: ['lake/media/${NOBODY}']}
            """));
        var tables = workspace.Packages.Single().Tables;
        var guards = tables.InRole(TableRole.Guard).ToArray();
        Assert.HasCount(1, tables.PartnersOf(guards[0], TableRole.Describe));
        Assert.IsEmpty(tables.PartnersOf(guards[1], TableRole.Describe));
    }

    [TestMethod]
    [DataRow("titel_id", "title_id")]
    [DataRow("rank", "title_rank")]
    [DataRow("views", "hours")]
    [DataRow("nothing_like_it", null)]
    public void Finds_the_column_a_wrong_name_means(string name, string? column)
    {
        var workspace = InMemory.Workspace(
            ("ddl/t.sql", "CREATE TABLE media.t (title_id INT, title_rank INT, hours BIGINT);"),
            ("src/t.sql",
                "INSERT OVERWRITE TABLE media.t SELECT title_id, rank, SUM(views) AS hours FROM media.s GROUP BY title_id, rank;"),
            ("main.sch.yaml", "Workflow:\n  id: main\n  jobs: []\n"));
        var package = workspace.Packages.Single();
        Assert.AreEqual(column, NearestColumn.Find(name, package.Tables.Schemas.Single(), package)?.Name);
    }

    [TestMethod]
    [DataRow("INSERT INTO a SELECT 1; SHOW TABLES;", true)]
    [DataRow("INSERT INTO a SELECT 1; CALL system.rewrite('b');", false)]
    [DataRow("INSERT INTO a SELECT 1; INSRT INTO b;", false)]
    public void Knows_when_all_writes_of_a_job_are_known(string sql, bool areAll)
    {
        var workspace = InMemory.Workspace(
            ("src/t.sql", sql),
            ("main.sch.yaml", "Workflow:\n  id: main\n  jobs:\n    - job: {id: w, type: Spark, spark: {script: ./src/t.sql}}\n"));
        var writes = workspace.Workflows.Single().Writes;
        Assert.AreEqual(areAll, writes.AreAll);
        Assert.HasCount(1, writes.All);
    }

    [TestMethod]
    public void Survives_workflows_that_call_each_other()
    {
        var workspace = InMemory.Workspace(
            ("a.sch.yaml",
                "Workflow:\n  id: a\n  jobs:\n    - subworkflow: {id: x, workflow_id: b}\n    - subworkflow: {id: y, workflow_id: b}\n"),
            ("b.sch.yaml",
                "Workflow:\n  id: b\n  jobs:\n    - subworkflow: {id: x, workflow_id: a}\n    - template: {id: t, type: wap, tables: [m.t]}\n"));
        Assert.IsTrue(workspace.Workflows.All(w => w.Writes.All.Length > 0 && !w.Writes.AreAll));
    }
}
