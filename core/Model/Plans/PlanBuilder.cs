using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Model.Plans;

/// <summary>Puts a plan together, from its leaves up.</summary>
/// <param name="size">About how many nodes it will have.</param>
public sealed class PlanBuilder(int size)
{
    private readonly List<PlanNode> nodes = new(size);
    private readonly List<StatementNode> statements = [];
    private readonly List<PlanProblem> problems = [];
    private int attributes;

    /// <summary>The number of nodes so far: what is added from here on stands below the node that is placed with this mark.</summary>
    public int Mark => nodes.Count;

    /// <summary>The place of the next node, which holds all nodes since a mark.</summary>
    public PlanPlace PlaceFrom(int mark, TextSpan span) => new(mark, nodes.Count, span);

    /// <summary>A node that has been added.</summary>
    public PlanNode this[int index] => nodes[index];

    /// <summary>Adds a node; it must have been made with the place of the next node.</summary>
    public T Add<T>(T node)
        where T : PlanNode
    {
        if (node.Index != nodes.Count) throw new InvalidOperationException("A node is added as soon as it has a place.");
        nodes.Add(node);
        return node;
    }

    /// <summary>Adds a statement of the script, which holds its nodes already.</summary>
    public void Add(StatementNode statement, bool isOfScript)
    {
        Add(statement);
        if (isOfScript) statements.Add(statement);
    }

    public void Add(PlanProblem problem) => problems.Add(problem);

    /// <summary>The problems so far; those behind a mark can be taken back.</summary>
    public int ProblemMark => problems.Count;

    public void TakeBackProblems(int mark) => problems.RemoveRange(mark, problems.Count - mark);

    /// <summary>An identity no other column of the plan has.</summary>
    public int NextAttribute() => attributes++;

    public Plan Build(OriginMap origins) => new(nodes.ToArray(), statements.ToArray(), [.. problems.OrderBy(p => p.Span)], origins);
}
