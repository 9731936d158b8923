using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Samples.Answering;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>The samples that are in a project already.</summary>
internal static class OtherSamples
{
    /// <summary>The folders with the mark of a sample, in the order of their names.</summary>
    public static string[] FoldersUnder(string folder, Host host) =>
    [
        .. new FolderWalk(
            host.Files,
            new Ancestors(host.Files),
            folder,
            configurations: null,
            parallelism: host.HasThreads ? 0 : 1).FilesUnder(folder)
            .Where(f => Path.GetFileName(f.Path) == SampleMark.FileName)
            .Select(f => Path.GetDirectoryName(f.Path) ?? f.Path)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// The table a new sample writes: that of its recipe and user or, where another sample of the project writes that one, one with its
    /// short name.
    /// </summary>
    /// <param name="target">Where the sample lands.</param>
    /// <param name="recipe">What the recipe is called in names of tables.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="names">Its names.</param>
    /// <param name="host">The world.</param>
    public static Result<string> FreeTable(SampleTarget target, string recipe, string user, SampleNames names, Host host)
    {
        var tables = new HashSet<string>(StringComparer.Ordinal);
        if (host.Files.KindOf(target.Project) == EntryKind.Folder)
        {
            foreach (var folder in FoldersUnder(target.Project, host).Where(f => f != target.Folder))
            {
                var read = SampleMark.Read(folder, host);
                if (read.Value is not { } mark) return new Result<string>(null, read.Problems);
                if (mark.Answers["workflow_id"] == names.WorkflowId)
                {
                    return Problem.Usage(
                        $"the id `{names.WorkflowId}` is that of the sample in `{host.NameOf(folder)}`",
                        "`--workflow-shortname NAME` gives this one another");
                }

                tables.Add(mark.Answers["target_table"]);
            }
        }

        var table = $"dataflow_{recipe}_sample_{user}";
        if (!tables.Contains(table)) return table;
        var own = $"{table}_{names.ShortName.Replace('-', '_')}";
        return tables.Contains(own)
            ? Problem.Usage(
                $"the table `{own}` is that of another sample in this project",
                "`--workflow-shortname NAME` gives this one another")
            : own;
    }
}
