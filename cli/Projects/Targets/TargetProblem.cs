using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Targets;

/// <summary>What a target refuses, as the user is told.</summary>
internal static class TargetProblem
{
    /// <param name="exception">What was thrown, one of <see cref="DiskFailure"/>.</param>
    /// <param name="what">What could not be done.</param>
    /// <param name="help">What to do where the target does not say it.</param>
    public static Problem Of(Exception exception, string what, string? help = null) => exception is TargetFailure failure
        ? new Problem(ProblemKind.Incomplete, failure.Message) { Help = failure.Help ?? help }
        : new Problem(ProblemKind.Incomplete, $"{what}: {DiskFailure.Reason(exception)}") { Help = help };
}
