using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Formats.Html;

/// <summary>
/// One page that needs nothing else: findings by package with their lines of code, filters, and the jobs of each workflow as a graph.
/// </summary>
/// <remarks>
/// The policy of the page lets nothing be loaded and only its own style and scripts act. Without scripts it reads from top to bottom;
/// they add the filters and draw the jobs that stand there as lists.
/// </remarks>
internal sealed class HtmlReport : IReport
{
    public void Write(RunResult result, Stream output)
    {
        // The same files give the same page, however long it took.
        result = result with { Elapsed = null };
        var packages = PagePackage.Of(result);
        var scripts = ScriptsOf(packages);
        using (var html = new HtmlWriter(output))
        {
            html.DocType().Open("html", ("lang", "en"));
            WriteHead(html, Summary.Of(result), scripts);
            html.Open("body").Element("a", "Skip to the findings", ("class", "skip"), ("href", "#findings"));
            WriteHeader(html, result);
            HtmlFilters.Write(html, result, packages);
            html.Open("main", ("id", "findings"), ("tabindex", "-1"));
            var findings = new HtmlFinding(html, result);
            foreach (var package in packages) Write(html, package, findings, result);
            if (result.Diagnostics.Count == 0)
                html.Element("p", result.Problems.Count == 0 ? "Nothing to report." : "No findings, but see above.", ("class", "clean"));
            html.Close();
            foreach (var script in scripts) html.Part("script", script);
            html.Close().Close();
        }

        output.WriteByte((byte)'\n');
    }

    // What there is nothing to do for is left out.
    private static HtmlPart[] ScriptsOf(IReadOnlyList<PagePackage> packages)
    {
        if (packages.Count == 0) return [];
        return packages.Any(p => p.Workflows.Count > 0) ? [HtmlPart.Filters, HtmlPart.Layout, HtmlPart.Jobs] : [HtmlPart.Filters];
    }

    private static void WriteHead(HtmlWriter html, string summary, HtmlPart[] scripts)
    {
        var allowed = scripts.Length == 0 ? "'none'" : string.Join(' ', scripts.Select(s => s.Source));
        html.Open("head").Empty("meta", ("charset", "utf-8"));
        html.Empty(
            "meta",
            ("http-equiv", "Content-Security-Policy"),
            ("content",
                $"default-src 'none'; style-src {HtmlPart.Style.Source}; script-src {allowed}; base-uri 'none'; form-action 'none'"));
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Element("title", $"dataflow-lint: {summary}").Part("style", HtmlPart.Style).Close();
    }

    private static void WriteHeader(HtmlWriter html, RunResult result)
    {
        html.Open("header").Element("h1", "dataflow-lint").Element("p", Summary.Of(result), ("class", "summary"));
        if (result.Problems.Count > 0)
        {
            html.Open("ul", ("class", "problems"));
            foreach (var problem in result.Problems)
                html.Element("li", problem.Path is { } path ? $"{path}: {problem.Message}" : problem.Message);
            html.Close();
        }

        html.Close();
    }

    private static void Write(HtmlWriter html, PagePackage package, HtmlFinding findings, RunResult result)
    {
        html.Open("section", ("class", "package"), ("data-package", package.Name));
        html.Element("h2", package.Name).Element("p", Counted(package.Findings.Count, "finding"), ("class", "count"));
        var jobs = new HtmlJobs(html, package, result);
        foreach (var workflow in package.Workflows) jobs.Write(workflow);
        foreach (var finding in package.Findings) findings.Write(finding);
        html.Close();
    }

    /// <summary>A number of things, in words.</summary>
    internal static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
