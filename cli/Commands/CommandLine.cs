using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using Dataflow.Lint.Cli.Commands.Completions;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Lineage;
using Dataflow.Lint.Cli.Migrations;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Projects.Containers;
using Dataflow.Lint.Cli.Running;
using Dataflow.Lint.Cli.Testing.Commands;
using Dataflow.Lint.Cli.Watching;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>The commands of the program; without one of their names it is <c>check</c>.</summary>
internal sealed class CommandLine(Host host, IReadOnlyList<Rule> rules)
{
    // The parser drops a first argument whose file name is the name of the root, so a folder "dataflow-lint" would not be
    // looked at; no file name contains a slash. A root of its own also has no help to prepare, which takes a twentieth of a run.
    private const string NamelessRoot = "/";

    private static readonly string[] CommandNames = [
        "check", "rule", "rules", "config", "schema", "baseline", "completions", "project", "sample", "test", "audit", "run", "mock",
        "lineage", "graph", "migration",
    ];

    private readonly RuleNames names = RuleNames.Of(rules);

    public int Run(string[] arguments)
    {
        if (ContainerOptions.Of(arguments) is { } container)
        {
            if (host.Variable(ContainerRun.InContainer) != "1") return ContainerRun.Run(container, host);
            arguments = container.Rest;
        }

        if (Array.TrueForAll(arguments, IsPath)) return Check(new CheckRequest { Paths = arguments.Length > 0 ? arguments : ["."] }, []);
        if (arguments is ["--", _, ..] or ["check", "--", _, ..])
            return Check(new CheckRequest { Paths = CheckArguments.AsPaths(arguments.AsSpan(Array.IndexOf(arguments, "--") + 1)) }, []);
        var options = arguments.TakeWhile(a => a != "--").ToArray();
        var isAboutProgram = options.Any(IsAboutProgram);
        var root = isAboutProgram ? AsksAboutProgram() : new Command(NamelessRoot);

        // A command that is named has arguments of its own; one that is not need not be prepared.
        if (options.Length == 0 || Array.IndexOf(CommandNames, options[0]) < 0) AddCheck(root);
        foreach (var name in CommandNames.Where(name => isAboutProgram || options.Contains(name))) root.Subcommands.Add(Build(name));
        var parsed = root.Parse(WithoutDirective(arguments), new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count == 0 || parsed.Action is not null && parsed.CommandResult.Command is RootCommand && IsHelp(arguments))
            return Invoke(parsed);
        Problem[] problems = [.. parsed.Errors.Select(e =>
            Problem.Usage(Shown(e.Message), "`dataflow-lint --help` shows what is possible"))];
        return Check(
            new CheckRequest
            {
                Outputs = [new OutputTarget(ReportFormat.All.First(f => f.Word == (arguments.Contains("json") ? "json" : "full")), null)],
            },
            problems);
    }

    // The parser names types of .NET.
    private static string Shown(string message) =>
        message.Replace('\'', '`')
            .TrimEnd('.')
            .Replace(" as expected type `System.Int32`", ": a whole number is expected", StringComparison.Ordinal)
            .Replace(" as expected type `System.Nullable`1[System.Int32]`", ": a whole number is expected", StringComparison.Ordinal);

    // Most runs name nothing but folders and files, and that needs no parser.
    private static bool IsPath(string argument) =>
        argument is [not ('-' or '['), ..] && !IsAboutProgram(argument) && Array.IndexOf(CommandNames, argument) < 0;

    private int Check(CheckRequest request, IReadOnlyList<Problem> problems)
    {
        if (request.Watches && problems.Count == 0)
        {
            return new WatchCommand(host).Run(
                request.Paths,
                [.. request.Outputs.Select(o => o.File).OfType<string>()],
                () => new CheckCommand(host, rules, names).Run(request, problems));
        }

        if (!request.OnlyStaged || problems.Count > 0) return new CheckCommand(host, rules, names).Run(request, problems);
        var told = StagedPicture.Of(request.Paths, host);
        if (told is { Problem: { } problem }) return new CheckCommand(host, rules, names).Run(request, [problem]);
        using var picture = told.Value;
        return new CheckCommand(host with { Files = picture!.Files, Disk = host.Files }, rules, names) { Changes = picture }.Run(
            request,
            []);
    }

    // "[a]" in the first place would be taken for a directive of the parser and be dropped; here it is a folder.
    private static string[] WithoutDirective(string[] arguments) =>
        arguments is [['[', ..], ..] ? ["./" + arguments[0], .. arguments[1..]] : arguments;

    private static bool IsAboutProgram(string argument) => argument is "--help" or "-h" or "-?" or "/h" or "/?" or "--version";

    private static bool IsHelp(string[] arguments) => arguments.Contains("--help") || arguments.Contains("-h");

