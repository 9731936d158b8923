using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Git;

/// <summary>What has changed, by full paths.</summary>
/// <param name="Present">Files that are there, new or with another content.</param>
/// <param name="Gone">Files that were there.</param>
/// <param name="Problem">Why it cannot be told.</param>
internal sealed record FileChanges(IReadOnlyList<string> Present, IReadOnlyList<string> Gone, Problem? Problem)
{
    public static FileChanges Unknown(Problem? problem) => new([], [], problem);
}

/// <summary>Tells what has changed.</summary>
internal interface IChanges
{
    /// <summary>The changes of a file, or of all files below a folder.</summary>
    FileChanges Of(Target target);
}
