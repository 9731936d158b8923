using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>All that a package says of tables and does to them, gathered from its workflows and scripts.</summary>
public sealed class PackageTables
{
    private readonly Package package;
    private readonly Dictionary<TableRole, TableIndex<TableMention>> byRole;
    private readonly ILookup<Job, TableMention> guardsByTemplate;

    private PackageTables(Package package)
    {
        this.package = package;
        Mentions = package.Workflows.SelectMany(MentionsOf).Concat<TableMention>(package.Scripts.SelectMany(MentionsOf)).ToArray();
        byRole = Mentions.GroupBy(m => m.Role).ToDictionary(g => g.Key, g => new TableIndex<TableMention>(g, m => m.Identity));
        guardsByTemplate = InRole(TableRole.Guard).Where(m => m.Job is not null).ToLookup(m => m.Job!);
        Schemas = package.Workspace.Schemas.DefinedIn(package).ToArray();
    }

    /// <summary>Every place that names a table, workflows before scripts, in the order of the files.</summary>
    public IReadOnlyList<TableMention> Mentions { get; }

    /// <summary>The tables that the package's own DDL defines.</summary>
    public IReadOnlyList<TableSchema> Schemas { get; }

    public IReadOnlyList<TableMention> InRole(TableRole role) => byRole.TryGetValue(role, out var index) ? index.All : [];

    /// <summary>The tables of a wap template.</summary>
    public IEnumerable<TableMention> GuardedBy(GuardedJob template) => guardsByTemplate[template];

    internal static PackageTables Of(Package package) => new(package);

    /// <summary>
    /// The schema of a table: the one of its very name, or the package's only one where the names leave it open.
    /// </summary>
    public TableSchema? SchemaOf(TableIdentity table) =>
        package.Workspace.Schemas.Find(table, package)
        ?? (Schemas.Count == 1 && Schemas[0].Identity.SameAs(table) == Answer.Unknown ? Schemas[0] : null);

    /// <summary>
    /// The mentions of a table in a role: those that surely mean it or, where there are none, those that may, as long as all of them mean one table.
    /// </summary>
    public IReadOnlyList<TableMention> MatchesOf(TableIdentity table, TableRole role)
    {
        var matches = MayBe(table, role).ToArray();
        var sure = matches.Where(m => m.Identity.SameAs(table) == Answer.Yes).ToArray();
        if (sure.Length > 0) return sure;
        return matches.All(m => m.SameTableAs(matches[0]) == Answer.Yes) ? matches : [];
    }

    /// <summary>The mentions in a role that mean the table of another mention; one that has a sure partner in that mention's role is not lent to a doubtful one.</summary>
    public IReadOnlyList<TableMention> PartnersOf(TableMention mention, TableRole role)
    {
        var matches = MatchesOf(mention.Identity, role);
        if (matches.Count == 0 || matches[0].SameTableAs(mention) == Answer.Yes) return matches;
        return MayBe(matches[0].Identity, mention.Role).Any(other => other.SameTableAs(matches[0]) == Answer.Yes) ? [] : matches;
    }

    /// <summary>The primary key that the package's metadata declares for a table; null when there is none.</summary>
    public PrimaryKey? KeyOf(TableIdentity table)
    {
        return MatchesOf(table, TableRole.Describe).Select(KeyIn).FirstOrDefault(k => k is not null);
    }

    /// <summary>The primary key that a Metadata job declares.</summary>
    public static PrimaryKey? KeyIn(TableMention description)
    {
        if (description is not { Workflow: { } workflow, Job: TaskJob { Metadata: { } spec } }) return null;
        var columns = new List<KeyColumn>();
        var (isKey, metric) = (false, (YamlScalar?)null);
        for (var i = 0; i < spec.ColumnTypes.Length; i++)
        {
            var (column, role) = (spec.ColumnTypes[i].Column, spec.ColumnTypes[i].Role);
            isKey |= ColumnRoles.IsKey(role.Value);
            if (ColumnRoles.IsMetric(role.Value)) metric ??= role;

            // The roles of "revenue: [pk, metric]" stand side by side.
            if (i + 1 < spec.ColumnTypes.Length && ReferenceEquals(spec.ColumnTypes[i + 1].Column, column)) continue;
            if (isKey) columns.Add(new KeyColumn(column.Value, workflow.At(column)) { AsMetric = metric is null ? null : workflow.At(metric) });
            (isKey, metric) = (false, null);
        }

        return columns.Count > 0 ? new PrimaryKey(columns) : null;
    }

    /// <summary>The mentions in a role that are not proven to mean another table.</summary>
    public IEnumerable<TableMention> MayBe(TableIdentity table, TableRole role) => byRole.TryGetValue(role, out var index) ? index.MayBe(table) : [];

    private static IEnumerable<WorkflowMention> MentionsOf(WorkflowModel workflow)
    {
        foreach (var job in workflow.Workflow.AllJobs)
        {
            foreach (var (name, role, audit) in NamesIn(job))
            {
                yield return new WorkflowMention(TableIdentity.Of(workflow.Parameters.TextOf(name, job)), role, workflow.At(name), workflow, job, audit);
            }
        }
    }

    private static IEnumerable<(YamlScalar Name, TableRole Role, AuditSpec? Audit)> NamesIn(Job job)
    {
        if (job is TaskJob task)
        {
            foreach (var table in task.Metadata?.Tables ?? []) yield return (table, TableRole.Describe, null);
            foreach (var table in task.HighWaterMark?.Tables ?? []) yield return (table, TableRole.Mark, null);
        }

        if (job is not GuardedJob guarded) yield break;
        foreach (var table in guarded.Tables) yield return (table, TableRole.Guard, null);
        foreach (var audit in guarded.Audits)
        {
            if (audit.Table is { } table) yield return (table, TableRole.Audit, audit);
        }
    }

    private static IEnumerable<ScriptMention> MentionsOf(Script script)
    {
        var uses = script.Uses.DefaultIfEmpty<ScriptUse?>(null);
        return from use in uses
               from effect in script.Effects
               select new ScriptMention(script.IdentityOf(effect.Name, use), effect, script, use);
    }
}
