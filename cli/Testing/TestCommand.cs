using System.CommandLine;
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
    private const int FewCases = 8;

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
        var source = new CaseSource(host, names);
        var tests = source.Find(path, only);
        var results = new CaseResult[tests.Count];
        Workers.For(tests.Count, FewCases, host.HasThreads ? 0 : 1, i => results[i] = CaseRun.Run(tests[i]));
        if (source.Problems.Exists(p => p.Kind == ProblemKind.Usage)) return host.Refuse(source.Problems);
        Write(results, format, source.Paths!);
        if (source.Problems.Count > 0) host.Refuse(source.Problems);
        return source.Problems.Exists(p => p.Kind == ProblemKind.Incomplete) || (!allowsUnsupported && Array.Exists(results, r => r.Outcome == CaseOutcome.Declined)) ? ExitCode.Incomplete
            : Array.Exists(results, r => r.Outcome == CaseOutcome.Failed) ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private void Write(CaseResult[] results, string format, PathNames paths)
    {
        switch (format)
        {
            case "json": TestReports.WriteJson(host.Output, results, paths.Shown); break;
            case "junit": TestReports.WriteJUnit(host.Output, results, paths.Shown); break;
            case "github": host.Say(TestReports.GitHub(results, paths.Shown)); break;
            case "concise": host.Say(TestReports.Concise(results, paths.Shown)); break;
            default:
                var page = host.NewPage(paths.Shown);
                TestReports.WriteFull(page, results);
                host.Say(page.ToString());
                break;
        }

        host.Output.Flush();
        if (format is "full" or "concise") host.SayAside(TestReports.Summary(results) + "\n");
    }
}
