using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Lineage.Formats;

/// <summary>Lineage for people: what a column comes from, what is made of it, what hangs on it, each at its place.</summary>
internal static class LineageText
{
    /// <summary>Writes it.</summary>
    /// <param name="host">The world.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="start">What is asked about; null for all.</param>
    /// <param name="shown">How paths are shown.</param>
    public static void Write(Host host, GraphPicture picture, string? start, Func<string, string> shown)
    {
        var page = host.NewPage(shown);
        if (start is not null) WriteHead(page, picture, start);
        WriteEdges(page, picture.Edges);
        WriteUses(page, picture.Uses);
        host.Say(page.ToString());
        host.SayAside(
            $"{Words.Count(picture.Edges.Count, "edge")}, {picture.Edges.Count(e => e.IsUnsure)} of them unsure; {Words.Count(picture.Uses.Count, "use")}{(picture.IsComplete ? "" : "; not all can be followed")}\n");
    }

    /// <summary>What is not known of a node, in brackets.</summary>
    public static string DoubtsOf(GraphNode node)
    {
        string[] doubts = [
            .. node.IsKnown
                ? []
                : new[] { node.MayBeSame > 0 ? $"may be the same as {Words.Count(node.MayBeSame, "other")}" : "name not known in full" },
            .. node.IsComplete ? [] : new[] { "not all of it can be followed" },
        ];
        return doubts.Length == 0 ? "" : $"  ({string.Join("; ", doubts)})";
    }

    private static void WriteHead(Page page, GraphPicture picture, string start)
    {
        var node = picture.Nodes.First(n => n.Name == start);
        page.Write(Style.Strong, Visible(node.Name)).Write(DoubtsOf(node)).Line();
    }

    private static void WriteEdges(Page page, IReadOnlyList<GraphEdge> edges)
    {
        if (edges.Count == 0) return;
        var to = edges.Max(e => Glyph.WidthOf(Visible(e.To)));
        var from = edges.Max(e => Glyph.WidthOf(Visible(e.From)));
        foreach (var edge in edges)
        {
            page.Write(
                $"  {Padded(Visible(edge.To), to)} {(edge.IsUnsure ? "<?" : "<-")} {Padded(edge.Kind, "conditional".Length)} {Padded(Visible(edge.From), from)}  {PathQuote.Of(page.PathOf(edge.Place.Path))}:{edge.Place.Start}").Line();
        }
    }

    private static void WriteUses(Page page, IReadOnlyList<GraphUse> uses)
    {
        if (uses.Count == 0) return;
        var width = uses.Max(u => Glyph.WidthOf(Visible(u.Node)));
        page.Write("used by").Line();
        foreach (var use in uses)
        {
            page.Write(
                $"  {Padded(Visible(use.Node), width)}  {use.Kind}{(use.Word.Length > 0 ? " " + Visible(use.Word) : "")}  {PathQuote.Of(page.PathOf(use.Place.Path))}:{use.Place.Start}").Line();
        }
    }

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - Glyph.WidthOf(text)));

    private static string Visible(string text) => Glyph.Visible(text, isUnicode: true);
}
