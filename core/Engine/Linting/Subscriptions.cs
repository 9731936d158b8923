using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>
/// What rules want to see. The linter makes one pass over each document for all of them,
/// so a rule costs nothing where its kind of node does not occur.
/// </summary>
public sealed class Subscriptions
{
    private readonly LintOptions options;
    private Rule? current;

    private Subscriptions(LintOptions options) => this.options = options;

    internal Dictionary<Type, List<Check<InScript<SqlNode>>>> Nodes { get; } = [];

    internal Dictionary<Type, List<Check<InScript<PlanNode>>>> Plans { get; } = [];

    internal Dictionary<Type, List<Check<InScript<PlanNode>>>> BranchedPlans { get; } = [];

    internal List<Check<Script>> Scripts { get; } = [];

    internal List<Check<YamlDocument>> YamlDocuments { get; } = [];

    internal List<Check<WorkflowDocument>> WorkflowDocuments { get; } = [];

    internal List<Check<WorkflowModel>> Workflows { get; } = [];

    internal List<Check<ProgramDocument>> Programs { get; } = [];

    internal List<Check<Package>> Packages { get; } = [];

    /// <summary>Each node of a type, in the words of every SQL script, for rules about form: at most one finding a node.</summary>
    public void Syntax<T>(Func<T, Script, Finding?> check) where T : SqlNode =>
        Syntax<T>((node, script) => check(node, script) is { } finding ? [finding] : []);

    /// <summary>Each node of a type, in the words of every SQL script.</summary>
    public void Syntax<T>(Func<T, Script, IEnumerable<Finding>> check) where T : SqlNode =>
        Add(Nodes, check);

    /// <summary>Each node of a type, with the rule's options.</summary>
    public void Syntax<T>(Func<T, Script, RuleSettings, IEnumerable<Finding>> check) where T : SqlNode
    {
        var settings = Settings;
        Syntax<T>((node, script) => check(node, script, settings));
    }

    /// <summary>
    /// Each node of a kind in what scripts mean, whatever words say it, unless branches of a template stand in or around it: at most one
    /// finding a node.
    /// </summary>
    public void Plan<T>(Func<T, Script, Finding?> check) where T : PlanNode =>
        Plan<T>((node, script) => check(node, script) is { } finding ? [finding] : []);

    /// <summary>Each node of a kind in what scripts mean, unless branches of a template stand in or around it.</summary>
    public void Plan<T>(Func<T, Script, IEnumerable<Finding>> check) where T : PlanNode =>
        Add(Plans, check);

    /// <summary>
    /// Each node of a kind, also where branches of a template stand in or around it: the check copes with what differs between them.
    /// </summary>
    public void PlanWithBranches<T>(Func<T, Script, IEnumerable<Finding>> check) where T : PlanNode =>
        Add(BranchedPlans, check);

    /// <summary>Each SQL script as a whole.</summary>
    public void Script(Func<Script, IEnumerable<Finding>> check) => Scripts.Add(new(Current, check));

    /// <summary>Each YAML file: workflows and mocks, also those that do not parse.</summary>
    public void YamlDocument(Func<YamlDocument, IEnumerable<Finding>> check) => YamlDocuments.Add(new(Current, check));

    /// <summary>Each workflow file, also one that is no workflow or does not parse.</summary>
    public void WorkflowDocument(Func<WorkflowDocument, IEnumerable<Finding>> check) => WorkflowDocuments.Add(new(Current, check));

    /// <summary>Each program, for what is wrong with it and not with its SQL.</summary>
    public void Program(Func<ProgramDocument, IEnumerable<Finding>> check) => Programs.Add(new(Current, check));

    /// <summary>Each workflow, with its jobs, order and parameters.</summary>
    public void Workflow(Func<WorkflowModel, IEnumerable<Finding>> check) => Workflows.Add(new(Current, check));

    /// <summary>Each workflow, with the rule's options.</summary>
    public void Workflow(Func<WorkflowModel, RuleSettings, IEnumerable<Finding>> check)
    {
        var settings = Settings;
        Workflow(workflow => check(workflow, settings));
    }

    /// <summary>
    /// Each table that a package defines, once for each name its definition is run with. Of one rule the first finding at a place is told.
    /// </summary>
    public void Table(Func<TableSchema, Package, IEnumerable<Finding>> check) =>
        Package(package => FindInTables(package, check));

    /// <summary>Each table that a package defines, with the rule's options.</summary>
    public void Table(Func<TableSchema, Package, RuleSettings, IEnumerable<Finding>> check)
    {
        var settings = Settings;
        Table((table, package) => check(table, package, settings));
    }

    /// <summary>Each package: its tables, scripts, mocks and workflows together.</summary>
    public void Package(Func<Package, IEnumerable<Finding>> check) => Packages.Add(new(Current, check));

    /// <summary>Each package, with the rule's options.</summary>
    public void Package(Func<Package, RuleSettings, IEnumerable<Finding>> check)
    {
        var settings = Settings;
        Package(package => check(package, settings));
    }

    internal static Subscriptions Of(IEnumerable<Rule> rules, LintOptions options)
    {
        var subscriptions = new Subscriptions(options);
        foreach (var rule in rules)
        {
            subscriptions.current = rule;
            rule.Register(subscriptions);
        }

        return subscriptions;
    }

    private static IEnumerable<Finding> FindInTables(Package package, Func<TableSchema, Package, IEnumerable<Finding>> check)
    {
        var told = new HashSet<Location>();
        foreach (var table in package.Tables.Schemas)
        {
            foreach (var finding in check(table, package))
            {
                if (told.Add(finding.Place)) yield return finding;
            }
        }
    }

    private Rule Current => current ?? throw new InvalidOperationException("A rule registers only while the linter asks it to.");

    private RuleSettings Settings => options.SettingsOf(Current.Info);

    private void Add<T, TNode>(Dictionary<Type, List<Check<InScript<TNode>>>> subscribed, Func<T, Script, IEnumerable<Finding>> check)
        where T : TNode
    {
        if (!subscribed.TryGetValue(typeof(T), out var checks)) subscribed.Add(typeof(T), checks = []);
        checks.Add(new(Current, place => check((T)place.Node!, place.Script)));
    }
}

/// <summary>A rule's question about one kind of thing.</summary>
internal sealed class Check<T>(Rule rule, Func<T, IEnumerable<Finding>> run)
{
    public Rule Rule => rule;

    public Func<T, IEnumerable<Finding>> Run => run;
}

/// <summary>A node of a tree or a plan, and the script it stands in.</summary>
internal readonly struct InScript<TNode>(TNode node, Script script)
{
    public TNode Node => node;

    public Script Script => script;
}
