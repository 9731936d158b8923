using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>The answer of a command that cannot do what it was asked for.</summary>
internal static class Refusal
{
    /// <summary>Says why on standard error.</summary>
    /// <returns>The exit code.</returns>
    public static int Refuse(this Host host, params IReadOnlyList<Problem> problems)
    {
        var terminal = TerminalTraits.Detect(host.Variable, host.IsErrorTerminal, host.TerminalWidth, "auto");
        host.SayAside(ProblemReport.Write(problems, terminal));
        return ExitCode.Of(problems, hasFailingFindings: false);
    }
}
