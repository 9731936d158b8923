using System.CommandLine;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Lineage.Formats;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Lineage;

namespace Dataflow.Lint.Cli.Lineage;

/// <summary><c>dataflow-lint lineage [TABLE[.COLUMN]]</c>: where columns come from, what is made of them, and what hangs on them.</summary>
internal sealed class LineageCommand(Host host, RuleNames names)
{
    public static readonly string[] Formats = [.. GraphFormats.Words, "openlineage"];

    public static Command Build(Host host, RuleNames names)
    {
        var target = new Argument<string>("TABLE[.COLUMN]")
        {
            Description = "A table or a column of the repository around the current folder (default: all)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var upstream = new Option<int?>("--upstream")
        {
            Description = "Follow where it comes from over so many statements (default: all)",
            HelpName = "N",
        };
        var downstream = new Option<int?>("--downstream")
        {
            Description = "Follow what is made of it over so many statements (default: all)",
            HelpName = "N",
        };
        var format = new Option<string>("--format")
        {
            Description = $"One of {string.Join(", ", Formats)} (default: text)",
            HelpName = "FORMAT",
        };
        var space = new Option<string>("--namespace")
        {
            Description = "The namespace of jobs and tables in openlineage (default: dataflow)",
            HelpName = "NAME",
        };
        var time = new Option<string>("--event-time")
        {
            Description = "The time of the events in openlineage (default: that of the last commit)",
            HelpName = "TIME",
        };
        var command = new Command(
            "lineage",
            "Show which columns each column comes from, and who uses it") { target, upstream, downstream, format, space, time };
        command.SetAction(parsed =>
            new LineageCommand(host, names).Run(new LineageRequest(parsed.GetValue(target), parsed.GetValue(format) ?? "text")
        {
            Upstream = parsed.GetValue(upstream) ?? int.MaxValue,
            Downstream = parsed.GetValue(downstream) ?? int.MaxValue,
            Namespace = parsed.GetValue(space) ?? "dataflow",
            EventTime = parsed.GetValue(time),
        }));
        return command;
    }

    private int Run(LineageRequest request)
    {
        var problems = new List<Problem>();
        if (GraphFormats.Refused(request.Format, Formats) is { } unknown) problems.Add(unknown);
        if (request.Upstream < 0 || request.Downstream < 0)
            problems.Add(Problem.Usage("a number of statements is not below 0", "`--upstream 0` shows nothing of where it comes from"));
        if (request is { Format: "openlineage", Target: not null })
            problems.Add(Problem.Usage("`--format openlineage` describes the whole repository", "leave the table out"));
        if (problems.Count > 0) return host.Refuse(problems);
        var source = new LineageSource(host, names);
        if (source.Read(".") is not { } workspace) return host.Refuse(source.Problems);
        var graph = LineageGraph.Of(workspace, source.Parallelism);
        if (request.Format == "openlineage") return WriteEvents(graph, request, source);
        LineageColumn? start = null;
        if (request.Target is { } text)
        {
            var target = LineageTarget.Of(text, graph);
            if (target.Problem is { } problem) return host.Refuse(problem);
            start = target.Found;
        }

        var picture = start is { } around ? Pictures.Around(graph, around, request.Upstream, request.Downstream) : Pictures.Columns(graph);
        if (request.Format == "text")
            LineageText.Write(host, picture, start is { } column ? new TableNames(graph)[column] : null, source.Shown);
        else GraphFormats.Write(host, picture, request.Format, source.Shown);
        return source.ExitCode;
    }

    private int WriteEvents(LineageGraph graph, LineageRequest request, LineageSource source)
    {
        var time = EventTime.Of(request.EventTime, host);
        if (time.Problem is { } problem) return host.Refuse(problem);
        new OpenLineageEvents(graph, request.Namespace, time.Value!, source.Shown).Write(host.Output);
        host.Output.Flush();
        return source.ExitCode;
    }
}

/// <summary>What <c>lineage</c> is asked for.</summary>
/// <param name="Target">The table or column; null for all.</param>
/// <param name="Format">How it is shown.</param>
internal sealed record LineageRequest(string? Target, string Format)
{
    public required int Upstream { get; init; }

    public required int Downstream { get; init; }

    public required string Namespace { get; init; }

    public string? EventTime { get; init; }
}
