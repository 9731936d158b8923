using System.Globalization;
using System.Text;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Lineage.Formats;

/// <summary>A picture in the language of Mermaid, which many web pages draw: unsure edges are dotted.</summary>
internal static class MermaidGraph
{
    public static string TextOf(GraphPicture picture)
    {
        var text = new StringBuilder("flowchart LR\n");
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in picture.Nodes)
        {
            ids.Add(node.Name, ids.Count);
            text.Append(CultureInfo.InvariantCulture, $"  n{ids.Count - 1}[\"{Escaped(node.Name)}\"]\n");
        }

        foreach (var edge in picture.Edges.Select(e => (e.From, e.To, e.Kind, e.IsUnsure)).Distinct())
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  n{ids[edge.From]} {(edge.IsUnsure ? "-.->" : "-->")}|{edge.Kind}| n{ids[edge.To]}\n");
        }

        return text.ToString();
    }

    // All that could be more than a letter is written as its number: "#60;" is "<".
    private static string Escaped(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in Glyph.Visible(name, isUnicode: true).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '_' or ' ' or '-') text.Append(rune);
            else text.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return text.ToString();
    }
}
