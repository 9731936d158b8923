using System.Text;
using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Cli.Samples.Answering;
using Dataflow.Lint.Cli.Samples.Manifests;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Samples;

/// <summary><c>.dataflow-sample.yaml</c>: what a sample was made of, so that it can be made anew and merged.</summary>
internal sealed partial record SampleMark
{
    public const string FileName = ".dataflow-sample.yaml";

    /// <summary>The source of the recipes that come with the program.</summary>
    public const string BuiltIn = "built-in";

    /// <summary>A source outside of the repository, which is not remembered: it is another one on each machine.</summary>
    public const string Elsewhere = "elsewhere";

    public required string Recipe { get; init; }

    /// <summary>Where the recipe is: <see cref="BuiltIn"/>, <see cref="Elsewhere"/> or a path from the folder of the mark.</summary>
    public required string Source { get; init; }

    /// <summary>The version of the program that made it.</summary>
    public string Generator { get; init; } = ToolVersion.Current;

    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>What was rendered, by the path of each file.</summary>
    public required IReadOnlyDictionary<string, MarkedFile> Files { get; init; }

    public byte[] ToBytes()
    {
        var text =
            new StringBuilder(
                "# Made by `dataflow-lint sample`: `sample check` and `sample update` need it. Commit it with the files it lists.\n");
        text.Append(
            $"recipe: {Recipe}\nsource: {Quoted(Source)}\ngenerator: {Quoted(Generator)}\nanswers:{(Answers.Count == 0 ? " {}" : "")}\n");
        foreach (var (name, answer) in Answers.OrderBy(a => a.Key, StringComparer.Ordinal)) text.Append($"  {name}: {Quoted(answer)}\n");
        text.Append($"files:{(Files.Count == 0 ? " {}" : "")}\n");
        foreach (var (path, file) in Files.OrderBy(f => f.Key, StringComparer.Ordinal)) text.Append($"  {Quoted(path)}: {file}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads the mark in a folder.</summary>
    public static Result<SampleMark> Read(string folder, Host host)
    {
        var path = Path.Combine(folder, FileName);
        var name = host.NameOf(path);
        if (host.Files.LinkTargetOf(path) is not null) return Problem.Usage("a link is not read") with { Path = name };
        var read = new FileReader(host.Files).Read(path, name);
        if (read.Source is not { } source) return read.Problem! with { Kind = ProblemKind.Usage };
        var yaml = new StrictYaml(source);
        var keys = yaml.Root() is { } root ? yaml.Section(root, "recipe", "source", "generator", "answers", "files") : [];
        foreach (var missing in (string[])["recipe", "source", "generator", "answers", "files"])
        {
            if (yaml.Problems.Count == 0 && !keys.ContainsKey(missing)) yaml.Add($"`{missing}` is missing");
        }

        if (yaml.Problems.Count > 0) return yaml.Problems;
        var mark = new SampleMark
        {
            Recipe = yaml.Text(keys["recipe"], "the name of a recipe") ?? "",
            Source = yaml.Text(keys["source"], "the source of the recipe") ?? "",
            Generator = yaml.Text(keys["generator"], "a version") ?? "",
            Answers = AnswersIn(keys["answers"], yaml),
            Files = FilesIn(keys["files"], yaml),
        };
        foreach (var missing in SampleValues.RememberedNames.Where(n => !mark.Answers.ContainsKey(n)))
            yaml.Add(keys["answers"], $"the answer `{missing}` is missing");
        return yaml.Problems.Count > 0 ? yaml.Problems : mark;
    }

    private static Dictionary<string, string> AnswersIn(YamlNode node, StrictYaml yaml)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in yaml.All(node))
        {
            if (value is YamlScalar { Value: var text } && !text.Any(char.IsControl)) answers[name] = text;
            else yaml.Add(value, "expected a text on one line");
        }

        return answers;
    }

    private static Dictionary<string, MarkedFile> FilesIn(YamlNode node, StrictYaml yaml)
    {
        var files = new Dictionary<string, MarkedFile>(StringComparer.Ordinal);
        foreach (var (path, value) in yaml.All(node))
        {
            if (SamplePath.FlawOf(path) is { } flaw) yaml.Add(value, $"`{path}` {flaw}");
            else if (value is YamlScalar { Value: var ids } && Ids().Match(ids) is { Success: true } match)
            {
                files[path] = new MarkedFile(
                    match.Groups["rendered"].Value,
                    match.Groups["base"] is { Success: true, Value: var older } ? older : null);
            }
            else yaml.Add(value, "expected the id of a content in git");
        }

        return files;
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''")}'";

    [GeneratedRegex(@"\A(?<rendered>[0-9a-f]{40}|[0-9a-f]{64})(?: (?<base>[0-9a-f]{40}|[0-9a-f]{64}))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Ids();
}

/// <summary>What was rendered of a file.</summary>
/// <param name="Rendered">The id git gives that text.</param>
/// <param name="Base">That of the last rendered text that was a file of the project as it is: git has it once it is committed.</param>
internal sealed record MarkedFile(string Rendered, string? Base)
{
    public override string ToString() => Base is null ? Rendered : $"{Rendered} {Base}";
}
