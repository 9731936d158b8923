using Dataflow.Lint.Tests;

namespace Differences;

/// <summary>A run of a binary on a folder.</summary>
internal static class Run
{
    /// <summary>The findings; a run that fails is one finding that says so.</summary>
    public static IReadOnlyList<ToldFinding> Of(string binary, Input input, string[] selection) =>
        ToldFinding.Of(Path.GetFullPath(binary), input.Folder, ".", selection) is var (findings, exitCode, error) && findings is not null
            ? findings
            : [new ToldFinding("exit", $"{exitCode}", "", 0, 0, error)];
}
