using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Lineage;

/// <summary>A graph to be shown: what every format is written from.</summary>
/// <param name="Nodes">The nodes in the order of their names.</param>
/// <param name="Edges">The edges in the order of their ends.</param>
internal sealed record GraphPicture(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    /// <summary>What hangs on nodes, in the order of the places.</summary>
    public IReadOnlyList<GraphUse> Uses { get; init; } = [];

    /// <summary>Whether all that is asked for can be followed.</summary>
    public bool IsComplete => Nodes.All(n => n.IsComplete);
}

/// <summary>A table, a column or a job.</summary>
/// <param name="Name">Its name, of which there is one in the picture.</param>
/// <param name="Kind"><c>table</c>, <c>column</c> or <c>job</c>.</param>
internal sealed record GraphNode(string Name, string Kind)
{
    /// <summary>Whether parameters in the name leave open which table it is.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Whether all that is written to it is known, and where it comes from.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>How many other tables of the repository may be the same, for all that is known of their names.</summary>
    public int MayBeSame { get; init; }

    /// <summary>For a column its table.</summary>
    public string? Table { get; init; }
}

/// <summary>Something comes from something.</summary>
/// <param name="From">The name of a node.</param>
/// <param name="To">The name of a node.</param>
/// <param name="Kind">The way: <c>copy</c>, <c>filter</c>, <c>then</c>.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record GraphEdge(string From, string To, string Kind, Location Place)
{
    /// <summary>Whether one of its ends is not surely the table it seems to be, or it may not be taken.</summary>
    public bool IsUnsure { get; init; }
}

/// <summary>A place that hangs on a node.</summary>
/// <param name="Node">The name of the node.</param>
/// <param name="Kind"><c>role</c>, <c>audit</c>, <c>mock</c> and so on.</param>
/// <param name="Word">Its own word, or nothing.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record GraphUse(string Node, string Kind, string Word, Location Place);
