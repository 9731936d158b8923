using System.Text;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Samples.Manifests;
using Dataflow.Lint.Cli.Samples.Updating;

namespace Dataflow.Lint.Cli.Samples;

/// <summary><c>dataflow-lint sample check [PATH]</c>: whether the recipe of a sample would make other files today.</summary>
internal sealed class SampleCheck(Host host)
{
    public int Run(string path, string? source)
    {
        var folders = SampleRenewal.Folders(path, host);
        if (folders.Value is null) return host.Refuse(folders.Problems);
        var text = new StringBuilder();
        var isOutdated = false;
        foreach (var folder in folders.Value)
        {
            var renewed = SampleRenewal.Of(folder, source, mayAsk: false, host);
            if (renewed.Value is not { } renewal) return host.Refuse(renewed.Problems);
            var changes = ChangesOf(renewal).ToArray();
            isOutdated |= changes.Length > 0;
            var name = host.NameOf(folder) is { Length: > 0 } shown ? shown : ".";
            text.Append(
                $"{PathQuote.Of(name)}: {(changes.Length == 0 ? "up to date" : $"the recipe `{renewal.Mark.Recipe}` makes other files now; `dataflow-lint sample update` merges them")}\n");
            foreach (var change in changes) text.Append($"  {change}\n");
        }

        host.Say(text.ToString());
        return isOutdated ? ExitCode.Findings : ExitCode.Clean;
    }

    private static IEnumerable<string> ChangesOf(SampleRenewal renewal)
    {
        var (before, now) = (renewal.Mark.Files, renewal.Now.Mark.Files);
        foreach (var path in before.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            if (!before.TryGetValue(path, out var old)) yield return $"new      {PathQuote.Of(path)}";
            else if (!now.TryGetValue(path, out var made)) yield return $"gone     {PathQuote.Of(path)}";
            else if (made.Rendered != old.Rendered) yield return $"changed  {PathQuote.Of(path)}";
        }
    }
}
