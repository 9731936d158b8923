using System.CommandLine;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Lineage.Formats;
using Dataflow.Lint.Cli.Migrations.Formats;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary><c>dataflow-lint migration diff [PATH] --against REF|DIR</c>: what changed in the tables.</summary>
internal static class DiffCommand
{
    private static readonly string[] Formats = ["text", "json"];
    private static readonly string[] ScriptFormats = ["text", "liquibase"];

    public static Command Build(Host host, RuleNames names)
    {
        var path = MigrationCommand.PathArgument();
        var against = MigrationCommand.AgainstOption();
        var script = new Option<bool>("--emit-sql")
        {
            Description = "Write the ALTER TABLE statements instead, in the order in which they are to run",
        };
        var format = new Option<string>("--format")
        {
            Description = "text or json; with --emit-sql text or liquibase (default: text)",
            HelpName = "FORMAT",
        };
        var command = new Command("diff", "Show what changed in the tables") { path, against, script, format };
        command.SetAction(parsed =>
            Run(
                parsed.GetValue(path) ?? ".",
                parsed.GetValue(against),
                parsed.GetValue(script),
                parsed.GetValue(format) ?? "text",
                host,
                names));
        return command;
    }

    private static int Run(string path, string? against, bool isScript, string format, Host host, RuleNames names)
    {
        if (GraphFormats.Refused(format, isScript ? ScriptFormats : Formats) is { } unknown) return host.Refuse(unknown);
        if (against is null)
        {
            return host.Refuse(Problem.Usage(
                "`migration diff` compares two states",
                "name the earlier one: `--against main`, or `--against ../old` for a folder"));
        }

        using var states = new TwoStates(host, names);
        if (!states.Read(path, against)) return host.Refuse(states.Problems);
        var changes = StateComparison.Of(states.Before!, states.Now!).Where(c => states.IsAsked(c.Place.Path)).ToArray();
        var owners = new Owners(states.Now!, states.Paths, states.Root, host.Files);
        if (isScript) host.Say(MigrationScript.Of(changes, format == "liquibase"));
        else if (format == "json")
        {
            MigrationJson.Write(new Migration(changes, [], [], []), owners, hasImpacts: false, host.Output, states.Paths.Shown);
            host.Output.Flush();
        }
        else
        {
            var page = host.NewPage(states.Paths.Shown);
            DiffText.Write(page, changes, owners);
            host.Say(page.ToString());
            host.SayAside($"{Words.Count(changes.Length, "table")} changed\n");
        }

        return Finish(host, states, changes);
    }

    private static int Finish(Host host, TwoStates states, IReadOnlyList<TableChange> changes)
    {
        states.Problems.AddRange(ChangeProblems.Of(changes, states.Paths));
        var exitCode = ExitCode.Of(
            states.Problems,
            changes.Any(c =>
                c.After is null
                || c.Changes.Any(d =>
                    d.IsDestructive
                    || d.Kind is ChangeKind.Rename or ChangeKind.AddRequired or ChangeKind.Move or ChangeKind.AddWithin
                        or ChangeKind.Require)));
        if (states.Problems.Count > 0) _ = host.Refuse(states.Problems);
        return exitCode;
    }
}
