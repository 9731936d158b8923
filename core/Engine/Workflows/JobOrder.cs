using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>
/// Which job of one level follows which, the same for all ways to write it: <c>dag: sequential</c>, <c>dag:</c> with edges,
/// <c>transition:</c>.
/// </summary>
public sealed class JobOrder
{
    private ILookup<Job, JobEdge>? edgesBySource;
    private ILookup<Job, JobEdge>? edgesByTarget;

    internal JobOrder(YamlEntry? dag, JobEdge[] edges, WorkflowProblem[] problems, bool isImplicit)
    {
        Dag = dag;
        Edges = edges;
        Problems = problems;
        IsImplicit = isImplicit;
        HasConditions = edges.Any(e => e.IsConditional);
    }

    /// <summary>The order of no jobs.</summary>
    public static JobOrder None { get; } = new(null, [], [], isImplicit: true);

    /// <summary>The key <c>dag</c> of the level.</summary>
    public YamlEntry? Dag { get; }

    public JobEdge[] Edges { get; }

    /// <summary>Edges that name no job of this level, and edges that cannot be read.</summary>
    public WorkflowProblem[] Problems { get; }

    /// <summary>Neither <c>dag</c> nor any <c>transition</c> is written: the engine starts all jobs together.</summary>
    public bool IsImplicit { get; }

    /// <summary>Some edge may stay unused.</summary>
    public bool HasConditions { get; }

    public IEnumerable<JobEdge> EdgesFrom(Job job) => (edgesBySource ??= Edges.ToLookup(edge => edge.From))[job];

    public IEnumerable<JobEdge> EdgesTo(Job job) => (edgesByTarget ??= Edges.ToLookup(edge => edge.To))[job];
}

/// <summary>
/// <paramref name="To"/> may start when <paramref name="From"/> has ended, and, where given, the transition's condition holds.
/// </summary>
/// <param name="From">The job that ends.</param>
/// <param name="To">The job that follows.</param>
/// <param name="Transition">What is written, with its condition; <c>null</c> for <c>sequential</c> and <c>a -> b</c>.</param>
/// <param name="Span">Where the edge is written: the target's id, or the word <c>sequential</c>.</param>
public sealed record JobEdge(Job From, Job To, Transition? Transition, TextSpan Span)
{
    /// <summary>The expression between <c>IF</c> and <c>THEN</c>.</summary>
    public SelExpression? Condition => Transition?.Condition;

    /// <summary>The edge may stay unused: it has a condition or is an <c>OTHERWISE</c>.</summary>
    public bool IsConditional => Transition is { Condition: not null } or { IsOtherwise: true };
}
