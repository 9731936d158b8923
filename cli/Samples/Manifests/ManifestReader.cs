using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Cli.Samples.Answering;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Samples.Manifests;

/// <summary>Reads <c>sample.yaml</c>; what it says is followed to the letter, or not at all.</summary>
internal sealed partial class ManifestReader
{
    private const int MostPrompts = 100;

    private static readonly (string Word, PromptType Type)[] Types = [
        ("string", PromptType.String),
        ("bool", PromptType.Bool),
        ("choice", PromptType.Choice),
    ];

    private readonly StrictYaml yaml;

    private ManifestReader(SourceText source) => yaml = new StrictYaml(source);

    public static Result<RecipeManifest> Read(SourceText source)
    {
        var reader = new ManifestReader(source);
        var manifest = reader.Read();
        return reader.yaml.Problems.Count > 0 || manifest is null ? reader.yaml.Problems : manifest;
    }

    private RecipeManifest? Read()
    {
        if (yaml.Root() is not { } root) return null;
        var keys = yaml.Section(root, "recipe", "summary", "requires", "prompts", "values", "files", "info");
        if (!keys.TryGetValue("recipe", out var named)) yaml.Add("`recipe` is missing: the name by which it is asked for");
        if (keys.TryGetValue("requires", out var requires)) Require(requires);
        var name = named is null ? null : NameOf(named);
        var manifest = new RecipeManifest
        {
            Name = name ?? "",
            Summary = TextOf(keys, "summary", "a line of text") ?? "",
            Values = keys.TryGetValue("values", out var values) ? ValuesOf(values) : new Dictionary<string, string>(),
            Prompts = keys.TryGetValue("prompts", out var prompts) ? [.. yaml.Items(prompts).Select(PromptOf).OfType<Prompt>()] : [],
            Conditions = keys.TryGetValue("files", out var files)
                ? [.. yaml.Items(files).Select(ConditionOf).OfType<ConditionalFile>()]
                : [],
            Info = TextOf(keys, "info", "the path of a file"),
        };
        CheckNames(manifest, prompts, files);
        return name is null ? null : manifest;
    }

    private string? NameOf(YamlNode node)
    {
        if (yaml.Text(node, "the name of the recipe") is not { } name) return null;
        if (RecipeName().IsMatch(name)) return name;
        yaml.Add(node, $"`{name}` is no name of a recipe", "small letters, digits and `-`, with a letter first");
        return null;
    }

    private void Require(YamlNode node)
    {
        if (yaml.Text(node, "a version such as `>=0.2`") is not { } text) return;
        if (!text.StartsWith(">=", StringComparison.Ordinal) || !Version.TryParse(text[2..].Trim(), out var least))
            yaml.Add(node, $"`{text}` is no version such as `>=0.2`");
        else if (Version.TryParse(ToolVersion.Current.Split('-')[0], out var own) && own < least)
            yaml.Add(node, $"the recipe needs version {least} of the program, and this is {ToolVersion.Current}");
    }

