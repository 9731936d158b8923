namespace Dataflow.Lint.Model.Plans;

/// <summary>What a script means in one context: its statements with all they hold.</summary>
public sealed class Plan
{
    private readonly PlanNode[] nodes;

    internal Plan(PlanNode[] nodes, StatementNode[] statements, PlanProblem[] problems, OriginMap origins)
    {
        this.nodes = nodes;
        Statements = statements;
        Problems = problems;
        Origins = origins;
    }

    /// <summary>All nodes; children stand before their parents.</summary>
    public IReadOnlyList<PlanNode> Nodes => nodes;

    /// <summary>The statements in the order written; those of blocks stand within them.</summary>
    public IReadOnlyList<StatementNode> Statements { get; }

    /// <summary>What Spark's analyzer would refuse, as far as it is proven, in the order of the text.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; }

    /// <summary>The way from the bound text to the files it comes from.</summary>
    public OriginMap Origins { get; }

    /// <summary>Where a node is written.</summary>
    public Origin OriginOf(PlanNode node) => Origins.Of(node.Span);

    /// <summary>The node and all nodes below it; children stand before their parents.</summary>
    public ArraySegment<PlanNode> Below(PlanNode node) => new(nodes, node.Place.First, node.Place.Index - node.Place.First + 1);

    /// <summary>The nodes of one kind among a node and all below it.</summary>
    public IEnumerable<T> Below<T>(PlanNode node)
        where T : PlanNode
    {
        for (var i = node.Place.First; i <= node.Place.Index; i++)
        {
            if (nodes[i] is T found) yield return found;
        }
    }
}
