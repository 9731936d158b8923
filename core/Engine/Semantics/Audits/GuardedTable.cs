using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Audits;

/// <summary>A table that a wap template holds back until its audits pass, with what the package says of the table.</summary>
public sealed class GuardedTable
{
    private GuardedTable(WorkflowModel workflow, GuardedJob template, TableMention mention, IReadOnlyList<Cause> followsFrom)
    {
        Workflow = workflow;
        Template = template;
        Mention = mention;
        FollowsFrom = followsFrom;
        var tables = workflow.Package.Tables;
        Schema = tables.SchemaOf(mention.Identity);
        var descriptions = tables.PartnersOf(mention, TableRole.Describe).ToArray();
        Key = PackageTables.KeyIn(descriptions);
        KeyFlaws = [.. descriptions.SelectMany(PrimaryKey.FlawsIn)];
        var audits = new List<AuditFacts>();
        foreach (var audit in template.Audits)
        {
            if (IsOfThisTable(audit)) audits.Add(AuditFacts.Of(audit, this));
        }

        Audits = audits.ToArray();
    }

    public WorkflowModel Workflow { get; }

    public GuardedJob Template { get; }

    /// <summary>The name in the template.</summary>
    public TableMention Mention { get; }

    /// <summary>What is wrong with the template itself: without any blocking audit, or for a table that its jobs do not write.</summary>
    public IReadOnlyList<Cause> FollowsFrom { get; }

    /// <summary>The table for people.</summary>
    public string Name => Mention.Identity.ShortName;

    public TableSchema? Schema { get; }

    /// <summary>The primary key that the metadata declares.</summary>
    public PrimaryKey? Key { get; }

    /// <summary>What is wrong with the declaration of the key itself, so that an audit of the right key does not fit it.</summary>
    public IReadOnlyList<Cause> KeyFlaws { get; }

    /// <summary>The audits of this table, and those that may be.</summary>
    public AuditFacts[] Audits { get; }

    /// <summary>Where something about the audits as a whole is said: the key <c>audits</c>.</summary>
    public Location AuditsPlace => Workflow.At((Template.AuditsEntry ?? Template.Auditor)?.KeyNode ?? Template.Id ?? Template.Wrapper);

    /// <summary>The tables of all templates whose audits are known, or known to be none.</summary>
    public static GuardedTable[] In(Package package) => package.Tables.Guarded;

    internal static GuardedTable[] Find(Package package)
    {
        var found = new List<GuardedTable>();
        foreach (var workflow in package.Workflows)
        {
            foreach (var job in workflow.Workflow.AllJobs)
            {
                if (job is GuardedJob { Publishing: not Publishing.Unknown } template) Add(workflow, template, found);
            }
        }

        return found.ToArray();
    }

    private static void Add(WorkflowModel workflow, GuardedJob template, List<GuardedTable> found)
    {
        var before = found.Count;
        foreach (var mention in workflow.Package.Tables.GuardedBy(template))
        {
            if (found.FindIndex(before, other => other.Mention.SameTableAs(mention) == Answer.Yes) >= 0) continue;
            found.Add(new GuardedTable(workflow, template, mention, CausesOf(mention, workflow, template).ToArray()));
        }
    }

    /// <summary>The column of this table that an audit or the metadata names, by its own name or as the nearest one.</summary>
    public string ColumnNamed(string name) =>
        Schema is not { IsCertain: true } schema
            ? name
            : (schema.Find(name) ?? NearestColumn.Find(name, schema, Workflow.Package))?.Name ?? name;

    private bool IsOfThisTable(AuditSpec audit)
    {
        if (audit.Table is not { } table) return true;
        var identity = TableIdentity.Of(Workflow.Parameters.TextOf(table, Template));
        var same = identity.SameAs(Mention.Identity);

        if (same == Answer.Yes) return true;

        // A name that surely means another table of the template is not this one's; one that means none of them is a flaw of its own.
        var meansNone = true;
        foreach (var other in Template.Tables)
        {
            var answer = TableIdentity.Of(Workflow.Parameters.TextOf(other, Template)).SameAs(identity);
            if (answer == Answer.Yes) return false;
            meansNone &= answer == Answer.No;
        }

        return same == Answer.Unknown || meansNone;
    }

    private static IEnumerable<Cause> CausesOf(TableMention mention, WorkflowModel workflow, GuardedJob template)
    {
        if (template.Publishing != Publishing.Audited) yield return new Cause("WAP003", workflow.At(template.Node));
        if (IsOfOtherJobs(mention, workflow, template)) yield return new Cause("WAP002", workflow.At(template.Node));
    }

    private static bool IsOfOtherJobs(TableMention mention, WorkflowModel workflow, GuardedJob template)
    {
        var isAnyWritten = false;
        foreach (var write in workflow.Writes.InsideOf(template))
        {
            if (write.Mention.Role != TableRole.Write) continue;
            if (write.Table.SameAs(mention.Identity) != Answer.No) return false;
            isAnyWritten = true;
        }

        return isAnyWritten && WorkflowWrites.AreAllIn(workflow, template);
    }
}
