using System.CommandLine;
using System.Globalization;
using System.Text;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Lineage.Formats;
using Dataflow.Lint.Cli.Migrations.Tracking;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations.Announcing;

/// <summary>
/// <c>dataflow-lint migration announce [PATH] ID</c>: a message for each owner, and the file that <c>track</c> goes by. Nothing is sent.
/// </summary>
internal sealed class AnnounceCommand(Host host, IReadOnlyList<Rule> rules, RuleNames names)
{
    private static readonly string[] Formats = ["markdown", "text", "json"];
    private const string OwnTemplate = ".dataflow/announce/message.scriban";

    public static Command Build(Host host, IReadOnlyList<Rule> rules, RuleNames names)
    {
        var words = new Argument<string[]>("[PATH] ID")
        {
            Description = "The name of the migration, and the folder whose tables are compared (default: the current one)",
            Arity = new ArgumentArity(1, 2),
        };
        var against = MigrationCommand.AgainstOption();
        var change = MigrationCommand.ChangeOption();
        var to = new Option<string>("--to") { Description = "Only the message for this owner (default: one for each)", HelpName = "OWNER" };
        var format = new Option<string>("--format")
        {
            Description = $"One of {string.Join(", ", Formats)} (default: markdown)",
            HelpName = "FORMAT",
        };
        var on = new Option<string>("--on") { Description = "The day of the change", HelpName = "DAY" };
        var deadline = new Option<string>("--deadline") { Description = "The day till which edits are to be made", HelpName = "DAY" };
        var link = new Option<string>("--link")
        {
            Description = "The address of a line, with {path}, {line} and {sha}",
            HelpName = "PATTERN",
        };
        var mention = new Option<bool>("--mention") { Description = "Write owners so that they are notified" };
        var command = new Command(
            "announce",
            "Write a message for each owner whom a change concerns, and begin to track it; nothing is sent")
        {
            words,
            against,
            change,
            to,
            format,
            on,
            deadline,
            link,
            mention,
        };
        command.SetAction(parsed =>
            new AnnounceCommand(
                host,
                rules,
                names).Run(new AnnounceRequest(parsed.GetValue(words) ?? [], parsed.GetValue(against), parsed.GetValue(change))
        {
            To = parsed.GetValue(to),
            Format = parsed.GetValue(format) ?? "markdown",
            On = parsed.GetValue(on),
            Deadline = parsed.GetValue(deadline),
            Link = parsed.GetValue(link),
            IsMentioning = parsed.GetValue(mention),
        }));
        return command;
    }

    private int Run(AnnounceRequest request)
    {
        var (path, id) = request.Words.Length > 1 ? (request.Words[0], request.Words[1]) : (".", request.Words[0]);
        var problems = new List<Problem>();
        if (GraphFormats.Refused(request.Format, Formats) is { } unknown) problems.Add(unknown);
        if (!RecordReader.IsId(id))
            problems.Add(Problem.Usage($"`{id}` cannot be the name of a migration", "letters, digits, `-`, `_` and `.`"));
        if (request.Against is null == request.Change is null)
        {
            problems.Add(Problem.Usage(
                "`migration announce` needs `--against` or `--change`, and one of them",
                "`--against main` for what is written, `--change \"drop db.t.a\"` for what is only thought of"));
        }

        if (request.Link is { } link
            && !link.StartsWith("https://", StringComparison.Ordinal)
            && !link.StartsWith("http://", StringComparison.Ordinal))
        {
            problems.Add(Problem.Usage("`--link` is an address", "https://example.org/repository/blob/{sha}/{path}#L{line}"));
        }

        var (on, deadline) = (DayOf(request.On, problems), DayOf(request.Deadline, problems));
        if (problems.Count > 0) return host.Refuse(problems);
        using var states = new TwoStates(host, names);
        if (!states.Read(path, request.Against)) return host.Refuse(states.Problems);
        var told = MigrationSource.Of(states, request.Change, rules);
        if (told.Value is not { } migration) return host.Refuse(told.Problem!);
        var owners = new Owners(states.Now!, states.Paths, states.Root, host.Files);
        var record = MigrationRecord.Of(id, migration, states.PathFromRoot, owners.Of) with
        {
            Base = states.Commit,
            On = on,
            Deadline = deadline,
        };
        var messages = Announcement.Of(migration, owners.Of).Where(m => request.To is null || m.Owner == request.To).ToArray();
        if (messages.Length == 0)
        {
            return host.Refuse(Problem.Usage(
                request.To is { } owner ? $"nothing concerns `{owner}`" : "the change concerns nobody",
                "`dataflow-lint migration impact` lists whom it concerns"));
        }

        var frame = new AnnouncementFrame(
            id,
            on,
            deadline,
            LinksOf(request.Link, states),
            states.Paths.Shown,
            CheckOf(request),
            request.IsMentioning);
        if (Say(messages, frame, request.Format, states.Root) is { } refused) return host.Refuse(refused);
        if (Keep(record, states.Root) is { } unwritten) states.Problems.Add(unwritten);
        return states.Problems.Count > 0 ? host.Refuse(states.Problems) : ExitCode.Clean;
    }

