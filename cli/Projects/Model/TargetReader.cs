using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Protocol;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Projects.Model;

/// <summary>Reads <c>targets:</c> of <c>dataflow.yaml</c>.</summary>
/// <param name="yaml">Where mistakes are told.</param>
internal sealed partial class TargetReader(StrictYaml yaml)
{
    private static readonly string[] Types = ["folder", "s3", "maestro"];

    public List<ProjectTarget> Read(YamlNode node)
    {
        var targets = new List<ProjectTarget>();
        foreach (var (name, value) in yaml.All(node))
        {
            if (!Name().IsMatch(name)) yaml.Add(value, $"`{name}` is no name of a target: small letters, digits, `_` and `-`");
            else if (TargetOf(name, value) is { } target) targets.Add(target);
        }

        if (targets.Count(t => t.IsDefault) > 1) yaml.Add(targets.Last(t => t.IsDefault).Node!, "two targets are the default");
        if (targets.Count == 0 && yaml.Problems.Count == 0)
            yaml.Add(node, "there is no target", "leave `targets` out to deploy into the folder `.deployed`");
        return targets;
    }

    private ProjectTarget? TargetOf(string name, YamlNode node)
    {
        var keys = yaml.Section(
            node,
            "type",
            "path",
            "url",
            "assets",
            "address",
            "branches",
            "mode",
            "default",
            "parameters",
            "unproven-jobs");
        if (TypeOf(keys) is not { } type || PathOf(keys, node, type) is not { } path) return null;
        var url = UrlOf(keys, node, type);
        var mode = keys.TryGetValue("mode", out var modeNode) ? ModeOf(modeNode) : TargetMode.Development;
        var target = new ProjectTarget(name, path)
        {
            Type = type,
            Url = url,
            Mode = mode,
            Node = node,
            IsDefault = IsOn(keys, "default", "true", "false"),
            Assets = AddressOf(keys, "assets")?.TrimEnd('/'),
            Address = AddressOf(keys, "address"),
            Branches = keys.TryGetValue("branches", out var branches) ? [.. yaml.Items(branches).Select(BranchOf).OfType<Glob>()] : [],
            Parameters = keys.TryGetValue("parameters", out var parameters)
                ? ParametersOf(parameters)
                : new Dictionary<string, ParameterOverride>(),
            AllowsUnproven = IsOn(keys, "unproven-jobs", "allow", "refuse"),
        };
        if (!target.IsDevelopment && target.Branches.Count == 0)
            yaml.Add(node, "a target of production needs `branches`: no other branch is deployed to it", "`branches: [main]`");
        return target;
    }

    private TargetType? TypeOf(Dictionary<string, YamlNode> keys)
    {
        if (!keys.TryGetValue("type", out var node)) return TargetType.Folder;
        if (yaml.Text(node, "a type") is not { } word) return null;
        var index = Array.IndexOf(Types, word);
        if (index >= 0) return (TargetType)index;
        yaml.Add(
            node,
            $"there is no type `{word}` of targets",
            NearMatch.Find(word, Types) is { } near
                ? $"did you mean `{near}`?"
                : $"there is {string.Join(", ", Types.Select(t => $"`{t}`"))}");
        return null;
    }

    // "assets: s3://dataflow" says both where files are put and where the scheduler finds them.
    private string? PathOf(Dictionary<string, YamlNode> keys, YamlNode node, TargetType type)
    {
        if (!keys.TryGetValue("path", out var pathNode) && (type != TargetType.Maestro || !keys.TryGetValue("assets", out pathNode)))
        {
            if (node is YamlMapping)
            {
                yaml.Add(
                    node,
                    type switch
                    {
                        TargetType.S3 => "`path` is missing: the bucket to deploy to",
                        TargetType.Maestro => "`assets` is missing: where the files of jobs are put",
                        _ => "`path` is missing: the folder to deploy to",
                    },
                    type == TargetType.Folder ? null : "`s3://bucket/prefix`");
            }

            return null;
        }

        if (yaml.Text(pathNode, type == TargetType.S3 ? "a place such as `s3://bucket/prefix`" : "the path of a folder") is not { } path)
            return null;
        var flaw = path.Any(char.IsControl) ? "the path holds a line break or another control character"
            : path.StartsWith(
                ProjectTarget.S3,
                StringComparison.Ordinal) ? type == TargetType.Folder ? "a folder is no bucket: the type is `s3`"
                : S3Place.IsOne(path) ? null
                : $"`{path}` is no place such as `s3://bucket/prefix`"
            : type == TargetType.S3 ? $"`{path}` is no place such as `s3://bucket/prefix`"
            : path.StartsWith('~') ? "no shell reads this path, so `~` is no home folder"
            : null;
        if (flaw is not null) yaml.Add(pathNode, flaw);
        return path;
    }

