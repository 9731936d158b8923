namespace Dataflow.Lint.Cli.Output.Formats.Html;

/// <summary>The head of a page: its title, its style, and the policy that lets only its own style and scripts act.</summary>
internal static class HtmlHead
{
    public static void Write(HtmlWriter html, string title, HtmlPart[] styles, HtmlPart[] scripts)
    {
        var (allowedStyles, allowedScripts) = (SourcesOf(styles), SourcesOf(scripts));
        html.Open("head").Empty("meta", ("charset", "utf-8"));
        html.Empty(
            "meta",
            ("http-equiv", "Content-Security-Policy"),
            ("content",
                $"default-src 'none'; style-src {allowedStyles}; script-src {allowedScripts}; base-uri 'none'; form-action 'none'"));
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Element("title", title);
        foreach (var style in styles) html.Part("style", style);
        html.Close();
    }

    private static string SourcesOf(HtmlPart[] parts) => parts.Length == 0 ? "'none'" : string.Join(' ', parts.Select(p => p.Source));
}
