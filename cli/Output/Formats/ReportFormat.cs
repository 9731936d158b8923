using Dataflow.Lint.Cli.Output.Formats.Html;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>A format that can be asked for by name.</summary>
/// <param name="Word">Its name on the command line.</param>
/// <param name="Audience">Who reads it.</param>
/// <param name="Create">Makes the report, for a terminal with some traits.</param>
internal sealed record ReportFormat(string Word, string Audience, Func<TerminalTraits, IReport> Create)
{
    /// <summary>All formats, the one for people first.</summary>
    public static readonly IReadOnlyList<ReportFormat> All =
    [
        new("full", "people", terminal => new PageReport(terminal)),
        new("concise", "editors, grep and scripts: a line a finding", _ => new ConciseReport()) { IsLog = true },
        new("json", "programs: one object", _ => new JsonReport()),
        new("jsonl", "programs: a line a finding, the summary last", _ => new JsonLinesReport()),
        new("sarif", "GitHub code scanning and other tools that read SARIF 2.1.0", _ => new SarifReport()),
        new("github", "annotations of GitHub Actions", _ => new GitHubReport()) { IsLog = true },
        new("gitlab", "the code quality report of GitLab", _ => new GitLabReport()),
        new("azure", "issues of Azure Pipelines", _ => new AzureReport()) { IsLog = true },
        new("teamcity", "inspections of TeamCity", _ => new TeamCityReport()) { IsLog = true },
        new("junit", "test reports in the format of JUnit", _ => new JUnitReport()),
        new("checkstyle", "tools that read Checkstyle 4.3", _ => new CheckstyleReport()),
        new("rdjson", "reviewdog", _ => new RdjsonReport()),
        new("msbuild", "MSBuild and its editors: a line a finding", _ => new MSBuildReport()) { IsLog = true },
        new("markdown", "job summaries and comments", _ => new MarkdownReport()),
        new("html", "a browser: one page with filters and the graphs of jobs", _ => new HtmlReport()) { ShowsPackages = true },
    ];

    /// <summary>Whether the report is lines of a log, beside which the summary is told on standard error.</summary>
    public bool IsLog { get; private init; }

    /// <summary>Whether the report tells of packages and their workflows, which are otherwise let go of with the analysis.</summary>
    public bool ShowsPackages { get; private init; }
}
