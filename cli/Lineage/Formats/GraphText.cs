using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Lineage.Formats;

/// <summary>A picture for people: each node with what stands in front of it.</summary>
internal static class GraphText
{
    public static void Write(Host host, GraphPicture picture, Func<string, string> shown)
    {
        var page = host.NewPage(shown);
        var into = picture.Edges.ToLookup(e => e.To);
        var width = picture.Edges.Count == 0 ? 0 : picture.Edges.Max(e => Glyph.WidthOf(Visible(e.From)));
        foreach (var node in picture.Nodes)
        {
            page.Write(Style.Strong, Visible(node.Name)).Write(LineageText.DoubtsOf(node)).Line();
            foreach (var edge in into[node.Name])
            {
                var from = Visible(edge.From);
                page.Write(
                    $"  {(edge.IsUnsure ? "<?" : "<-")} {from}{new string(' ', width - Glyph.WidthOf(from))}  {(edge.Kind == "holds" ? "within  " : "")}{PathQuote.Of(page.PathOf(edge.Place.Path))}:{edge.Place.Start}").Line();
            }
        }

        host.Say(page.ToString());
        host.SayAside(
            $"{Words.Count(picture.Nodes.Count, picture.Nodes is [{ Kind: "job" }, ..] ? "job" : "table")}, {Words.Count(picture.Edges.Count, "edge")}, {picture.Edges.Count(e => e.IsUnsure)} of them unsure\n");
    }

    private static string Visible(string text) => Glyph.Visible(text, isUnicode: true);
}
