using System.CommandLine;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Testing.Audits;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Testing.Commands;

/// <summary>
/// <c>dataflow-lint audit [PATH]</c>: runs the scripts of packages on their mocks, and the audits of the workflow on what they write.
/// </summary>
internal sealed class AuditCommand(Host host, RuleNames names)
{
    public static Command Build(Host host, RuleNames names)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "A folder or a file below it (default: the current folder)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var only = new Option<string>("--case") { Description = "Run the cases alone whose name holds this text", HelpName = "TEXT" };
        var command = new Command("audit", "Run the audits of workflows on what scripts make of their mocks") { path, only };
        command.SetAction(parsed => new AuditCommand(host, names).Run(parsed.GetValue(path) ?? ".", parsed.GetValue(only)));
        return command;
    }

    private int Run(string path, string? only)
    {
        var source = new CaseSource(host, names);
        var tests = source.Find(path, only);
        if (source.Problems.Exists(p => p.Kind == ProblemKind.Usage)) return host.Refuse(source.Problems);
        var page = host.NewPage(source.Paths!.Shown);
        var (isHeldBack, isIncomplete) = (false, source.Problems.Count > 0);
        var (passed, failed, open) = (0, 0, 0);
        foreach (var test in tests)
        {
            page.Write($"{Visible(page.PathOf(test.Name))}  {Visible(page.PathOf(test.Script.Document.Path))}").Line();
            var executed = CaseRun.RunOnce(test);
            if (executed.Failure is { } failure)
            {
                isIncomplete |= failure.Outcome == CaseOutcome.Declined;
                isHeldBack |= failure.Outcome == CaseOutcome.Failed;
                page.Write($"  the script does not come to its end: {Visible(failure.Message ?? "")}").Line();
                continue;
            }

            foreach (var result in AuditRun.Of(test, executed, test.Settings.Audits ?? []))
            {
                isHeldBack |= result.HoldsBack;
                (passed, failed, open) = result.Passed switch
                {
                    true => (passed + 1, failed, open),
                    false => (passed, failed + 1, open),
                    null => (passed, failed, open + 1),
                };
                Write(page, result);
            }
        }

        host.Say(page.ToString());
        host.SayAside($"{passed} passed, {failed} failed, {open} not evaluated\n");
        if (source.Problems.Count > 0) host.Refuse(source.Problems);
        return isIncomplete ? ExitCode.Incomplete : isHeldBack ? ExitCode.Findings : ExitCode.Clean;
    }

    /// <summary>A line about an audit: <c>passed columns_should_be_unique of shop.totals</c>.</summary>
    internal static void Write(Page page, AuditResult result)
    {
        page.Write("  ").Write(result.Passed switch { true => Style.Plain, false => Style.Error, null => Style.Warning }, result.Word);
        page.Write(
            $" {Visible(result.Function)} of {Visible(result.Table)}{(result.Message is { } message ? ": " + Visible(message) : "")}{(result is { Passed: false, IsBlocking: false } ? " (does not block)" : "")}").Line();
    }

    private static string Visible(string text) => Glyph.Visible(text, isUnicode: true);
}
