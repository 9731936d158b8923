using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>Notices a file that was meant to be the configuration and is not read, since it is called something else.</summary>
internal sealed class MisnamedConfig(IFileSystem files, string workingFolder)
{
    private static readonly string[] Names = ["dataflow-lint.yml", ".dataflow-lint.yaml", ".dataflow-lint.yml"];

    /// <summary>
    /// One note for each, where the configuration of a target is looked for: from the target up to it or, where there is none, up to the
    /// root.
    /// </summary>
    public List<Problem> NotesFor(Target[] targets)
    {
        var notes = new List<Problem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            for (var folder = target.Folder; folder is not null
                && FolderWalk.Within(folder, target.Root)
                && seen.Add(folder); folder = Path.GetDirectoryName(folder))
            {
                foreach (var name in Names) AddIfThere(Path.Combine(folder, name), notes);
                if (files.KindOf(Path.Combine(folder, Ancestors.ConfigName)) == EntryKind.File) break;
            }
        }

        return notes;
    }

    private void AddIfThere(string path, List<Problem> notes)
    {
        if (files.KindOf(path) != EntryKind.File) return;
        notes.Add(new Problem(
            ProblemKind.Note,
            $"is not read: a configuration is called `{Ancestors.ConfigName}`")
        {
            Path = PathText.Normalize(Path.GetRelativePath(workingFolder, path)),
        });
    }
}
