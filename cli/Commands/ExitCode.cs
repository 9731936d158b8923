using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>What the program tells the one who started it; the same in every format.</summary>
internal static class ExitCode
{
    public const int Clean = 0;
    public const int Findings = 1;
    public const int Usage = 2;
    public const int Incomplete = 3;

    /// <summary>An incomplete result says more than what was found in it.</summary>
    public static int Of(IReadOnlyList<Problem> problems, bool hasFailingFindings) =>
        problems.Any(p => p.Kind == ProblemKind.Incomplete) ? Incomplete
        : problems.Any(p => p.Kind == ProblemKind.Usage) ? Usage
        : hasFailingFindings ? Findings
        : Clean;
}
