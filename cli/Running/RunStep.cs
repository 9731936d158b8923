using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Running;

/// <summary>How a job of a run ended.</summary>
internal enum JobOutcome : byte
{
    Done,

    /// <summary>No condition leads to it.</summary>
    Skipped,

    /// <summary>A job before it did not come to its end.</summary>
    NotStarted,
    Failed,

    /// <summary>Something in it is not run here: nobody knows how it would have ended.</summary>
    Declined,
}

/// <summary>A line of what happened in a run.</summary>
/// <param name="Depth">How many loops, templates and calls it stands in.</param>
/// <param name="Job">The job.</param>
/// <param name="Outcome">How it ended; <see cref="JobOutcome.Done"/> for what is only told.</param>
/// <param name="Text">What happened.</param>
internal sealed record RunStep(int Depth, string Job, JobOutcome Outcome, string Text)
{
    /// <summary>The words it is about.</summary>
    public Location? Place { get; init; }
}
