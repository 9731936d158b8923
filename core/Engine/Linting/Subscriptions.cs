using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>
/// What rules want to see. The linter makes one pass over each document for all of them,
/// so a rule costs nothing where its kind of node does not occur.
/// </summary>
public sealed class Subscriptions
{
    private Rule? current;

    internal Dictionary<Type, List<NodeCheck>> Nodes { get; } = [];

    internal List<Check<Script>> Scripts { get; } = [];

    internal List<Check<YamlDocument>> YamlDocuments { get; } = [];

    internal List<Check<WorkflowDocument>> WorkflowDocuments { get; } = [];

    internal List<Check<WorkflowModel>> Workflows { get; } = [];

    internal List<Check<Package>> Packages { get; } = [];

    /// <summary>Each node of a type, in every SQL script: at most one finding a node.</summary>
    public void Node<T>(Func<T, Script, Finding?> check) where T : SqlNode =>
        AddNode<T>((node, script, _) => check((T)node, script) is { } finding ? [finding] : []);

    /// <summary>Each node of a type, in every SQL script.</summary>
    public void Node<T>(Func<T, Script, IEnumerable<Finding>> check) where T : SqlNode =>
        AddNode<T>((node, script, _) => check((T)node, script));

    /// <summary>Each node of a type, with the rule's options.</summary>
    public void Node<T>(Func<T, Script, RuleSettings, IEnumerable<Finding>> check) where T : SqlNode =>
        AddNode<T>((node, script, settings) => check((T)node, script, settings));

    /// <summary>Each SQL script as a whole.</summary>
    public void Script(Func<Script, IEnumerable<Finding>> check) => Scripts.Add(new(Current, (script, _) => check(script)));

    /// <summary>Each YAML file: workflows and mocks, also those that do not parse.</summary>
    public void YamlDocument(Func<YamlDocument, IEnumerable<Finding>> check) => YamlDocuments.Add(new(Current, (document, _) => check(document)));

    /// <summary>Each workflow file, also one that is no workflow or does not parse.</summary>
    public void WorkflowDocument(Func<WorkflowDocument, IEnumerable<Finding>> check) => WorkflowDocuments.Add(new(Current, (document, _) => check(document)));

    /// <summary>Each workflow, with its jobs, order and parameters.</summary>
    public void Workflow(Func<WorkflowModel, IEnumerable<Finding>> check) => Workflows.Add(new(Current, (workflow, _) => check(workflow)));

    /// <summary>Each workflow, with the rule's options.</summary>
    public void Workflow(Func<WorkflowModel, RuleSettings, IEnumerable<Finding>> check) => Workflows.Add(new(Current, check));

    /// <summary>Each package: its tables, scripts, mocks and workflows together.</summary>
    public void Package(Func<Package, IEnumerable<Finding>> check) => Packages.Add(new(Current, (package, _) => check(package)));

    /// <summary>Each package, with the rule's options.</summary>
    public void Package(Func<Package, RuleSettings, IEnumerable<Finding>> check) => Packages.Add(new(Current, check));

    internal static Subscriptions Of(IEnumerable<Rule> rules)
    {
        var subscriptions = new Subscriptions();
        foreach (var rule in rules)
        {
            subscriptions.current = rule;
            rule.Register(subscriptions);
        }

        return subscriptions;
    }

    private Rule Current => current ?? throw new InvalidOperationException("A rule registers only while the linter asks it to.");

    private void AddNode<T>(Func<SqlNode, Script, RuleSettings, IEnumerable<Finding>> check) where T : SqlNode
    {
        if (!Nodes.TryGetValue(typeof(T), out var checks)) Nodes.Add(typeof(T), checks = []);
        checks.Add(new NodeCheck(Current, check));
    }
}

/// <summary>A rule's question about one kind of thing.</summary>
internal sealed record Check<T>(Rule Rule, Func<T, RuleSettings, IEnumerable<Finding>> Run);

/// <summary>A rule's question about one type of SQL node.</summary>
internal sealed record NodeCheck(Rule Rule, Func<SqlNode, Script, RuleSettings, IEnumerable<Finding>> Run);
