using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Rules.Wap;

/// <summary>A wap template around jobs that write another table.</summary>
public sealed class WapTableMismatch : Rule
{
    private static readonly TableRole[] PreciousRoles = [TableRole.Mark, TableRole.Audit, TableRole.Describe];

    public override RuleInfo Info { get; } = new("WAP002", "wap-table-mismatch")
    {
        Severity = Severity.Error,
        Message = "`{0}` guards {1}, but its jobs write {2}",
        Summary = "The `tables` of a wap template are the tables that its write jobs write.",
        Why = "The audits look at an empty stage, and the real table is written in the open.",
        Silent =
            "Write jobs whose tables are not known. A warning only where a name has a parameter that nobody defines, so that it cannot be shown to be the same.",
        Examples = () =>
        [
            Example.Bad(Main("[|lake/media/titels|]"), Script),
            Example.Good(Main("lake/media/titles"), Script),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        if (!workflow.Package.IsReadInFull) yield break;
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not GuardedJob template) continue;
            var writes = Array.FindAll(workflow.Writes.InsideOf(template), w => w.Mention.Role == TableRole.Write);
            if (writes.Length == 0) continue;
            var guarded = workflow.Package.Tables.GuardedBy(template);
            var isFound = false;
            foreach (var finding in WorkflowWrites.AreAllIn(workflow, template) ? NotWritten(template, guarded, writes, workflow) : [])
            {
                isFound = true;
                yield return finding;
            }

            if (!isFound && NotGuarded(template, guarded, writes, workflow) is { } other) yield return other;
        }
    }

    // Tables of the template that none of its jobs writes.
    private static IEnumerable<Finding> NotWritten(
        GuardedJob template,
        IReadOnlyList<TableMention> guarded,
        IReadOnlyList<JobWrite> writes,
        WorkflowModel workflow)
    {
        foreach (var table in guarded)
        {
            if (writes.Any(w => w.Table.SameAs(table.Identity) == Answer.Yes)) continue;
            var isDifferent = writes.All(w => w.Table.SameAs(table.Identity) == Answer.No);
            var doubtful = isDifferent ? null : DoubtIn(table, writes, workflow.Package);
            if (!isDifferent && doubtful is null) continue;
            yield return new Finding(table.Place, NameOf(template), $"`{table.Identity.ShortName}`", Names(writes))
            {
                AtMost = isDifferent ? null : Severity.Warning,
                Label = isDifferent ? "not written here" : "cannot be shown to be the same table",
                Related = [new RelatedPlace(writes[0].Mention.Place, "written here")],
                Help = doubtful is null ? null : $"nobody defines `{doubtful.Name}`: use the parameters that the rest of the package uses",
            };
        }
    }

    // A table that a job writes past the template.
    private static Finding? NotGuarded(
        GuardedJob template,
        IReadOnlyList<TableMention> guarded,
        IReadOnlyList<JobWrite> writes,
        WorkflowModel workflow)
    {
        foreach (var write in writes)
        {
            if (guarded.Any(g => g.Identity.SameAs(write.Table) != Answer.No) || !IsPrecious(write.Table, workflow.Package)) continue;
            return new Finding(
                workflow.At(write.Job.Id ?? write.Job.Wrapper),
                NameOf(template),
                guarded.Count == 0 ? "no table" : ColumnNames.Quoted(guarded.Select(g => g.Identity.ShortName)),
                $"`{write.Table.ShortName}`")
            {
                Label = "writes a table that is not guarded",
                Related = [
                    new RelatedPlace(write.Mention.Place, "written here"),
                    new RelatedPlace(
                        workflow.At(template.TablesEntry?.KeyNode ?? template.Id ?? template.Wrapper),
                        "the tables of the template"),
                ],
            };
        }

        return null;
    }

    // Staging tables are nobody's concern.
    private static bool IsPrecious(TableIdentity table, Package package) =>
        PreciousRoles.Any(role => package.Tables.MayBe(table, role).Any(m => m.Identity.SameAs(table) == Answer.Yes));

    // Where the metadata or the mark names the table in the same words, the drift is elsewhere.
    private static ParameterSymbol? DoubtIn(TableMention table, IReadOnlyList<JobWrite> writes, Package package)
    {
        var hasCompany = package.Tables.Mentions.Any(m =>
            m.Role is TableRole.Describe or TableRole.Mark && m.SameTableAs(table) == Answer.Yes)
            && package.Tables.InRole(TableRole.Define).Any(d => d.SameTableAs(table) == Answer.Unknown);
        return hasCompany
            || writes.Any(w =>
                w.Table.SameAs(table.Identity) == Answer.Unknown && w.Table.Symbols.Any(s => s is { Value: null, Scope: not null }))
            ? null
            : UndefinedNames.In(table, writes[0].Table, package);
    }

    private static string NameOf(GuardedJob template) => template.Id?.Value ?? "wap";

    private static string Names(IReadOnlyList<JobWrite> writes) =>
        ColumnNames.Quoted(writes.Select(w => w.Table.ShortName).Distinct().Take(3));

    private static ExampleFile Main(string table) => new("main.sch.yaml", $"""
        Workflow:
          id: titles.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [{table}]
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      spark:
                        script: ./src/titles.sql
        """);

    private static ExampleFile Script { get; } = new(
        "src/titles.sql",
        "INSERT OVERWRITE TABLE media.titles SELECT title_id, hours FROM media.views;");
}
