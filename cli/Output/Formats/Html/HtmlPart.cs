using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Output.Formats.Html;

/// <summary>A style sheet or script that pages carry, and the hash by which a page's policy lets it through.</summary>
/// <param name="Name">Its file beside this one.</param>
/// <param name="Hash">Its SHA-256, which the build tells.</param>
internal sealed record HtmlPart(string Name, string Hash)
{
    public static readonly HtmlPart Style = new("page.css", HtmlPartHashes.Style);

    public static readonly HtmlPart Filters = new("filters.js", HtmlPartHashes.Filters);

    public static readonly HtmlPart Jobs = new("jobs.js", HtmlPartHashes.Jobs);

    /// <summary>Lays graphs out: a library under the MIT licence, which stands at its head.</summary>
    public static readonly HtmlPart Layout = new("dagre.js", HtmlPartHashes.Layout);

    /// <summary>What a content security policy calls it.</summary>
    public string Source => $"'sha256-{Hash}'";

    public string Text
    {
        get
        {
            using var stream = typeof(HtmlPart).Assembly.GetManifestResourceStream(Name)
                ?? throw new InvalidOperationException($"{Name} is not part of the program");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
