using Dataflow.Lint.Cli.Output.Formats.Html;

namespace Dataflow.Lint.Cli.Lineage.Formats.Html;

/// <summary>
/// A picture as one page that needs nothing else: a list to search, and of each node the ways up and down, the places and a drawing.
/// </summary>
/// <remarks>
/// The policy of the page lets nothing be loaded and only its own style and scripts act. The picture itself is no script.
/// </remarks>
internal static class GraphPage
{
    private static readonly HtmlPart[] Styles = [HtmlPart.Style, HtmlPart.GraphStyle];
    private static readonly HtmlPart[] Scripts = [HtmlPart.Layout, HtmlPart.Drawing, HtmlPart.Graph];

    public static void Write(GraphPicture picture, Stream output, Func<string, string> shown)
    {
        var summary = GraphText.SummaryOf(picture);
        using (var html = new HtmlWriter(output))
        {
            html.DocType().Open("html", ("lang", "en"));
            HtmlHead.Write(html, $"dataflow-lint: {summary}", Styles, Scripts);
            html.Open("body", ("class", "lineage"));
            html.Element("a", "Skip to what is picked", ("class", "skip"), ("href", "#picked"));
            html.Open("header").Element("h1", "dataflow-lint").Element("p", summary, ("class", "summary"));
            html.Element("noscript", "Scripts are switched off: the formats text and json show the same.").Close();
            html.Open("form", ("id", "find"), ("role", "search"), ("hidden", ""));
            html.Open("label").Text("Search ").Empty("input", ("type", "search"), ("name", "text"), ("autocomplete", "off")).Close();
            html.Open("output", ("id", "shown"), ("aria-live", "polite")).Close().Close();
            html.Open("nav", ("aria-label", "Found")).Open("ul", ("id", "list")).Close().Close();
            html.Open("main", ("id", "picked"), ("tabindex", "-1"));
            html.Open("div", ("id", "drawing"), ("class", "graph")).Close();
            html.Open("div", ("id", "about"), ("aria-live", "polite")).Close().Close();
            html.Element("script", GraphData.Packed(picture, shown), ("id", "data"), ("type", "application/octet-stream"));
            foreach (var script in Scripts) html.Part("script", script);
            html.Close().Close();
        }

        output.WriteByte((byte)'\n');
    }
}
