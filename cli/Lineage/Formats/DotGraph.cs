using System.Text;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Lineage.Formats;

/// <summary>A picture in the language of Graphviz: unsure edges are dashed, what cannot be followed in full is dotted.</summary>
internal static class DotGraph
{
    public static string TextOf(GraphPicture picture)
    {
        var text = new StringBuilder("digraph lineage {\n  rankdir=LR;\n  node [shape=box];\n");
        foreach (var node in picture.Nodes)
            text.Append($"  {Quoted(node.Name)}{(!node.IsKnown ? " [style=dashed]" : !node.IsComplete ? " [style=dotted]" : "")};\n");
        foreach (var edge in picture.Edges.Select(e => (e.From, e.To, e.Kind, e.IsUnsure)).Distinct())
        {
            text.Append(
                $"  {Quoted(edge.From)} -> {Quoted(edge.To)} [label={Quoted(edge.Kind)}{(edge.IsUnsure ? ", style=dashed" : "")}];\n");
        }

        return text.Append("}\n").ToString();
    }

    // In quotes a backslash is an escape of Graphviz: "\N" would be the name of the node.
    private static string Quoted(string name) =>
        $"\"{Glyph.Visible(name, isUnicode: true).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
