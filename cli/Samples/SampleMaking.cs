using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Samples.Answering;
using Dataflow.Lint.Cli.Samples.Manifests;
using Dataflow.Lint.Cli.Samples.Rendering;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>Makes the files of a sample and its mark of a recipe and answers; nothing is written.</summary>
internal static class SampleMaking
{
    /// <param name="recipe">The recipe.</param>
    /// <param name="given">The values of the names that each recipe has.</param>
    /// <param name="answers">The answers to its prompts.</param>
    /// <param name="target">Where the sample lands.</param>
    /// <param name="host">The world.</param>
    public static Result<PreparedSample> Make(
        Recipe recipe,
        IReadOnlyDictionary<string, string> given,
        IReadOnlyDictionary<string, string> answers,
        SampleTarget target,
        Host host)
    {
        var values = SampleValues.Of(
            recipe.Manifest,
            new Dictionary<string, string>(given) { ["target"] = ShellWord(Path.GetRelativePath(host.WorkingFolder, target.Folder)) },
            answers);
        var rendered = SampleRenderer.Render(recipe, values);
        if (rendered.Value is not { } sample) return new Result<PreparedSample>(null, rendered.Problems);
        var isLong = target.Repository is { } repository && GitSettings.Find(repository, "extensions.objectformat", host) == "sha256";
        var mark = new SampleMark
        {
            Recipe = recipe.Name,
            Source = SourceOf(recipe, target),
            Answers = given.Concat(answers).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal),
            Files = sample.Files.ToDictionary(
                f => f.Key,
                f => new MarkedFile(SampleText.IdOf(f.Value, isLong), null),
                StringComparer.Ordinal),
        };
        return new PreparedSample(mark, sample.Files, sample.Info);
    }

    /// <summary>The file that marks the root of a project.</summary>
    public static byte[] ProjectFile(string name) =>
        Encoding.UTF8.GetBytes($"# Marks the root of the project: scripts outside this folder are not read.\nproject: {name}\n");

    // The path stands in commands that are there to be copied.
    private static string ShellWord(string path)
    {
        var named = path.StartsWith('-') ? "./" + path : path;
        return named.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '\\' or '.' or '_' or '-')
            ? named
            : $"'{named.Replace("'", "'\\''")}'";
    }

    private static string SourceOf(Recipe recipe, SampleTarget target)
    {
        if (recipe.Folder is not { } folder) return SampleMark.BuiltIn;
        if (target.Repository is not { } repository || !FolderWalk.Within(folder, repository)) return SampleMark.Elsewhere;
        var path = DiskPath.ToName(Path.GetRelativePath(target.Folder, folder));
        return path.StartsWith("../", StringComparison.Ordinal) ? path : "./" + path;
    }
}

/// <summary>A sample that has been made in memory.</summary>
/// <param name="Mark">What it was made of.</param>
/// <param name="Files">Its files by their paths in it.</param>
/// <param name="Info">What is said of it.</param>
internal sealed record PreparedSample(SampleMark Mark, IReadOnlyDictionary<string, byte[]> Files, string Info);
