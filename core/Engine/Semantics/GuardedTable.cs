using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>A table that a wap template holds back until its audits pass, with what the package says of the table.</summary>
public sealed class GuardedTable
{
    private GuardedTable(WorkflowModel workflow, GuardedJob template, TableMention mention)
    {
        Workflow = workflow;
        Template = template;
        Mention = mention;
        var tables = workflow.Package.Tables;
        Schema = tables.SchemaOf(mention.Identity);
        Key = tables.PartnersOf(mention, TableRole.Describe).Select(PackageTables.KeyIn).FirstOrDefault(k => k is not null);
        Audits = template.Audits.Where(IsOfThisTable).Select(a => AuditFacts.Of(a, this)).ToArray();
    }

    public WorkflowModel Workflow { get; }

    public GuardedJob Template { get; }

    /// <summary>The name in the template.</summary>
    public TableMention Mention { get; }

    /// <summary>The table for people.</summary>
    public string Name => Mention.Identity.ShortName;

    public TableSchema? Schema { get; }

    /// <summary>The primary key that the metadata declares.</summary>
    public PrimaryKey? Key { get; }

    /// <summary>The audits of this table, and those that may be.</summary>
    public IReadOnlyList<AuditFacts> Audits { get; }

    /// <summary>Where something about the audits as a whole is said: the key <c>audits</c>.</summary>
    public Location AuditsPlace => Workflow.At((Template.AuditsEntry ?? Template.Auditor)?.KeyNode ?? Template.Id ?? Template.Wrapper);

    /// <summary>
    /// The tables of all templates whose audits can be judged: those without any blocking audit are a matter of their own,
    /// and so are tables that the template's jobs do not write.
    /// </summary>
    public static IEnumerable<GuardedTable> In(Package package)
    {
        foreach (var workflow in package.Workflows)
        {
            foreach (var template in workflow.Workflow.AllJobs.OfType<GuardedJob>().Where(t => t.Publishing == Publishing.Audited))
            {
                var seen = new List<TableIdentity>();
                foreach (var mention in package.Tables.GuardedBy(template))
                {
                    if (seen.Any(s => s.SameAs(mention.Identity) == Answer.Yes) || IsOfOtherJobs(mention, workflow, template)) continue;
                    seen.Add(mention.Identity);
                    yield return new GuardedTable(workflow, template, mention);
                }
            }
        }
    }

    /// <summary>The column of this table that an audit or the metadata names, by its own name or as the nearest one.</summary>
    public string ColumnNamed(string name) =>
        Schema is not { IsCertain: true } schema ? name : (schema.Find(name) ?? NearestColumn.Find(name, schema, Workflow.Package))?.Name ?? name;

    private bool IsOfThisTable(AuditSpec audit)
    {
        if (audit.Table is not { } table) return true;
        var identity = TableIdentity.Of(Workflow.Parameters.TextOf(table, Template));
        var same = identity.SameAs(Mention.Identity);

        // A name that surely means another table of the template is not this one's; one that means none of them is a flaw of its own.
        var all = Template.Tables.Select(t => TableIdentity.Of(Workflow.Parameters.TextOf(t, Template)).SameAs(identity)).ToArray();
        return same == Answer.Yes || (same == Answer.Unknown && !all.Contains(Answer.Yes)) || all.All(a => a == Answer.No);
    }

    private static bool IsOfOtherJobs(TableMention mention, WorkflowModel workflow, GuardedJob template)
    {
        var writes = workflow.Writes.InsideOf(template).Where(w => w.Mention.Role == TableRole.Write).ToArray();
        return writes.Length > 0 && writes.All(w => w.Table.SameAs(mention.Identity) == Answer.No) && WorkflowWrites.AreAllIn(workflow, template);
    }
}
