using System.CommandLine;
using System.Text;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Testing;

/// <summary><c>dataflow-lint test [PATH]</c>: runs the scripts of packages on their mocks.</summary>
internal sealed class TestCommand(Host host, RuleNames names)
{
    public static Command Build(Host host, RuleNames names)
    {
        var path = new Argument<string>("PATH") { Description = "A folder or a file below it (default: the current folder)", Arity = ArgumentArity.ZeroOrOne };
        var only = new Option<string>("--case") { Description = "Run the cases alone whose name holds this text", HelpName = "TEXT" };
        var format = new Option<string>("--format") { Description = $"One of {string.Join(", ", TestReports.Names)} (default: full)", HelpName = "FORMAT" };
        var allows = new Option<bool>("--allow-unsupported") { Description = "Pass over cases with something in them that is not run" };
        var command = new Command("test", "Run scripts on their mocks, as Spark would") { path, only, format, allows };
        command.SetAction(parsed => new TestCommand(host, names).Run(parsed.GetValue(path) ?? ".", parsed.GetValue(only), parsed.GetValue(format) ?? "full", parsed.GetValue(allows)));
        return command;
    }

    private int Run(string path, string? only, string format, bool allowsUnsupported)
    {
        if (Array.IndexOf(TestReports.Names, format) < 0) return host.Refuse(Problem.Usage($"there is no format `{format}`", NearMatch.Find(format, TestReports.Names) is { } near ? $"did you mean `{near}`?" : $"one of {string.Join(", ", TestReports.Names.Select(n => $"`{n}`"))}"));
        var finder = new TargetFinder(host.Files, host.WorkingFolder);
        var targets = finder.Find([path]);
        if (finder.Problems.Count > 0) return host.Refuse(finder.Problems);
        var paths = new PathNames(host.WorkingFolder, targets);
        var problems = new List<Problem>();
        var results = new List<CaseResult>();
        foreach (var sharing in targets.GroupBy(t => t.Root).OrderBy(g => g.Key, StringComparer.Ordinal)) results.AddRange(Run([.. sharing], paths, only, problems));
        if (problems.Exists(p => p.Kind == ProblemKind.Usage)) return host.Refuse(problems);
        Write(results, format, paths);
        if (results.Count == 0) problems.Add(Problem.Usage(only is null ? "there is no script whose sources have mocks" : $"no case has `{only}` in its name", "rows lie in `mocks/db.table.yaml` beside the script"));
        if (problems.Count > 0) host.Refuse(problems);
        return problems.Exists(p => p.Kind == ProblemKind.Usage) ? ExitCode.Usage
            : problems.Exists(p => p.Kind == ProblemKind.Incomplete) || (!allowsUnsupported && results.Exists(r => r.Outcome == CaseOutcome.Declined)) ? ExitCode.Incomplete
            : results.Exists(r => r.Outcome == CaseOutcome.Failed) ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private IEnumerable<CaseResult> Run(Target[] sharing, PathNames paths, string? only, List<Problem> problems)
    {
        var configurations = new Configurations(host, paths, names, null);
        var loader = new WorkspaceLoader(host.Files, paths, configurations, sharing, host.HasThreads ? 0 : 1);
        var group = Group.Of(sharing, loader, loader.Find(), host, paths, names);
        problems.AddRange(group.Scopes.SelectMany(s => s.Config.Problems));
        group.Read(null, host.BeforeReading);
        var loaded = group.Files!;
        problems.AddRange(loaded.Problems);
        var workspace = Workspace.Create(loaded.Roots, loaded.Files, group.ScopeOfFile.Select(s => s.Config.Configuration.Project), host.HasThreads ? 0 : 1);
        foreach (var package in workspace.Packages)
        {
            foreach (var test in CaseFinder.Find(package, problems))
            {
                if (problems.Exists(p => p.Kind == ProblemKind.Usage)) continue;
                if (only is not null && !test.Name.Contains(only, StringComparison.Ordinal)) continue;
                if (loaded.IsShown is { } isShown && !isShown(test.Script.Document.Path) && !test.Mocks.Values.Any(m => isShown(m.Document.Path))) continue;
                yield return CaseRun.Run(test);
            }
        }
    }

    private void Write(List<CaseResult> results, string format, PathNames paths)
    {
        switch (format)
        {
            case "json": TestReports.WriteJson(host.Output, results, paths.Shown); break;
            case "junit": TestReports.WriteJUnit(host.Output, results, paths.Shown); break;
            case "concise": host.Say(TestReports.Concise(results, paths.Shown)); break;
            default:
                var page = new Page(TerminalTraits.Detect(host.Variable, host.IsOutputTerminal, host.TerminalWidth, "auto"), paths.Shown);
                TestReports.WriteFull(page, results);
                host.Say(page.ToString());
                break;
        }

        host.Output.Flush();
        if (format is "full" or "concise") host.Error.Write(Encoding.UTF8.GetBytes(TestReports.Summary(results) + "\n"));
    }
}
