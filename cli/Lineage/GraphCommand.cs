using System.CommandLine;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Lineage.Formats;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Lineage;

namespace Dataflow.Lint.Cli.Lineage;

/// <summary>
/// <c>dataflow-lint graph [PATH]</c>: the jobs of a workflow, or the tables that the scripts below a folder write and read.
/// </summary>
internal static class GraphCommand
{
    public static Command Build(Host host, RuleNames names)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "A workflow for its jobs, or a folder for its tables (default: the current folder)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = new Option<string>("--format")
        {
            Description = $"One of {string.Join(", ", GraphFormats.Words)} (default: text)",
            HelpName = "FORMAT",
        };
        var command = new Command("graph", "Draw the jobs of a workflow, or the tables of a folder") { path, format };
        command.SetAction(parsed => Run(parsed.GetValue(path) ?? ".", parsed.GetValue(format) ?? "text", host, names));
        return command;
    }

    private static int Run(string path, string format, Host host, RuleNames names)
    {
        if (GraphFormats.Refused(format, GraphFormats.Words) is { } unknown) return host.Refuse(unknown);
        var source = new LineageSource(host, names);
        if (source.Read(path) is not { } workspace) return host.Refuse(source.Problems);
        var picture = DocumentKinds.Of(path) == DocumentKind.Workflow
            ? Pictures.Jobs(workspace.Workflows.Where(w => source.IsShown(w.Document.Path)))
            : Pictures.Tables(LineageGraph.Of(workspace, source.Parallelism), source.IsShown);
        if (format == "text") GraphText.Write(host, picture, source.Shown);
        else GraphFormats.Write(host, picture, format, source.Shown);
        return source.ExitCode;
    }
}
