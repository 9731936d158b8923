using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Commands;

/// <summary>The targets that share a root: their files make one workspace.</summary>
internal sealed class Group
{
    private readonly WorkspaceLoader loader;

    private Group(Target[] targets, WorkspaceLoader loader, Nearest<Scope> scopes, Scope[] shown)
    {
        Targets = targets;
        ScopeOfFile = scopes;
        Scopes = shown;
        this.loader = loader;
    }

    public Target[] Targets { get; }

    /// <summary>The configuration and the baseline that count for each file, also for those that are only background.</summary>
    public Nearest<Scope> ScopeOfFile { get; }

    /// <summary>Those that count for some file to be linted.</summary>
    public Scope[] Scopes { get; }

    /// <summary>The files, once they are read.</summary>
    public LoadedFiles? Files { get; private set; }

    /// <param name="targets">What is linted.</param>
    /// <param name="loader">Reads the files.</param>
    /// <param name="configured">The folders with a configuration of their own.</param>
    /// <param name="host">The world.</param>
    /// <param name="paths">The names of the files.</param>
    /// <param name="rules">The rules a baseline may name.</param>
    public static Group Of(
        Target[] targets,
        WorkspaceLoader loader,
        IReadOnlyList<ConfiguredFolder> configured,
        Host host,
        PathNames paths,
        RuleNames rules)
    {
        if (configured.All(f => f.Config == configured[0].Config))
        {
            var config = configured.Count > 0 ? configured[0].Config : LoadedConfig.None;
            var only = new Scope(config, BaselineFile.Load(config.File, config.Configuration, targets, host, rules));
            return new Group(targets, loader, new Nearest<Scope>(only), [only]);
        }

        var scopes = configured.Select(f => f.Config)
            .Distinct()
            .ToDictionary(c => c, c => new Scope(c, BaselineFile.Load(c.File, c.Configuration, targets, host, rules)));
        var everywhere = configured.OrderBy(f => f.Path.Length).First().Config;
        var folders = configured.Select(f => new KeyValuePair<string, Scope>(paths.NameOf(f.Path), scopes[f.Config]));
        var nearest = new Nearest<Scope>(scopes[everywhere], folders);
        var asked = targets.Select(t => nearest.OfFolder(paths.NameOf(t.Folder)))
            .Concat(configured.Where(f => Array.Exists(targets, t => t.IsFolder && FolderWalk.Within(f.Path, t.FullPath)))
                .Select(f => scopes[f.Config]));
        return new Group(targets, loader, nearest, [.. asked.Distinct()]);
    }

    /// <summary>Reads the files.</summary>
    /// <param name="input">A text that stands in for a file on the disk.</param>
    /// <param name="beforeReading">Told the size of what is only background, before it is read.</param>
    public void Read(InputText? input, Action<long> beforeReading) => Files = loader.Read(
        [.. ScopeOfFile.All.SelectMany(s => s.Config.SchemaFiles).Distinct()],
        input is not null && Array.Exists(Targets, t => t.FullPath == input.FullPath) ? input : null,
        beforeReading);

    /// <summary>What counts for the file a finding lies in.</summary>
    public Scope ScopeOf(Diagnostic diagnostic) => ScopeOfFile.OfFile(diagnostic.Location.Path);

    /// <summary>The part of a result that lies in files for which a configuration counts.</summary>
    public AnalysisResult Part(AnalysisResult result, Scope scope) => Scopes.Length == 1 ? result : result with
    {
        Diagnostics = [.. result.Diagnostics.Where(d => ScopeOf(d) == scope)],
        Known = [.. result.Known.Where(d => ScopeOf(d) == scope)],
    };
}

/// <summary>A configuration and the baseline beside it: what counts for the files to which it is the nearest.</summary>
internal sealed record Scope(LoadedConfig Config, BaselineFile Baseline);