    private Dictionary<string, string> ValuesOf(YamlNode node)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in yaml.All(node))
        {
            CheckName(value, name);
            if (yaml.Text(value, "a text") is { } text) values[name] = text;
        }

        return values;
    }

    private Prompt? PromptOf(YamlNode node)
    {
        var keys = yaml.Section(node, "name", "help", "type", "default", "pattern", "choices", "when");
        if (!keys.TryGetValue("name", out var named))
        {
            yaml.Add(node, "`name` is missing: templates need it");
            return null;
        }

        if (yaml.Text(named, "a name") is not { } name) return null;
        CheckName(named, name);
        var prompt = new Prompt
        {
            Name = name,
            Help = TextOf(keys, "help", "a line of text") ?? "",
            Type = keys.TryGetValue("type", out var type) ? TypeOf(type) : PromptType.String,
            Default = TextOf(keys, "default", "a text"),
            Pattern = keys.TryGetValue("pattern", out var pattern) ? PatternOf(pattern) : null,
            Choices = keys.TryGetValue("choices", out var choices)
                ? [.. yaml.Items(choices).Select(c => yaml.Text(c, "a text")).OfType<string>()]
                : [],
            When = TextOf(keys, "when", "the name of a prompt"),
        };
        if (prompt.Type == PromptType.Choice && prompt.Choices.Count == 0) yaml.Add(node, $"`{name}` is a choice without `choices`");
        if (prompt.Type != PromptType.Choice && choices is not null) yaml.Add(choices, $"`choices` needs `type: choice`");
        if (prompt.Type != PromptType.String && pattern is not null) yaml.Add(pattern, $"`pattern` needs `type: string`");
        if (prompt.Default is { } text && AnswerText.FlawOf(prompt, text) is { } flaw) yaml.Add(keys["default"], $"the default {flaw}");
        return prompt;
    }

    private PromptType TypeOf(YamlNode node)
    {
        if (yaml.Text(node, "a type") is not { } word) return PromptType.String;
        if (Array.Find(Types, t => t.Word == word) is { Word: not null } known) return known.Type;
        yaml.Add(
            node,
            $"`{word}` is no type of a prompt",
            word == "secret"
                ? "answers are committed, so none of them may be secret"
                : $"one of {string.Join(", ", Types.Select(t => $"`{t.Word}`"))}");
        return PromptType.String;
    }

    private string? PatternOf(YamlNode node)
    {
        if (yaml.Text(node, "a pattern") is not { } pattern) return null;
        if (AnswerPattern.Parse(pattern) is not null) return pattern;
        yaml.Add(
            node,
            $"`{pattern}` is no pattern that is known here",
            "letters, `.`, `\\d`, `\\w`, `[a-z]`, `(a|b)`, and `?`, `*`, `+` or `{2,4}` behind them, 200 characters at most");
        return null;
    }

    private ConditionalFile? ConditionOf(YamlNode node)
    {
        var keys = yaml.Section(node, "path", "when");
        if (TextOf(keys, "path", "the path of a file") is { } path && TextOf(keys, "when", "the name of a prompt") is { } when)
            return new ConditionalFile(path, when);
        if (node is YamlMapping) yaml.Add(node, "`path` and `when` are needed: a file that is always made is not listed");
        return null;
    }

    private void CheckNames(RecipeManifest manifest, YamlNode? prompts, YamlNode? files)
    {
        if (manifest.Prompts.Count > MostPrompts) yaml.Add(prompts!, $"nobody answers more than {MostPrompts} prompts");
        var known = new HashSet<string>(manifest.Values.Keys, StringComparer.Ordinal);
        foreach (var prompt in manifest.Prompts)
        {
            if (!known.Add(prompt.Name)) yaml.Add(prompts!, $"`{prompt.Name}` is given twice");
            if (prompt.When is { } when && !IsSwitch(when))
                yaml.Add(prompts!, $"`when: {when}` of `{prompt.Name}` names no prompt of `type: bool`");
        }

        foreach (var file in manifest.Conditions)
        {
            if (!IsSwitch(file.When)) yaml.Add(files!, $"`when: {file.When}` of `{file.Path}` names no prompt of `type: bool`");
        }

        bool IsSwitch(string name) => manifest.Prompts.Any(p => p.Name == name && p.Type == PromptType.Bool);
    }

    private void CheckName(YamlNode node, string name)
    {
        if (!ValueName().IsMatch(name))
            yaml.Add(node, $"`{name}` is no name for a template", "small letters, digits and `_`, with a letter first");
        else if (SampleValues.GivenNames.Contains(name)) yaml.Add(node, $"`{name}` is given by the program");
        else if (name is "if" or "else" or "end" or "for" or "in" or "while" or "true" or "false" or "null" or "empty" or "func" or "ret"
            or "this" or "include" or "import" or "with" or "wrap" or "capture" or "case" or "when" or "break" or "continue" or "readonly"
            or "do" or "tablerow")
        {
            yaml.Add(node, $"`{name}` is a word of templates");
        }
    }

    private string? TextOf(Dictionary<string, YamlNode> keys, string key, string what) =>
        keys.TryGetValue(key, out var node) ? yaml.Text(node, what) : null;

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,63}\z")]
    private static partial Regex RecipeName();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,63}\z")]
    private static partial Regex ValueName();
}
