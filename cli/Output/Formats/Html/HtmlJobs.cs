using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Output.Formats.Html;

/// <summary>
/// The jobs of workflows as lists within lists, each with those it waits for: what a script draws, and a reader without one reads.
/// </summary>
internal sealed class HtmlJobs(HtmlWriter html, PagePackage package, RunResult result)
{
    private readonly ILookup<string, PageFinding> findingsByPath = package.Findings.ToLookup(f => f.Diagnostic.Location.Path);
    private readonly Dictionary<Job, string> anchors = [];
    private readonly string prefix = package.Findings[0].Anchor;

    public void Write(WorkflowModel workflow)
    {
        if (workflow.Workflow.Jobs.Length == 0) return;
        foreach (var job in workflow.Workflow.AllJobs) anchors[job] = $"{prefix}j{anchors.Count + 1}";
        var findings = FindingsByJob(workflow);
        html.Open("details", ("class", "jobs"), ("open", ""))
            .Open("summary")
            .Text("Jobs of ")
            .Element("code", workflow.Workflow.Id?.Value ?? "a workflow without id");
        html.Element("span", PathQuote.Of(result.RepositoryPathOf(workflow.Document.Path)), ("class", "path")).Close();
        html.Open("div", ("class", "graph"), ("aria-hidden", "true")).Close();
        html.Open("details", ("class", "list")).Element("summary", "As a list");
        WriteLevel(workflow.Workflow.Jobs, workflow.Workflow.Order, findings);
        html.Close().Close();
    }

    private void WriteLevel(Job[] jobs, JobOrder order, ILookup<Job, PageFinding> findings)
    {
        html.Open("ol");
        foreach (var job in jobs)
        {
            JobEdge[] edges = [.. order.EdgesTo(job)];
            PageFinding[] found = [.. findings[job].DistinctBy(f => f.Anchor)];
            html.Open(
                "li",
                ("id", anchors[job]),
                ("class", found.Length == 0 ? null : Words.Of(found.Max(f => f.Diagnostic.Severity))),
                ("data-after", AnchorsOf(edges, isConditional: false)),
                ("data-maybe-after", AnchorsOf(edges, isConditional: true)));
            html.Element("code", job.IdText.Length > 0 ? job.IdText : "(no id)", ("class", "name"))
                .Text(" ")
                .Element("span", KindOf(job), ("class", "kind"));
            WriteOrder(order, edges);
            WriteFindings(found);
            if (job.Jobs.Length > 0) WriteLevel(job.Jobs, job.Order, findings);
            html.Close();
        }

        html.Close();
    }

    private void WriteOrder(JobOrder order, JobEdge[] edges)
    {
        if (order.IsImplicit) html.Text(", starts together with the others");
        for (var i = 0; i < edges.Length; i++)
        {
            html.Text(i == 0 ? " after " : ", ").Element("a", edges[i].From.IdText, ("href", $"#{anchors[edges[i].From]}"));
            if (edges[i].IsConditional) html.Text(" under a condition");
        }
    }

    private void WriteFindings(PageFinding[] found)
    {
        if (found.Length > 0)
            html.Text(": ").Element("a", HtmlReport.Counted(found.Length, "finding"), ("class", "found"), ("href", $"#{found[0].Anchor}"));
    }

    private string? AnchorsOf(JobEdge[] edges, bool isConditional)
    {
        var from = edges.Where(e => e.IsConditional == isConditional).Select(e => anchors[e.From]).ToArray();
        return from.Length == 0 ? null : string.Join(' ', from);
    }

    private static string KindOf(Job job) => job switch
    {
        CallJob { WorkflowId: { } called } => $"calls {called.Value}",
        _ => job.Type?.Value ?? job.Wrapper.Value,
    };

    // A finding belongs to the innermost job around it, one in a script to each job that runs the script.
    private ILookup<Job, PageFinding> FindingsByJob(WorkflowModel workflow)
    {
        var found = new List<(Job Job, PageFinding Finding)>();
        foreach (var finding in findingsByPath[workflow.Document.Path])
        {
            if (Array.FindLast(workflow.Workflow.AllJobs, j => Holds(j, finding.Diagnostic.Location)) is { } job) found.Add((job, finding));
        }

        foreach (var task in workflow.Workflow.AllJobs.OfType<TaskJob>())
        {
            if (workflow.ScriptPathOf(task) is { } script) found.AddRange(findingsByPath[script].Select(f => ((Job)task, f)));
        }

        return found.ToLookup(f => f.Job, f => f.Finding);
    }

    private static bool Holds(Job job, Location place) =>
        place.Span.Start >= job.Wrapper.Span.Start && place.Span.Start < Math.Max(job.Wrapper.Span.End, job.Node.Span.End);
}
