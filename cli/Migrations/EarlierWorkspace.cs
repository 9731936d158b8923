using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary>Reads the earlier state of a repository, with the configuration of now.</summary>
internal static class EarlierWorkspace
{
    /// <param name="state">Its files.</param>
    /// <param name="target">A target with the root that is read.</param>
    /// <param name="configurations">The configurations of now.</param>
    /// <param name="paths">The names of the files.</param>
    /// <param name="host">The world.</param>
    /// <param name="names">The rules a configuration may name.</param>
    /// <param name="problems">Told what cannot be read.</param>
    public static Workspace Load(
        EarlierState state,
        Target target,
        Configurations configurations,
        PathNames paths,
        Host host,
        RuleNames names,
        List<Problem> problems)
    {
        var parallelism = host.HasThreads ? 0 : 1;
        Target[] whole = [target with { FullPath = target.Root, IsFolder = true }];
        var loader = new WorkspaceLoader(state.Files, paths, configurations, whole, parallelism);
        var group = Group.Of(whole, loader, loader.Find(), host, paths, names);

        // Scripts with the DDL of upstream tables may be new.
        var schemas = group.ScopeOfFile.All.SelectMany(s => s.Config.SchemaFiles)
            .Distinct()
            .Where(f => state.Files.KindOf(f) == EntryKind.File);
        var loaded = loader.Read([.. schemas], null, host.BeforeReading);
        problems.AddRange(loaded.Problems.Select(p => p with { Message = p.Message + " in the earlier state" }));
        return Workspace.Create(loaded.Roots, loaded.Files, group.ScopeOfFile.Select(s => s.Config.Configuration.Project), parallelism);
    }
}
