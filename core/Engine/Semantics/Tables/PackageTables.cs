using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>All that a package says of tables and does to them, gathered from its workflows and scripts.</summary>
public sealed class PackageTables
{
    private static readonly Func<TableMention, TableIdentity> NameOf = mention => mention.Identity;

    private readonly Package package;
    private readonly TableIndex<TableMention>[] byRole;
    private GuardedTable[]? guarded;

    private PackageTables(Package package)
    {
        this.package = package;
        var mentions = new List<TableMention>();
        foreach (var workflow in package.Workflows) AddMentions(workflow, mentions);
        foreach (var script in package.Scripts) AddMentions(script, mentions);
        Mentions = mentions.ToArray();

        byRole = new TableIndex<TableMention>[(int)TableRole.Mark + 1];
        for (var role = 0; role < byRole.Length; role++)
            byRole[role] = new(Array.FindAll(Mentions, m => m.Role == (TableRole)role), NameOf);
    }

    /// <summary>Every place that names a table, workflows before scripts, in the order of the files.</summary>
    public TableMention[] Mentions { get; }

    /// <summary>The tables that the package's own DDL defines.</summary>
    public TableSchema[] Schemas => package.Workspace.Schemas.DefinedIn(package);

    /// <summary>The tables of all templates whose audits can be judged.</summary>
    internal GuardedTable[] Guarded => Once.Of(ref guarded, package, GuardedTable.Find);

    public TableMention[] InRole(TableRole role) => byRole[(int)role].All;

    /// <summary>The tables of a wap template.</summary>
    public TableMention[] GuardedBy(GuardedJob template) => Array.FindAll(InRole(TableRole.Guard), m => ReferenceEquals(m.Job, template));

    internal static PackageTables Of(Package package) => new(package);

    /// <summary>Lets go of what only the rules of the package ask for.</summary>
    internal void Forget()
    {
        guarded = null;
        foreach (var schema in Schemas) schema.Forget();
    }

    /// <summary>
    /// The schema of a table: the one of its very name, or the package's only one where the names leave it open.
    /// </summary>
    public TableSchema? SchemaOf(TableIdentity table) =>
        package.Workspace.Schemas.Find(table, package)
        ?? (Schemas.Length == 1 && Schemas[0].Identity.SameAs(table) == Answer.Unknown ? Schemas[0] : null);

    /// <summary>
    /// The mentions of a table in a role: those that surely mean it or, where there are none, those that may, as long as all of them mean
    /// one table.
    /// </summary>
    public TableMention[] MatchesOf(TableIdentity table, TableRole role)
    {
        var matches = MayBe(table, role);
        var sure = Array.FindAll(matches, m => m.Identity.SameAs(table) == Answer.Yes);
        if (sure.Length > 0) return sure;
        return Array.TrueForAll(matches, m => m.SameTableAs(matches[0]) == Answer.Yes) ? matches : [];
    }

    /// <summary>
    /// The mentions in a role that mean the table of another mention; one that has a sure partner in that mention's role is not lent to a
    /// doubtful one.
    /// </summary>
    public TableMention[] PartnersOf(TableMention mention, TableRole role)
    {
        var matches = MatchesOf(mention.Identity, role);
        if (matches.Length == 0 || matches[0].SameTableAs(mention) == Answer.Yes) return matches;
        return Array.Exists(MayBe(matches[0].Identity, mention.Role), other => other.SameTableAs(matches[0]) == Answer.Yes) ? [] : matches;
    }

    /// <summary>The primary key that the package's metadata declares for a table; null when there is none.</summary>
    public PrimaryKey? KeyOf(TableIdentity table) => KeyIn(MatchesOf(table, TableRole.Describe));

    /// <summary>The first primary key that some Metadata jobs declare.</summary>
    public static PrimaryKey? KeyIn(TableMention[] descriptions)
    {
        foreach (var description in descriptions)
        {
            if (KeyIn(description) is { } key) return key;
        }

        return null;
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
            if (isKey)
                columns.Add(new KeyColumn(column.Value, workflow.At(column)) { AsMetric = metric is null ? null : workflow.At(metric) });
            (isKey, metric) = (false, null);
        }

        return columns.Count > 0 ? new PrimaryKey(columns) : null;
    }

    /// <summary>The mentions in a role that are not proven to mean another table.</summary>
    public TableMention[] MayBe(TableIdentity table, TableRole role) => byRole[(int)role].MayBe(table);

    /// <summary>The same one by one.</summary>
    public IEnumerable<TableMention> EachThatMayBe(TableIdentity table, TableRole role) => byRole[(int)role].EachThatMayBe(table);

    private static void AddMentions(WorkflowModel workflow, List<TableMention> mentions)
    {
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is TaskJob task)
            {
                foreach (var table in task.Metadata?.Tables ?? []) Add(table, TableRole.Describe);
                foreach (var table in task.HighWaterMark?.Tables ?? []) Add(table, TableRole.Mark);
            }
            else if (job is GuardedJob guarded)
            {
                foreach (var table in guarded.Tables) Add(table, TableRole.Guard);
                foreach (var audit in guarded.Audits)
                {
                    if (audit.Table is { } table) Add(table, TableRole.Audit, audit);
                }
            }

            void Add(YamlScalar name, TableRole role, AuditSpec? audit = null) =>
                mentions.Add(new WorkflowMention(
                    TableIdentity.Of(workflow.Parameters.TextOf(name, job)),
                    role,
                    name,
                    workflow,
                    job,
                    audit));
        }
    }

    private static void AddMentions(Script script, List<TableMention> mentions)
    {
        if (script.Uses.Length == 0) AddMentions(script, null, mentions);
        foreach (var use in script.Uses) AddMentions(script, use, mentions);
    }

    private static void AddMentions(Script script, ScriptUse? use, List<TableMention> mentions)
    {
        foreach (var effect in script.Effects) mentions.Add(new ScriptMention(script.IdentityOf(effect.Name, use), effect, script, use));
    }
}
