using System.CommandLine;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Migrations.Tracking;

/// <summary><c>dataflow-lint migration track [PATH] ID</c>: how far the consumers of an announced migration are.</summary>
internal sealed class TrackCommand(Host host, RuleNames names)
{
    private static readonly string[] Thresholds = ["never", "open", "overdue"];

    public static Command Build(Host host, RuleNames names)
    {
        var words = new Argument<string[]>("[PATH] ID")
        {
            Description = "The migration, and a folder of its repository (default: the current one)",
            Arity = new ArgumentArity(1, 2),
        };
        var at = new Option<string>("--at") { Description = "Look at a branch or commit in place of the files", HelpName = "REF" };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "Make the exit code 1 while something is open, or once it is overdue (default: never)",
            HelpName = "never|open|overdue",
        };
        var command = new Command("track", "Show how far the consumers of a migration are, as their code shows") { words, at, failOn };
        command.SetAction(parsed =>
            new TrackCommand(host, names).Run(parsed.GetValue(words) ?? [], parsed.GetValue(at), parsed.GetValue(failOn) ?? "never"));
        return command;
    }

    private int Run(string[] words, string? at, string failOn)
    {
        var (path, id) = words.Length > 1 ? (words[0], words[1]) : (".", words[0]);
        if (Array.IndexOf(Thresholds, failOn) < 0)
            return host.Refuse(Problem.Usage($"`{failOn}` is no value of `--fail-on`", $"one of {string.Join(", ", Thresholds)}"));
        if (!RecordReader.IsId(id))
            return host.Refuse(Problem.Usage($"`{id}` cannot be the name of a migration", "letters, digits, `-`, `_` and `.`"));
        using var states = new TwoStates(host, names);
        if (!states.Read(path, at is null ? null : at.TrimEnd('!') + "!")) return host.Refuse(states.Problems);
        var told = RecordReader.Read(states.Root, id, host);
        if (told.Value is not { } record) return host.Refuse(told.Problem!);
        var workspace = states.Before ?? states.Now!;
        var tracked = new TrackedState(record, workspace, states.PathFromRoot, states.Parallelism);
        var owners = new Owners(workspace, states.Paths, states.Root, host.Files);
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);
        var consumers = tracked.Consumers(today, owners.Of);
        var phase = tracked.Phase();
        Show(record, consumers, phase, today);
        if (phase == "contract" && consumers.Any(c => c.State is ConsumerState.Open or ConsumerState.New))
        {
            states.Problems.Add(new Problem(
                ProblemKind.Note,
                "the old column is gone while somebody still needs it") { Help = "bring it back until nothing is open" });
        }

        if (states.Problems.Count > 0) _ = host.Refuse(states.Problems);
        return ExitCode.Of(states.Problems, IsFailing(record, consumers, phase, failOn, today));
    }

    private void Show(MigrationRecord record, IReadOnlyList<TrackedConsumer> consumers, string? phase, DateOnly today)
    {
        var page = host.NewPage();
        page.Write(Style.Strong, Visible(record.Id)).Write(phase is null ? "" : $"  {phase}").Line();
        foreach (var (consumer, state) in consumers)
        {
            var what = consumer.Column is { } column
                ? $"{Formats.MigrationJson.WordOf(consumer.Use)} `{column}`"
                : Formats.MigrationJson.WordOf(consumer.Use);
            page.Write("  ")
                .Write(StyleOf(state), Formats.MigrationJson.WordOf(state).PadRight("unprovable".Length))
                .Write($"  {PathQuote.Of(consumer.Path)}  {Visible(what)}  of {Visible(consumer.Table)}")
                .Write(Style.Faint, $"  owner {Visible(consumer.Owner)}").Line();
        }

        page.Write(SummaryOf(record, consumers, today)).Line();
        host.Say(page.ToString());
    }

    /// <summary><c>7 of 9 done, 1 open (finance-data, 12 days over), 1 new</c></summary>
    public static string SummaryOf(MigrationRecord record, IReadOnlyList<TrackedConsumer> consumers, DateOnly today)
    {
        var over = record.Deadline is { } deadline && deadline < today
            ? $", {Words.Count(today.DayNumber - deadline.DayNumber, "day")} over"
            : "";
        var open = consumers.Where(c => c.State == ConsumerState.Open).ToArray();
        var owners = string.Join(", ", open.Select(c => Visible(c.Consumer.Owner)).Distinct().Order(StringComparer.Ordinal));
        return string.Join(", ", new[]
        {
            $"{consumers.Count(c => c.State is ConsumerState.Done or ConsumerState.Gone)} of {record.Consumers.Count} done",
            open.Length > 0 ? $"{open.Length} open ({owners}{over})" : null,
            Counted(ConsumerState.New),
            Counted(ConsumerState.Waived),
            Counted(ConsumerState.Unprovable),
        }.OfType<string>());

        string? Counted(ConsumerState state) =>
            consumers.Count(c => c.State == state) is > 0 and var count ? $"{count} {Formats.MigrationJson.WordOf(state)}" : null;
    }

    // Who takes the old column away while somebody needs it breaks them, whatever is asked for.
    private static bool IsFailing(
        MigrationRecord record,
        IReadOnlyList<TrackedConsumer> consumers,
        string? phase,
        string failOn,
        DateOnly today)
    {
        var isOpen = consumers.Any(c => c.State is ConsumerState.Open or ConsumerState.New);
        return isOpen && (phase == "contract" || failOn == "open" || (failOn == "overdue" && record.Deadline < today));
    }

    private static Style StyleOf(ConsumerState state) => state switch
    {
        ConsumerState.Open or ConsumerState.New => Style.Error,
        ConsumerState.Unprovable => Style.Warning,
        _ => Style.Faint,
    };

    private static string Visible(string text) => Glyph.Visible(text, isUnicode: true);
}
