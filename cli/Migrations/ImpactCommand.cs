using System.CommandLine;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Lineage.Formats;
using Dataflow.Lint.Cli.Migrations.Formats;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary><c>dataflow-lint migration impact [PATH] (--against REF|DIR | --change TEXT)</c>: who is hit by a change, and how.</summary>
internal sealed class ImpactCommand(Host host, IReadOnlyList<Rule> rules, RuleNames names)
{
    private static readonly string[] Formats = ["text", "json"];
    private static readonly string[] Thresholds = ["breaking", "risky", "never"];

    public static Command Build(Host host, IReadOnlyList<Rule> rules, RuleNames names)
    {
        var path = MigrationCommand.PathArgument();
        var against = MigrationCommand.AgainstOption();
        var change = MigrationCommand.ChangeOption();
        var failOn = new Option<string>("--fail-on")
        {
            Description = "What makes the exit code 1: breaking, risky or never (default: breaking)",
            HelpName = "breaking|risky|never",
        };
        var format = new Option<string>("--format")
        {
            Description = $"One of {string.Join(", ", Formats)} (default: text)",
            HelpName = "FORMAT",
        };
        var verbose = new Option<bool>("--verbose") { Description = "List the places too that nothing happens to" };
        var command = new Command(
            "impact",
            "Show who is hit by changes of tables, and how") { path, against, change, failOn, format, verbose };
        command.SetAction(parsed =>
            new ImpactCommand(
                host,
                rules,
                names).Run(new ImpactRequest(parsed.GetValue(path) ?? ".", parsed.GetValue(against), parsed.GetValue(change))
        {
            FailOn = parsed.GetValue(failOn) ?? "breaking",
            Format = parsed.GetValue(format) ?? "text",
            ShowsAll = parsed.GetValue(verbose),
        }));
        return command;
    }

    private int Run(ImpactRequest request)
    {
        if (GraphFormats.Refused(request.Format, Formats) is { } unknown) return host.Refuse(unknown);
        if (Array.IndexOf(Thresholds, request.FailOn) < 0)
            return host.Refuse(Problem.Usage($"`{request.FailOn}` is no value of `--fail-on`", $"one of {string.Join(", ", Thresholds)}"));
        if (request.Against is null == request.Change is null)
        {
            return host.Refuse(Problem.Usage(
                "`migration impact` needs `--against` or `--change`, and one of them",
                "`--against main` for what is written, `--change \"drop db.t.a\"` for what is only thought of"));
        }

        using var states = new TwoStates(host, names);
        if (!states.Read(request.Path, request.Against)) return host.Refuse(states.Problems);
        var told = MigrationSource.Of(states, request.Change, rules);
        if (told.Value is not { } migration) return host.Refuse(told.Problem!);
        Show(migration, states, request);
        states.Problems.AddRange(ChangeProblems.Of(migration.Changes, states.Paths));
        states.Problems.AddRange(migration.Crashes.Select(c => new Problem(
            ProblemKind.Incomplete,
            $"the rule {c.Rule.Id} `{c.Rule.Name}` failed: {c.Exception.GetType().Name}") { Path = c.Package }));
        if (states.Problems.Count > 0) _ = host.Refuse(states.Problems);
        return ExitCode.Of(states.Problems, IsFailing(migration, request.FailOn));
    }

    private void Show(Migration migration, TwoStates states, ImpactRequest request)
    {
        var owners = new Owners(states.Now!, states.Paths, states.Root, host.Files);
        if (request.Format == "json")
        {
            MigrationJson.Write(migration, owners, hasImpacts: true, host.Output, states.Paths.Shown);
            host.Output.Flush();
            return;
        }

        var page = host.NewPage(states.Paths.Shown);
        DiffText.Write(page, migration.Changes, owners);
        if (migration.Changes.Count > 0) page.Line();
        ImpactText.Write(page, migration, owners, request.ShowsAll);
        host.Say(page.ToString());
    }

    private static bool IsFailing(Migration migration, string threshold) =>
        threshold != "never"
        && (migration.Elsewhere.Count > 0
            || migration.Impacts.Any(i => i.Verdict >= (threshold == "risky" ? Verdict.MayChange : Verdict.Breaks)));
}

/// <summary>What <c>migration impact</c> is asked for.</summary>
/// <param name="Path">The folder whose tables are compared.</param>
/// <param name="Against">The earlier state.</param>
/// <param name="Change">A change in words.</param>
internal sealed record ImpactRequest(string Path, string? Against, string? Change)
{
    public required string FailOn { get; init; }

    public required string Format { get; init; }

    public bool ShowsAll { get; init; }
}