    private string? UrlOf(Dictionary<string, YamlNode> keys, YamlNode node, TargetType type)
    {
        if (!keys.TryGetValue("url", out var urlNode))
        {
            if (type == TargetType.Maestro && node is YamlMapping)
                yaml.Add(node, "`url` is missing: the server of Maestro", "`url: https://maestro.example.com`");
            return null;
        }

        if (type == TargetType.Folder) yaml.Add(urlNode, "a folder has no `url`");
        if (yaml.Text(urlNode, "the address of a server") is not { } url) return null;
        if (!Server().IsMatch(url)) yaml.Add(urlNode, $"`{url}` is no address of a server", "`https://maestro.example.com`");
        return url;
    }

    private TargetMode ModeOf(YamlNode node)
    {
        if (yaml.Text(node, "`development` or `production`") is not { } word || word == "development") return TargetMode.Development;
        if (word != "production")
        {
            yaml.Add(
                node,
                $"`{word}` is no mode",
                NearMatch.Find(word, ["development", "production"]) is { } near
                    ? $"did you mean `{near}`?"
                    : "`development` or `production`");
        }

        return TargetMode.Production;
    }

    private bool IsOn(Dictionary<string, YamlNode> keys, string key, string on, string off)
    {
        if (!keys.TryGetValue(key, out var node) || yaml.Text(node, $"`{on}` or `{off}`") is not { } word) return false;
        if (word != on && word != off) yaml.Add(node, $"`{on}` or `{off}` is expected");
        return word == on;
    }

    // It becomes part of rendered files, in which it must stand for itself whatever is around it.
    private string? AddressOf(Dictionary<string, YamlNode> keys, string key)
    {
        if (!keys.TryGetValue(key, out var node) || yaml.Text(node, "an address such as `s3://dataflow`") is not { } address) return null;
        if (Address().IsMatch(address)) return address;
        yaml.Add(node, $"`{address}` is no address such as `s3://dataflow`");
        return null;
    }

    private Glob? BranchOf(YamlNode node)
    {
        if (yaml.Text(node, "the name of a branch, or a pattern such as `release/*`") is not { } pattern) return null;
        var glob = Glob.Parse(pattern);
        if (glob.Problem is { } problem) yaml.Add(node, problem);
        return glob;
    }

    private Dictionary<string, ParameterOverride> ParametersOf(YamlNode node)
    {
        var parameters = new Dictionary<string, ParameterOverride>(StringComparer.Ordinal);
        foreach (var (name, value) in yaml.All(node))
        {
            if (yaml.Text(value, "a text") is not { } text) continue;
            if (Value().IsMatch(text)) parameters[name] = new ParameterOverride(text, value.Span);
            else
            {
                yaml.Add(
                    value,
                    $"`{text}` cannot be the value of a parameter here",
                    "letters, digits, `_`, `-`, `.`, `/` and `:`, with `${dataflow.user}` and `${dataflow.branch}` among them");
            }
        }

        return parameters;
    }

    [GeneratedRegex(@"\Ahttps?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+)*/?\z")]
    private static partial Regex Server();

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{0,49}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]*://[A-Za-z0-9._~/:-]+\z")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9_./:-]|\$\{dataflow\.(?:user|branch)\}){1,500}\z")]
    private static partial Regex Value();
}
