using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Wap;

/// <summary>A write that nobody audits before others see it.</summary>
public sealed class WriteOutsideWap : Rule
{
    public override RuleInfo Info { get; } = new("WAP001", "write-outside-wap")
    {
        Severity = Severity.Error,
        Message = "`{0}` writes `{1}` in the open: {2}",
        Summary = "A job outside a wap template writes or updates a table with a primary key, a high-water mark or audits.",
        Why = "Bad rows are public until someone notices; audits that run later find them after the fact.",
        Silent =
            "Staging tables: those without key, mark and audits. Deletions. Jobs inside a template, and workflows that are only called from inside one.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: titles.main
                      dag: sequential
                      jobs:
                        - job:
                            id: [|write|]
                            type: Spark
                            spark:
                              script: $S3{./src/titles.sql}
                        - job:
                            id: mark
                            type: HWM
                            metacat:
                              table: lake/media/titles
                    """),
                new ExampleFile("src/titles.sql", "INSERT OVERWRITE TABLE media.titles SELECT title_id, hours FROM media.views;")),
            Example.Good(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: titles.main
                      dag: sequential
                      jobs:
                        - template:
                            id: publish
                            type: wap
                            tables: [lake/media/titles]
                            write_jobs:
                              - job:
                                  id: write
                                  type: Spark
                                  spark:
                                    script: $S3{./src/titles.sql}
                        - job:
                            id: mark
                            type: HWM
                            metacat:
                              table: lake/media/titles
                    """),
                new ExampleFile("src/titles.sql", "INSERT OVERWRITE TABLE media.titles SELECT title_id, hours FROM media.views;")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) yield break;
        var reported = new HashSet<Job>();
        TableMention[] writes = [.. package.Tables.InRole(TableRole.Write), .. package.Tables.InRole(TableRole.Change)];
        foreach (var mention in writes)
        {
            if (mention is not ScriptMention write) continue;

            // Rows are deleted, and tables emptied, to be rid of what no audit could let pass.
            if (write.Effect is { Role: TableRole.Change, Statement: not UpdateStatement }) continue;
            if (write.Use is not { } use || reported.Contains(use.Job) || use.Workflow.Document.Tree.Errors.Count > 0) continue;
            if (Guards.AlwaysCover(use.Workflow, use.Job) || WorthOf(write, use.Workflow.Package) is not var (why, proof)) continue;
            reported.Add(use.Job);
            yield return new Finding(
                use.Workflow.At(use.Job.Id ?? use.Job.Wrapper),
                use.Job.Id?.Value ?? "the job",
                write.Identity.ShortName,
                why)
            {
                Label = "outside a wap template",
                Related = [new RelatedPlace(write.Place, "written here"), proof],
                Help = "put the job under `write_jobs` of a template of type `wap`",
            };
        }
    }

    // What makes a table one that readers rely on.
    private static (string Why, RelatedPlace Proof)? WorthOf(ScriptMention write, Package package)
    {
        foreach (var description in MatchesOf(write, TableRole.Describe, package))
        {
            if (PackageTables.KeyIn(description) is { } key)
                return ("it has a primary key", new RelatedPlace(key.Columns[0].Place, "its primary key"));
        }

        if (MatchesOf(write, TableRole.Mark, package).FirstOrDefault() is { } mark)
            return ("readers wait for its mark", new RelatedPlace(mark.Place, "its mark is moved here"));
        if (MatchesOf(write, TableRole.Audit, package).FirstOrDefault() is { } audit)
            return ("its audits run elsewhere", new RelatedPlace(audit.Place, "audited here"));
        return null;
    }

    // A doubtful name counts only where the package writes nothing else that could be meant.
    private static IEnumerable<TableMention> MatchesOf(ScriptMention write, TableRole role, Package package)
    {
        var matches = package.Tables.PartnersOf(write, role);
        if (matches.Length == 0 || matches[0].SameTableAs(write) == Answer.Yes) return matches;
        var others = package.Workflows.SelectMany(w => w.Writes.All).Where(w => w.Table.SameAs(matches[0].Identity) != Answer.No);
        return package.Workflows.All(w => w.Writes.AreAll) && others.All(w => w.Table.SameAs(write.Identity) == Answer.Yes) ? matches : [];
    }
}
