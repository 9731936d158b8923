using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects.Model;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Projects;

/// <summary>Where the project around the working folder begins, and what its file says.</summary>
/// <param name="Folder">Its full path.</param>
/// <param name="Repository">The repository around it; none where there is none.</param>
/// <param name="Source">The text of its file; an empty one where there is no file.</param>
/// <param name="File">What the file says.</param>
internal sealed record ProjectPlace(string Folder, string? Repository, SourceText Source, ProjectFile File)
{
    public static Result<ProjectPlace> Find(Host host)
    {
        var repository = new Ancestors(host.Files).RepositoryOf(host.WorkingFolder);
        var folder = ProjectFolder.Of(host.WorkingFolder, repository, host);
        var text = TextOf(folder, repository, host);
        if (text.Value is not { } source) return new Result<ProjectPlace>(null, text.Problems);
        var read = ProjectFileReader.Read(source);
        return read.Value is { } file ? new ProjectPlace(folder, repository, source, file) : new Result<ProjectPlace>(null, read.Problems);
    }

    private static Result<SourceText> TextOf(string folder, string? repository, Host host)
    {
        var path = Path.Combine(folder, ProjectFolder.FileName);
        var name = host.NameOf(path);
        if (host.Files.KindOf(path) == EntryKind.Missing && host.Files.LinkTargetOf(path) is null) return new SourceText(name, "");
        if (host.Files.KindOf(path) == EntryKind.Folder)
            return Problem.Usage("a folder stands where the file of the project belongs", "give it another name") with { Path = name };
        if (host.Files.KindOf(path) == EntryKind.Missing)
        {
            return Problem.Usage("a link that leads nowhere", "take it away, or have it lead to the file of the project") with
            {
                Path = name,
            };
        }

        if (!FolderWalk.Within(host.Files.RealPath(path), host.Files.RealPath(repository ?? folder)))
            return Problem.Usage("a link that leads out of the repository is not read") with { Path = name };
        var read = new FileReader(host.Files).Read(path, name);
        return read.Source is { } source ? source : read.Problem! with { Kind = ProblemKind.Usage };
    }
}
