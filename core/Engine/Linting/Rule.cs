namespace Dataflow.Lint.Engine.Linting;

/// <summary>One convention. A rule holds no state: what needs memory belongs to the semantic model.</summary>
public abstract class Rule
{
    public abstract RuleInfo Info { get; }

    /// <summary>Says which nodes, jobs, workflows or packages the rule wants to see.</summary>
    public abstract void Register(Subscriptions on);
}
