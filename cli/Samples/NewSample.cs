using System.Text;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Cli.Projects;
using Dataflow.Lint.Cli.Samples.Answering;
using Dataflow.Lint.Cli.Samples.Manifests;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>
/// <c>dataflow-lint sample workflow RECIPE [TARGET_PATH]</c>: renders a package in memory, lints it there, and writes it.
/// </summary>
internal sealed class NewSample(Host host, IReadOnlyList<Rule> rules, RuleNames names)
{
    public int Run(SampleRequest request)
    {
        var target = SampleTarget.Find(request.Target, host);
        var recipe = new Recipes(host, request.SourcePath).Find(request.Recipe);
        if (target.Value is not { } place || recipe.Value is not { } made) return host.Refuse([.. recipe.Problems, .. target.Problems]);
        var prepared = Prepare(made, place, request);
        if (prepared.Value is not { } sample) return host.Refuse(prepared.Problems);
        var files = NewFilesOf(sample, place);
        if (Objection(files, place) is { Count: > 0 } objections) return host.Refuse(objections);
        if (files.Count > 0 && new SampleLint(host, rules, names).Refusal(files) is { } exitCode) return exitCode;
        if (NewFiles.Write(files, host) is { } failure) return host.Refuse(failure);
        if (request.SkipsInfo) return ExitCode.Clean;
        Tell(sample, files, place);
        return ExitCode.Clean;
    }

    private Result<PreparedSample> Prepare(Recipe recipe, SampleTarget target, SampleRequest request)
    {
        var found = SampleOwner.Find(target, host);
        if (found.Value is not { } owner) return new Result<PreparedSample>(null, found.Problems);
        var chosen = SampleNames.Choose(target, owner, request.ShortName, request.WorkflowId);
        if (chosen.Value is not { } names) return new Result<PreparedSample>(null, chosen.Problems);
        var slug = recipe.Manifest.Values.GetValueOrDefault("slug") ?? recipe.Name.Replace('-', '_');
        var table = OtherSamples.FreeTable(target, slug, owner.User, names, host);
        var known = ProjectAnswers.Read(target, host);
        if (table.Value is null || known.Value is null) return new Result<PreparedSample>(null, [.. table.Problems, .. known.Problems]);
        var answers = new Answers(host, mayAsk: true).Find(recipe.Manifest, known.Value);
        if (answers.Value is null) return new Result<PreparedSample>(null, answers.Problems);
        var given = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["shortname"] = names.ShortName, ["workflow_id"] = names.WorkflowId, ["user"] = owner.User, ["email"] = owner.Email,
            ["repository"] = owner.Repository, ["target_table"] = table.Value,
        };
        return SampleMaking.Make(recipe, given, answers.Value, target, host);
    }

    // The mark comes last: where it is, all that it lists has been written.
    private Dictionary<string, byte[]> NewFilesOf(PreparedSample sample, SampleTarget target)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var project = Path.Combine(target.Project, ProjectFolder.FileName);
        if (host.Files.KindOf(project) == EntryKind.Missing)
            files.Add(project, SampleMaking.ProjectFile(sample.Mark.Answers["repository"]));
        foreach (var (path, bytes) in sample.Files) files[Path.Combine(target.Folder, path)] = bytes;
        files[Path.Combine(target.Folder, SampleMark.FileName)] = sample.Mark.ToBytes();

        // Same bytes are no clash: a second run has nothing to write.
        return files.Where(f => !IsThere(f.Key, f.Value)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
    }

    private bool IsThere(string path, byte[] bytes)
    {
        try
        {
            return host.Files.LinkTargetOf(path) is null
                && host.Files.KindOf(path) == EntryKind.File
                && host.Files.LengthOf(path) == bytes.Length
                && host.Files.Read(path).AsSpan().SequenceEqual(bytes);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            return false;
        }
    }

    private List<Problem> Objection(Dictionary<string, byte[]> files, SampleTarget target)
    {
        var problems = new List<Problem>();
        var root = host.Files.RealPath(target.Repository ?? target.Folder);
        foreach (var path in files.Keys.Order(StringComparer.Ordinal))
        {
            if (ClashOf(
                path,
                target.Repository is null && !FolderWalk.Within(path, target.Folder)
                    ? host.Files.RealPath(target.Project)
                    : root) is { } clash)
            {
                problems.Add(Problem.Usage(clash) with { Path = host.NameOf(path) });
            }
        }

        if (problems.Count > 0 && files.Keys.Any(f => Path.GetFileName(f) == SampleMark.FileName && host.Files.KindOf(f) == EntryKind.File))
        {
            problems[^1] = problems[^1] with
            {
                Help = "there is a sample in this folder: `dataflow-lint sample update` brings it up to date",
            };
        }
        else if (problems.Count > 0)
            problems[^1] = problems[^1] with { Help = "nothing is written: name another folder, or move what is there" };
        if (problems.Count == 0 && target.Repository is { } repository && IgnoredFiles.FirstOf(files.Keys, repository, host) is { } ignored)
        {
            problems.Add(Problem.Usage(
                "git ignores this file, so nobody else would get it",
                "name another folder, or change what is ignored") with
            {
                Path = host.NameOf(ignored),
            });
        }

        return problems;
    }

    private string? ClashOf(string path, string root)
    {
        var folder = Path.GetDirectoryName(path) ?? path;
        if (!FolderWalk.Within(host.Files.RealPath(folder), root)) return "lies behind a link that leads out of the folder";
        if (Ancestors.Nearest(folder, f => host.Files.KindOf(f) != EntryKind.Missing) is { } there
            && host.Files.KindOf(there) != EntryKind.Folder)
        {
            return $"cannot be made: `{host.NameOf(there)}` is a file";
        }

        return host.Files.KindOf(path) != EntryKind.Missing || host.Files.LinkTargetOf(path) is not null
            ? "is there already, and would be overwritten"
            : null;
    }

    private void Tell(PreparedSample sample, Dictionary<string, byte[]> files, SampleTarget target)
    {
        var text = new StringBuilder(sample.Info);
        if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
        if (files.Keys.FirstOrDefault(f =>
            Path.GetFileName(f) == ProjectFolder.FileName
            && !sample.Files.ContainsKey(DiskPath.ToName(Path.GetRelativePath(target.Folder, f)))) is { } project)
        {
            text.Append($"{PathQuote.Of(host.NameOf(project))} is new too: it marks the root of the project.\n");
        }

        if (target.Repository is null)
            text.Append("There is no git repository here: `git init`, and commit it, so that `sample update` can merge.\n");
        host.Say(string.Join('\n', text.ToString().Split('\n').Select(Safe)));
    }

    // The words are the recipe's: none of them moves a cursor or is a command to a build server.
    private static string Safe(string line) => Glyph.Visible(LogCommand.Begins(line) ? " " + line : line, isUnicode: true);
}