    private Problem? Say(Announcement[] messages, AnnouncementFrame frame, string format, string root)
    {
        if (format == "json")
        {
            MessageJson.Write(messages, frame, host.Output);
            host.Output.Flush();
            return null;
        }

        var writer = new MessageText(frame, format == "markdown");
        var template = Path.Combine(root, OwnTemplate);
        if (host.Files.KindOf(template) != EntryKind.File)
        {
            host.Say(string.Join(format == "markdown" ? "\n---\n\n" : "\n\n", messages.Select(writer.Of)));
            return null;
        }

        if (!FolderWalk.Within(host.Files.RealPath(template), host.Files.RealPath(root)))
            return Problem.Usage("a link that leads out of the repository is not read") with { Path = host.NameOf(template) };
        if (new FileReader(host.Files).Read(template, host.NameOf(template)) is not { Source: { } source })
            return Problem.Usage("cannot be read") with { Path = host.NameOf(template) };
        foreach (var message in messages)
        {
            var rendered = Template.Render(source.Text, host.NameOf(template), writer.ValuesOf(message));
            if (rendered.Problem is { } problem)
                return Problem.Usage(problem.Message) with { Path = problem.Path, Line = problem.Line, Column = problem.Column };
            host.Say(rendered.Text!);
        }

        return null;
    }

    // Waivers that people have typed stay.
    private Problem? Keep(MigrationRecord record, string root)
    {
        var path = RecordReader.PathOf(root, record.Id);
        var known = host.Files.KindOf(path) == EntryKind.File ? RecordReader.Read(root, record.Id, host) : default;
        if (known.Problem is { } problem) return problem;
        if (known.Value is { } old)
        {
            record = record with
            {
                Consumers = [.. record.Consumers.Select(c => c with
                {
                    Waiver = old.Consumers.FirstOrDefault(o => o with { Waiver = null } == c)?.Waiver,
                })],
            };
        }

        var bytes = Encoding.UTF8.GetBytes(record.ToYaml());
        if (known.Value is null) return NewFiles.Write([new(path, bytes)], host);
        try
        {
            host.Files.Replace(path, bytes);
            return null;
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return new Problem(ProblemKind.Incomplete, $"cannot be written: {DiskFailure.Reason(exception)}") { Path = host.NameOf(path) };
        }
    }

    private Func<Impact, string?> LinksOf(string? pattern, TwoStates states)
    {
        if (pattern is null) return _ => null;
        var sha = pattern.Contains("{sha}", StringComparison.Ordinal)
            ? GitRepository.Open(states.Root, "--link", host, host.Files).Value?.CommitOf("HEAD!").Value ?? "HEAD"
            : "";
        return impact => pattern.Replace("{sha}", sha).Replace("{line}", impact.Use.Place.Start.Line.ToString(CultureInfo.InvariantCulture))
            .Replace("{path}", string.Join("/", states.PathFromRoot(impact.Use.Place.Path).Split('/').Select(Uri.EscapeDataString)));
    }

    private static string CheckOf(AnnounceRequest request) =>
        request.Against is { } against
            ? $"dataflow-lint migration impact --against {against}"
            : $"dataflow-lint migration impact --change \"{request.Change}\"";

    private static DateOnly? DayOf(string? text, List<Problem> problems)
    {
        if (text is null
            || DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) is var isDay && isDay)
        {
            return text is null ? null : DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
        }

        problems.Add(Problem.Usage($"`{text}` is no day", "2030-12-31 is one"));
        return null;
    }
}

/// <summary>What <c>migration announce</c> is asked for.</summary>
/// <param name="Words">The name of the migration, a path in front of it or not.</param>
/// <param name="Against">The earlier state.</param>
/// <param name="Change">A change in words.</param>
internal sealed record AnnounceRequest(string[] Words, string? Against, string? Change)
{
    public string? To { get; init; }

    public required string Format { get; init; }

    public string? On { get; init; }

    public string? Deadline { get; init; }

    public string? Link { get; init; }

    public bool IsMentioning { get; init; }
}
