using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>The arguments of <c>check</c>, and what they mean.</summary>
internal sealed class CheckArguments
{
    private static readonly (string Word, Severity Value)[] Thresholds = [
        ("info", Severity.Info),
        ("warning", Severity.Warning),
        ("error", Severity.Error),
        ("never", Severity.Off),
    ];
    private static readonly (string Word, string Value)[] Colors = [("auto", "auto"), ("always", "always"), ("never", "never")];

    private readonly Argument<string[]> paths = new("PATH")
    {
        Description = "Folders and files to check, `-` for standard input; the working folder when left out",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string[]> format = new("--output-format")
    {
        HelpName = "FORMAT[=FILE]",
        Description =
            $"How findings are written: {string.Join(", ", ReportFormat.All.Select(f => f.Word))} (default: full). With a file, several times",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> select = Words("--select", "Check only these rules, by id, name or family");
    private readonly Option<string[]> ignore = Words("--ignore", "Leave these rules out");
    private readonly Option<bool> preview = new("--preview") { Description = "Check the rules in preview too" };
    private readonly Option<string> failOn = Word(
        "--fail-on",
        "info|warning|error|never",
        "The least severity that makes the exit code 1 (default: warning)");
    private readonly Option<string> color = Word("--color", "auto|always|never", "Whether to use colour (default: auto)");
    private readonly Option<bool> fix = new("--fix") { Description = "Apply the fixes that are safe" };
    private readonly Option<bool> unsafeFixes = new("--unsafe-fixes")
    {
        Description = "With --fix or --diff: also the fixes that may change results",
    };
    private readonly Option<bool> diff = new("--diff") { Description = "Show what --fix would change as a diff, and write nothing" };
    private readonly Option<bool> changed = new("--changed")
    {
        Description = "Check only the files that git knows as changed or new, with their packages as background",
    };
    private readonly Option<bool> staged = new("--staged")
    {
        Description = "Check what the next commit will hold: the index of git, and in it what differs from the last commit",
    };
    private readonly Option<string> since = Word(
        "--since",
        "REF",
        "With --changed: changed since the work branched off from this branch or commit (default: the last commit)");
    private readonly Option<string> against = Word(
        "--against",
        "REF|DIR",
        "Check too what changed in tables since the work branched off from a branch or commit, since its tip with `!` behind it, or against a folder such as `../old`");
    private readonly Option<bool> watch = new("--watch") { Description = "Check again whenever a file changes, until Ctrl+C" };
    private readonly Option<bool> prove = new("--prove")
    {
        Description = "Look for rows that show what a finding says, by running its script on made-up rows",
    };
    private readonly Option<bool> showFiles = new("--show-files") { Description = "List the files that would be read, and stop" };
    private readonly Option<bool> showUnproven = new("--show-unproven")
    {
        Description = "Of a solution or project: note the SQL in C# of which nothing tells whether it is Spark's",
    };
    private readonly Option<bool> statistics = new("--statistics") { Description = "Count the findings of each rule" };
    private readonly Option<string> inputPath = Word("--stdin-filename", "PATH", "The file whose text comes from standard input");
    private readonly Option<string> config = Word("--config", "PATH", "The configuration file, instead of the nearest dataflow-lint.yaml");
    private readonly Option<string> jobs = Word("--jobs", "N", "Most threads to use (default: all processors)", "-j");

    public void AddTo(Command command)
    {
        command.Arguments.Add(paths);
        foreach (var option in Options) command.Options.Add(option);
    }

    /// <summary>The arguments of <c>baseline</c>, which finds its files as <c>check</c> does.</summary>
    public void AddDiscoveryTo(Command command)
    {
        command.Arguments.Add(paths);
        command.Options.Add(config);
        command.Options.Add(jobs);
    }

    /// <summary>Reads the arguments; what cannot be followed is added to the problems.</summary>
    public CheckRequest Read(ParseResult parsed, RuleNames rules, List<Problem> problems)
    {
        var request = new CheckRequest
        {
            Paths = PathsOf(parsed) is { Length: > 0 } given ? given : ["."],
            Outputs = OutputsOf(parsed.GetValue(format) ?? [], problems),
            Select = Selectors(parsed, select, rules, problems),
            Ignore = Selectors(parsed, ignore, rules, problems),
            IncludesPreview = parsed.GetValue(preview),
            FailOn = parsed.GetValue(failOn) is null ? null : Choose(parsed, failOn, Thresholds, problems),
            Color = Choose(parsed, color, Colors, problems),
            WritesFixes = parsed.GetValue(fix),
            FixesUnsafely = parsed.GetValue(unsafeFixes),
            ShowsDiff = parsed.GetValue(diff),
            OnlyChanged = parsed.GetValue(changed),
            OnlyStaged = parsed.GetValue(staged),
            Since = parsed.GetValue(since),
            Against = parsed.GetValue(against),
            Watches = parsed.GetValue(watch),
            Proves = parsed.GetValue(prove),
            ShowsFiles = parsed.GetValue(showFiles),
            ShowsUnproven = parsed.GetValue(showUnproven),
            HasStatistics = parsed.GetValue(statistics),
            InputPath = parsed.GetValue(inputPath),
            Config = parsed.GetValue(config),
            Jobs = ReadJobs(parsed.GetValue(jobs), problems),
        };
        if (request is { FixesUnsafely: true, WritesFixes: false, ShowsDiff: false })
        {
            problems.Add(Problem.Usage(
                "`--unsafe-fixes` does nothing by itself",
                "add `--fix` to apply the fixes, or `--diff` to see them"));
        }

        if (request is { Since: not null, OnlyChanged: false }) problems.Add(Problem.Usage("`--since` needs `--changed`"));
        if (request.Since is { } reference && !GitRepository.IsReference(reference)) problems.Add(GitRepository.NoReference(reference));
        if (request.OnlyChanged && request.Paths.Contains("-"))
            problems.Add(Problem.Usage("`--changed` asks git for the files, and `-` names one"));
        if (request is { OnlyStaged: true, OnlyChanged: true })
            problems.Add(Problem.Usage("`--staged` looks at the index, and `--changed` at the files", "choose one of them"));
        if (request.OnlyStaged && (request.WritesFixes || request.ShowsDiff))
        {
            problems.Add(Problem.Usage(
                $"`--staged` only reads the index, which `{(request.ShowsDiff ? "--diff" : "--fix")}` would not change",
                "fix the files without `--staged`, and `git add` them"));
        }

        if (request.OnlyStaged && request.Paths.Contains("-"))
            problems.Add(Problem.Usage("`--staged` asks git for the files, and `-` names one"));
        if (request.Watches && Unwatchable(request) is { } other)
            problems.Add(Problem.Usage($"`--watch` checks files again when they change, which does not go with `{other}`"));
        var readsInput = request.Paths.Contains("-");
        if (readsInput && request.InputPath is null)
            problems.Add(Problem.Usage("`-` needs `--stdin-filename PATH`: what a text is depends on its path"));
        if (readsInput && request is { WritesFixes: true, ShowsDiff: false })
            problems.Add(Problem.Usage("`--fix` cannot write to standard input", "`--diff` shows what it would change"));
        if (!readsInput && request.InputPath is not null) problems.Add(Problem.Usage("`--stdin-filename` needs `-` among the paths"));
        return request;
    }

    /// <summary>A path that looks like an option and is no file was meant as an option.</summary>
    public static Problem UnknownOption(string word)
    {
        var name = word.Split('=')[0];
        var near = NearMatch.Find(
            name,
            new CheckArguments().Options.SelectMany(o => o.Aliases.Prepend(o.Name)).Concat(["--help", "--version"]));
        return Problem.Usage(
            $"unknown option: `{name}`",
            near is null ? "`dataflow-lint --help` lists the options" : $"did you mean `{near}`?");
    }

    private Option[] Options => [
        format, select, ignore, preview, failOn, fix, unsafeFixes, diff, changed, staged, since, against, watch, color, prove, showFiles,
        showUnproven, statistics, inputPath, config, jobs,
    ];

    private static string? Unwatchable(CheckRequest request) => request switch
    {
        { WritesFixes: true } => "--fix",
        { ShowsDiff: true } => "--diff",
        { OnlyStaged: true } => "--staged",
        { Against: not null } => "--against",
        { ShowsFiles: true } => "--show-files",
        _ => request.Paths.Contains("-") ? "-" : null,
    };

    // Behind "--" everything is a path: "./" in front says so to all who look at it later.
    private string[] PathsOf(ParseResult parsed)
    {
        var given = parsed.GetValue(paths) ?? [];
        var behind = parsed.Tokens.SkipWhile(t => t.Type != TokenType.DoubleDash).Count() - 1;
        return behind <= 0 ? given : [.. given[..^behind], .. AsPaths(given.AsSpan(given.Length - behind))];
    }

    /// <summary>Words that are paths, whatever they look like.</summary>
    public static string[] AsPaths(ReadOnlySpan<string> words) =>
        Array.ConvertAll(words.ToArray(), word => word.StartsWith('-') ? "./" + word : word);

    private static Option<string> Word(string name, string values, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = values, Description = description };

    private static Option<string[]> Words(string name, string description) =>
        new(name)
        {
            HelpName = "RULE,...",
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };

    private static OutputTarget[] OutputsOf(string[] words, List<Problem> problems)
    {
        if (words.Length == 0) return [new OutputTarget(ReportFormat.All[0], null)];
        var outputs = new List<OutputTarget>();
        foreach (var word in words)
        {
            var (name, file) = word.IndexOf('=') is >= 0 and var at
                ? (word[..at], word[(at + 1)..] is "-" ? null : word[(at + 1)..])
                : (word, null);
            if (ReportFormat.All.FirstOrDefault(f => f.Word == name) is not { } known) problems.Add(UnknownFormat(name));
            else if (file is "") problems.Add(Problem.Usage($"`--output-format {word}` names no file"));
            else outputs.Add(new OutputTarget(known, file));
        }

        if (outputs.Count(o => o.File is null) > 1)
        {
            problems.Add(Problem.Usage(
                "standard output takes one format",
                "give the others a file: `--output-format sarif=findings.sarif`"));
        }

        if (outputs.Where(o => o.File is not null).GroupBy(o => o.File).FirstOrDefault(g => g.Count() > 1) is { Key: { } twice })
            problems.Add(Problem.Usage($"two formats would be written to `{twice}`"));
        return outputs.Count > 0 ? [.. outputs] : [new OutputTarget(ReportFormat.All[0], null)];
    }

    private static Problem UnknownFormat(string word)
    {
        var words = ReportFormat.All.Select(f => f.Word).ToArray();
        return Problem.Usage(
            $"`{word}` is no value of `--output-format`",
            NearMatch.Find(word, words) is { } near
                ? $"did you mean `{near}`?"
                : $"one of {string.Join(", ", words.Select(w => $"`{w}`"))}");
    }

    private static T Choose<T>(ParseResult parsed, Option<string> option, (string Word, T Value)[] choices, List<Problem> problems)
    {
        var word = parsed.GetValue(option) ?? choices[0].Word;
        foreach (var choice in choices)
        {
            if (choice.Word == word) return choice.Value;
        }

        var words = choices.Select(c => c.Word).ToArray();
        problems.Add(Problem.Usage(
            $"`{word}` is no value of `{option.Name}`",
            NearMatch.Find(word, words) is { } near
                ? $"did you mean `{near}`?"
                : $"one of {string.Join(", ", words.Select(w => $"`{w}`"))}"));
        return choices[0].Value;
    }

    private static RuleSelector[] Selectors(ParseResult parsed, Option<string[]> option, RuleNames rules, List<Problem> problems)
    {
        var words = (parsed.GetValue(option)
            ?? []).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToArray();
        foreach (var word in words)
        {
            if (rules.Knows(word) || word.Equals("all", StringComparison.OrdinalIgnoreCase)) continue;
            problems.Add(RuleCommand.Unknown(word, rules));
        }

        return Array.ConvertAll(words, word => new RuleSelector(word));
    }

    private static int ReadJobs(string? text, List<Problem> problems)
    {
        if (text is null) return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0) return Math.Min(count, 1_024);
        problems.Add(Problem.Usage($"`{text}` is no number of threads"));
        return 0;
    }
}