    private int Invoke(ParseResult parsed)
    {
        using var output = new StreamWriter(host.Output, new UTF8Encoding(false), leaveOpen: true);
        using var error = new StreamWriter(host.Error, new UTF8Encoding(false), leaveOpen: true);
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static RootCommand AsksAboutProgram()
    {
        var root =
            new RootCommand("Finds what will break or corrupt data in a batch pipeline: workflows, SQL, DDL, audits and mocks together.");
        root.Directives.Clear();
        if (root.Options.OfType<HelpOption>().First() is { Action: SynchronousCommandLineAction plain } help)
            help.Action = new GroupedHelp(plain);
        return root;
    }

    private Command Build(string name) => name switch
    {
        "check" => AddCheck(new Command("check", "Check files and folders; this is what happens when no command is named")),
        "rule" => BuildRule(),
        "rules" => RulesCommand.Build(host, SortedRules),
        "config" => ConfigCommand.Build(host, names),
        "schema" => SchemaCommand.Build(host, names),
        "project" => ProjectCommand.Build(host, rules, names),
        "sample" => SampleCommand.Build(host, rules, names),
        "mock" => MockCommand.Build(host, names),
        "audit" => AuditCommand.Build(host, names),
        "run" => RunCommand.Build(host, names),
        "lineage" => LineageCommand.Build(host, names),
        "graph" => GraphCommand.Build(host, names),
        "migration" => MigrationCommand.Build(host, rules, names),
        "test" => TestCommand.Build(host, names),
        "completions" => CompletionsCommand.Build(host, names, WholeTree),
        _ => BuildBaseline(),
    };

    /// <summary>All commands with their options, as they are typed.</summary>
    internal CommandWords WholeTree()
    {
        var root = new Command("dataflow-lint", "Finds what will break or corrupt data in a batch pipeline");
        AddCheck(root);
        root.Options.Add(new Option<bool>(ContainerOptions.Run) { Description = "Run the same command line in a container" });
        root.Options.Add(new Option<string>(ContainerOptions.ImageOption) { HelpName = "IMAGE", Description = "The same, in this image" });
        foreach (var name in CommandNames) root.Subcommands.Add(Build(name));
        return CommandWords.Of(root, "dataflow-lint");
    }

    private Command AddCheck(Command command)
    {
        var arguments = new CheckArguments();
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var problems = new List<Problem>();
            var request = arguments.Read(parsed, names, problems);
            return Check(request, problems);
        });
        return command;
    }

    private Command BuildBaseline()
    {
        var grow = new Option<bool>("--grow") { Description = "List findings that are new as well" };
        var update = BuildBaseline(
            "update",
            "Take away what no longer occurs; new findings make the exit code 1",
            parsed => parsed.GetValue(grow) ? BaselineAction.Grow : BaselineAction.Update);
        update.Options.Add(grow);
        return new Command("baseline", "Accept the findings there are, and report only new ones")
        {
            BuildBaseline(
                "create",
                "Write the findings there are into dataflow-lint-baseline.json beside the configuration",
                _ => BaselineAction.Create),
            update,
            BuildBaseline("prune", "Take away what no longer occurs", _ => BaselineAction.Prune),
        };
    }

    private Command BuildBaseline(string name, string description, Func<ParseResult, BaselineAction> actionOf)
    {
        var command = new Command(name, description);
        var arguments = new CheckArguments();
        arguments.AddDiscoveryTo(command);
        command.SetAction(parsed =>
        {
            var problems = new List<Problem>();
            var request = arguments.Read(parsed, names, problems) with { Baseline = actionOf(parsed) };
            return Check(request, problems);
        });
        return command;
    }

    private Command BuildRule()
    {
        var words = new Argument<string[]>("RULE")
        {
            Description = "A rule's id, its name, or a family of rules",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "Explain every rule" };
        var command = new Command("rule", "Explain rules: why they matter, when they are silent, examples") { words, all };
        command.SetAction(parsed => Explain(parsed.GetValue(words) ?? [], parsed.GetValue(all)));
        return command;
    }

    private int Explain(string[] words, bool all)
    {
        Problem[] problems =
        [
            .. words.Where(w => !names.Knows(w)).Select(w => RuleCommand.Unknown(w, names)),
            .. words.Length == 0 && !all ? [Problem.Usage("no rule is named", "`dataflow-lint rules` lists them")] : Array.Empty<Problem>(),
        ];
        if (problems.Length > 0) return host.Refuse(problems);

        var page = host.NewPage();
        var isFirst = true;
        foreach (var rule in SortedRules.Where(r => all || words.Any(w => new RuleSelector(w).Matches(r))))
        {
            if (!isFirst) page.Line().Line();
            RuleCommand.Write(page, rule);
            isFirst = false;
        }

        return Print(page);
    }

    private RuleInfo[] SortedRules => [.. names.Rules.OrderBy(r => r.Id, StringComparer.Ordinal)];

    private int Print(Page page)
    {
        host.Say(page.ToString());
        return ExitCode.Clean;
    }
}
