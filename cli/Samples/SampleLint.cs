using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>
/// Checks files that are not written yet, as <c>check</c> would once they are: with the repository around them and its configuration.
/// </summary>
internal sealed class SampleLint(Host host, IReadOnlyList<Rule> rules, RuleNames names)
{
    /// <summary>Says what the check says, where that keeps the files from being written; then the exit code.</summary>
    /// <param name="files">The files by their full paths.</param>
    public int? Refusal(IReadOnlyDictionary<string, byte[]> files)
    {
        string[] paths = [.. files.Keys.Where(f => !DocumentKinds.IsAsset(f)).Order(StringComparer.Ordinal).Select(NameOf)];
        if (paths.Length == 0) return null;
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var check = new CheckCommand(
            host with { Files = new OverlayFiles(host.Files, files), Output = output, Error = error },
            rules,
            names);
        var exitCode = check.Run(new CheckRequest { Paths = paths }, []);
        if (exitCode == ExitCode.Clean) return null;
        host.Output.Write(output.ToArray());
        host.Output.Flush();
        host.Error.Write(error.ToArray());
        host.SayAside("error: nothing is written, since the check would fail on it\n");
        return exitCode;
    }

    private string NameOf(string path) =>
        Path.GetRelativePath(host.WorkingFolder, path) is var name && name.StartsWith('-') ? "./" + name : name;
}
