using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Samples.Answering;
using Dataflow.Lint.Cli.Samples.Manifests;

namespace Dataflow.Lint.Cli.Samples.Updating;

/// <summary>A sample of the project, and what its recipe would make of it today.</summary>
/// <param name="Target">Its folder.</param>
/// <param name="Mark">What it was made of.</param>
/// <param name="Now">What would be made now.</param>
internal sealed record SampleRenewal(SampleTarget Target, SampleMark Mark, PreparedSample Now)
{
    /// <summary>The folders of the samples that a path means: its own, else all below it.</summary>
    public static Result<string[]> Folders(string path, Host host)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, host.WorkingFolder));
        if (host.Files.KindOf(folder) != EntryKind.Folder) return Problem.Usage($"no such folder: `{path}`");
        if (host.Files.KindOf(Path.Combine(folder, SampleMark.FileName)) != EntryKind.Missing) return (string[])[folder];
        var found = OtherSamples.FoldersUnder(folder, host);
        return found.Length > 0
            ? found
            : Problem.Usage(
                $"there is no sample in `{path}`: no `{SampleMark.FileName}`",
                "`dataflow-lint sample workflow RECIPE` makes one");
    }

    /// <param name="folder">The folder of the sample.</param>
    /// <param name="source">The folder of recipes that is used in place of the one that is remembered.</param>
    /// <param name="mayAsk">Whether new prompts may be asked at the terminal.</param>
    /// <param name="host">The world.</param>
    public static Result<SampleRenewal> Of(string folder, string? source, bool mayAsk, Host host)
    {
        var found = SampleTarget.Find(folder, host);
        if (found.Value is not { } target) return new Result<SampleRenewal>(null, found.Problems);
        var read = SampleMark.Read(folder, host);
        if (read.Value is not { } mark) return new Result<SampleRenewal>(null, read.Problems);
        var recipe = RecipeOf(mark, source, target, host);
        var known = ProjectAnswers.Read(target, host);
        if (recipe.Value is null || known.Value is null) return new Result<SampleRenewal>(null, [.. recipe.Problems, .. known.Problems]);
        var markPath = host.NameOf(Path.Combine(folder, SampleMark.FileName));
        var answers = new Answers(host, mayAsk).Find(recipe.Value.Manifest, new KnownAnswers(mark.Answers, markPath), known.Value);
        if (answers.Value is null) return new Result<SampleRenewal>(null, answers.Problems);
        var given = SampleValues.RememberedNames.ToDictionary(n => n, n => mark.Answers[n], StringComparer.Ordinal);
        var made = SampleMaking.Make(recipe.Value, given, answers.Value, target, host);
        return made.Value is { } now ? new SampleRenewal(target, mark, now) : new Result<SampleRenewal>(null, made.Problems);
    }

    // A mark is a file of the repository: it does not lead out of it.
    private static Result<Recipe> RecipeOf(SampleMark mark, string? source, SampleTarget target, Host host)
    {
        if (source is not null) return new Recipes(host, source).Find(mark.Recipe);
        if (mark.Source == SampleMark.BuiltIn) return new Recipes(host, null).Find(mark.Recipe);
        if (mark.Source == SampleMark.Elsewhere)
            return Problem.Usage($"the recipe `{mark.Recipe}` is not in this repository", "`--source-path DIR` says where it is");
        var folder = Path.GetFullPath(mark.Source, target.Folder);
        var root = target.Repository ?? target.Project;
        return FolderWalk.Within(folder, root) && FolderWalk.Within(host.Files.RealPath(folder), host.Files.RealPath(root))
            ? new Recipes(host, folder).Find(mark.Recipe)
            : Problem.Usage(
                $"the source `{mark.Source}` leads out of the repository, and is not read",
                "`--source-path DIR` says where the recipe is");
    }
}
