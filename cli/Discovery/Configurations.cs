using System.Collections.Concurrent;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>
/// The configurations of a run: for each file the nearest one upwards counts, or the one named on the command line for all.
/// </summary>
/// <remarks>A configuration below a folder that one further up leaves out is never reached, whichever way a run comes.</remarks>
/// <param name="host">The world.</param>
/// <param name="paths">The names of the files.</param>
/// <param name="rules">The rules a configuration may name.</param>
/// <param name="named">The configuration named on the command line, by its full path.</param>
internal sealed class Configurations(Host host, PathNames paths, RuleNames rules, string? named)
{
    private readonly Ancestors ancestors = new(host.Files);

    // A walk visits folders side by side; most runs meet no configuration at all.
    private readonly Lazy<ConcurrentDictionary<string, LoadedConfig>> loaded = new(() => new(StringComparer.Ordinal));

    /// <summary>The configuration that counts for the files in a folder.</summary>
    public LoadedConfig Of(string folder) => (named ?? ancestors.ConfigOf(folder)) is { } path ? Load(path) : LoadedConfig.None;

    /// <summary>The configuration of a folder itself, where it has one that counts.</summary>
    public LoadedConfig? In(string folder)
    {
        var path = Path.Combine(folder, Ancestors.ConfigName);
        return named is null && host.Files.KindOf(path) == EntryKind.File ? Load(path) : null;
    }

    /// <summary>
    /// Whether a file or folder is left out by its configuration, or by one above it together with the folder it lies in.
    /// </summary>
    public bool Excludes(string path)
    {
        var excluded = path;
        while (Path.GetDirectoryName(excluded) is { } folder)
        {
            var config = Of(folder);
            if (config.Excludes(excluded)) return true;
            if (named is not null || config.Folder is not { } lies) return false;
            excluded = lies;
        }

        return false;
    }

    private LoadedConfig Load(string path) => loaded.Value.GetOrAdd(path, file => LoadedConfig.Load(file, host, paths, rules));
}
