using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Projects;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Samples.Answering;

/// <summary><c>sample: {answers: {owner: team-a}}</c> in <c>dataflow.yaml</c>: what a team answers in each of its samples.</summary>
internal static class ProjectAnswers
{
    public static Result<KnownAnswers> Read(SampleTarget target, Host host)
    {
        var path = Path.Combine(target.Project, ProjectFolder.FileName);
        var name = host.NameOf(path);
        if (host.Files.KindOf(path) != EntryKind.File) return new KnownAnswers(new Dictionary<string, string>(), name);
        if (!FolderWalk.Within(host.Files.RealPath(path), host.Files.RealPath(target.Repository ?? target.Project)))
            return Problem.Usage("a link that leads out of the repository is not read") with { Path = name };
        var read = new FileReader(host.Files).Read(path, name);
        if (read.Source is not { } source) return read.Problem! with { Kind = ProblemKind.Usage };
        if (!source.Text.Contains("sample:", StringComparison.Ordinal)) return new KnownAnswers(new Dictionary<string, string>(), name);

        var yaml = new StrictYaml(source);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (yaml.Root() is { } root
            && root.ValueOf("sample") is { } sample
            && yaml.Section(sample, "answers").TryGetValue("answers", out var answers))
        {
            foreach (var (key, value) in yaml.All(answers))
            {
                if (yaml.Text(value, "a text") is { } text) texts[key] = text;
            }
        }

        return yaml.Problems.Count > 0 ? yaml.Problems : new KnownAnswers(texts, name);
    }
}
