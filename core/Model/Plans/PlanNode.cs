using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Model.Plans;

/// <summary>The place of a node in its plan and in the text.</summary>
/// <param name="First">The index of the first node of its subtree.</param>
/// <param name="Index">Its own index: children stand before their parents, so a subtree is <c>[First..Index]</c>.</param>
/// <param name="Span">The words it comes from, in the text that was bound.</param>
public readonly record struct PlanPlace(int First, int Index, TextSpan Span);

/// <summary>
/// A part of what a script means: a statement, a relation or a value, whatever language it is written in. Nodes do not change, and
/// stand in one array in which children come before their parents: a fact about all of them is a loop, and no walk can go too deep.
/// </summary>
public abstract class PlanNode
{
    private protected PlanNode(PlanPlace place) => Place = place;

    /// <summary>The place in the plan.</summary>
    public PlanPlace Place { get; }

    /// <summary>The index in <see cref="Plan.Nodes"/>.</summary>
    public int Index => Place.Index;

    /// <summary>The words it comes from; <see cref="Plan.OriginOf(PlanNode)"/> says in which file.</summary>
    public TextSpan Span => Place.Span;

    /// <summary>Whether another node is a part of this one, or the node itself.</summary>
    public bool Holds(PlanNode other) => other.Index >= Place.First && other.Index <= Place.Index;
}
