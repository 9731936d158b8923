using System.CommandLine;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Running;
using Dataflow.Lint.Cli.Watching;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Testing.Commands;

/// <summary><c>dataflow-lint test [PATH]</c>: runs the scripts of packages on their mocks.</summary>
internal sealed class TestCommand(Host host, RuleNames names)
{
    private const int FewCases = 8;

    public static Command Build(Host host, RuleNames names)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "A folder or a file below it (default: the current folder)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var only = new Option<string>("--case") { Description = "Run the cases alone whose name holds this text", HelpName = "TEXT" };
        var format = new Option<string>("--format")
        {
            Description = $"One of {string.Join(", ", TestReports.Names)} (default: full)",
            HelpName = "FORMAT",
        };
        var allows = new Option<bool>("--allow-unsupported") { Description = "Pass over cases with something in them that is not run" };
        var coverage = new Option<bool>("--coverage") { Description = "Show which conditions, joins and ties no row exercises" };
        var mutate = new Option<bool>("--mutate") { Description = "Try small changes of the scripts, and show those that no case notices" };
        var update = new Option<bool>("--update") { Description = "Rewrite the expected rows that differ, and run again" };
        var watch = new Option<bool>("--watch") { Description = "Run again whenever something changes" };
        var command = new Command(
            "test",
            "Run scripts on their mocks, as Spark would") { path, only, format, allows, coverage, mutate, update, watch };
        command.SetAction(parsed =>
        {
            var request = new TestRequest(
                parsed.GetValue(path) ?? ".",
                parsed.GetValue(only),
                parsed.GetValue(format) ?? "full")
            {
                AllowsUnsupported = parsed.GetValue(allows),
                AsksForCoverage = parsed.GetValue(coverage),
                Mutates = parsed.GetValue(mutate),
                Updates = parsed.GetValue(update),
            };
            return parsed.GetValue(watch)
                ? new WatchCommand(host).Run([request.Path], [], () => new TestCommand(host, names).Run(request))
                : new TestCommand(host, names).Run(request);
        });
        return command;
    }

    private int Run(TestRequest request)
    {
        var format = request.Format;
        if (Array.IndexOf(TestReports.Names, format) < 0)
        {
            return host.Refuse(Problem.Usage(
                $"there is no format `{format}`",
                NearMatch.Find(format, TestReports.Names) is { } near
                    ? $"did you mean `{near}`?"
                    : $"one of {string.Join(", ", TestReports.Names.Select(n => $"`{n}`"))}"));
        }

        var source = new CaseSource(host, names);
        var tests = source.Find(request.Path, request.Case);
        var results = new CaseResult[tests.Count];
        Workers.For(
            tests.Count,
            FewCases,
            Parallelism,
            i => results[i] = MarkedCase.Judged(tests[i], CaseRun.Run(tests[i], request.AsksForCoverage)));
        if (source.Problems.Exists(p => p.Kind == ProblemKind.Usage)) return host.Refuse(source.Problems);
        if (request.Updates)
        {
            new MockWriter(host, source.Paths!).Write(results);
            return Run(request with { Updates = false });
        }

        Write(results, format, source.Paths!);
        if (request.AsksForCoverage || request.Mutates) WriteBeside(tests, results, request, source.Paths!);
        if (source.Problems.Count > 0) host.Refuse(source.Problems);
        return source.Problems.Exists(p => p.Kind == ProblemKind.Incomplete)
            || (!request.AllowsUnsupported && Array.Exists(results, r => r.Outcome == CaseOutcome.Declined)) ? ExitCode.Incomplete
            : Array.Exists(results, r => r.Outcome == CaseOutcome.Failed) ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private int Parallelism => host.HasThreads ? 0 : 1;

    // What is for a person goes to a person where a program reads the result.
    private void WriteBeside(IReadOnlyList<TestCase> tests, CaseResult[] results, TestRequest request, PathNames paths)
    {
        var page = host.NewPage(paths.Shown);
        if (request.AsksForCoverage) CoverageReport.Write(page, results);
        if (request.Mutates) MutationRun.Of(tests, results, Parallelism).Write(page);
        if (request.Format is "full" or "concise") host.Say(page.ToString());
        else host.SayAside(page.ToString());
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

/// <summary>What <c>test</c> is asked for.</summary>
/// <param name="Path">A folder or a file.</param>
/// <param name="Case">What the names of the cases hold; null for all.</param>
/// <param name="Format">How results are written.</param>
internal sealed record TestRequest(string Path, string? Case, string Format)
{
    public bool AllowsUnsupported { get; init; }

    public bool AsksForCoverage { get; init; }

    public bool Mutates { get; init; }

    /// <summary>Whether expected rows are rewritten.</summary>
    public bool Updates { get; init; }
}
