using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Notices a file that was meant to be the configuration and is not read, since it is called something else.</summary>
internal sealed class MisnamedConfig(IFileSystem files, string workingFolder)
{
    private static readonly string[] Names = ["dataflow-lint.yml", ".dataflow-lint.yaml", ".dataflow-lint.yml"];

    private readonly Ancestors ancestors = new(files);

    /// <summary>One note for each, where the configuration of a target is looked for.</summary>
    public IEnumerable<Problem> NotesFor(Target[] targets) =>
        from folder in targets.SelectMany(FoldersOf).Distinct()
        from name in Names
        let path = Path.Combine(folder, name)
        where files.KindOf(path) == EntryKind.File
        select new Problem(ProblemKind.Note, $"is not read: a configuration is called `{Ancestors.ConfigName}`") { Path = DiskPath.ToName(Path.GetRelativePath(workingFolder, path)) };

    // From the target up to its configuration; where there is none, up to the root it belongs to.
    private IEnumerable<string> FoldersOf(Target target)
    {
        var last = Path.GetDirectoryName(ancestors.ConfigOf(target.Folder)) ?? target.Root;
        return FolderWalk.Within(target.Folder, last) ? Ancestors.Of(target.Folder).TakeWhile(f => f != Path.GetDirectoryName(last)) : [];
    }
}
