using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Projects.Model;

/// <summary>Reads <c>targets:</c> of <c>dataflow.yaml</c>.</summary>
/// <param name="yaml">Where mistakes are told.</param>
internal sealed partial class TargetReader(StrictYaml yaml)
{
    private const string Folder = "folder";

    public List<ProjectTarget> Read(YamlNode node)
    {
        var targets = new List<ProjectTarget>();
        foreach (var (name, value) in yaml.All(node))
        {
            if (!Name().IsMatch(name)) yaml.Add(value, $"`{name}` is no name of a target: small letters, digits, `_` and `-`");
            else if (TargetOf(name, value) is { } target) targets.Add(target);
        }

        if (targets.Count(t => t.IsDefault) > 1) yaml.Add(targets.Last(t => t.IsDefault).Node!, "two targets are the default");
        if (targets.Count == 0 && yaml.Problems.Count == 0) yaml.Add(node, "there is no target", "leave `targets` out to deploy into the folder `.deployed`");
        return targets;
    }

    private ProjectTarget? TargetOf(string name, YamlNode node)
    {
        var keys = yaml.Section(node, "type", "path", "url", "assets", "address", "branches", "mode", "default", "parameters", "unproven-jobs");
        if (keys.TryGetValue("type", out var typeNode) && yaml.Text(typeNode, "a type") is { } type && type != Folder)
        {
            yaml.Add(typeNode, $"there is no type `{type}` of targets", NearMatch.Find(type, [Folder]) is { } near ? $"did you mean `{near}`?" : type is "s3" or "maestro" ? $"`{type}` is not built: `folder` is the one there is, and another tool can carry the folder on" : "`folder` is the one there is");
            return null;
        }

        if (keys.TryGetValue("url", out var url)) yaml.Add(url, "a folder has no `url`");
        if (!keys.TryGetValue("path", out var pathNode))
        {
            if (node is YamlMapping) yaml.Add(node, "`path` is missing: the folder to deploy to");
            return null;
        }

        if (yaml.Text(pathNode, "the path of a folder") is not { } path) return null;
        if (path.Any(char.IsControl)) yaml.Add(pathNode, "the path holds a line break or another control character");
        var mode = keys.TryGetValue("mode", out var modeNode) ? ModeOf(modeNode) : TargetMode.Development;
        var target = new ProjectTarget(name, path)
        {
            Mode = mode,
            Node = node,
            IsDefault = IsOn(keys, "default", "true", "false"),
            Assets = AddressOf(keys, "assets")?.TrimEnd('/'),
            Address = AddressOf(keys, "address"),
            Branches = keys.TryGetValue("branches", out var branches) ? [.. yaml.Items(branches).Select(BranchOf).OfType<Glob>()] : [],
            Parameters = keys.TryGetValue("parameters", out var parameters) ? ParametersOf(parameters) : new Dictionary<string, ParameterOverride>(),
            AllowsUnproven = IsOn(keys, "unproven-jobs", "allow", "refuse"),
        };
        if (!target.IsDevelopment && target.Branches.Count == 0) yaml.Add(node, "a target of production needs `branches`: no other branch is deployed to it", "`branches: [main]`");
        return target;
    }

    private TargetMode ModeOf(YamlNode node)
    {
        if (yaml.Text(node, "`development` or `production`") is not { } word || word == "development") return TargetMode.Development;
        if (word != "production") yaml.Add(node, $"`{word}` is no mode", NearMatch.Find(word, ["development", "production"]) is { } near ? $"did you mean `{near}`?" : "`development` or `production`");
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
            else yaml.Add(value, $"`{text}` cannot be the value of a parameter here", "letters, digits, `_`, `-`, `.`, `/` and `:`, with `${dataflow.user}` and `${dataflow.branch}` among them");
        }

        return parameters;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{0,49}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]*://[A-Za-z0-9._~/:-]+\z")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9_./:-]|\$\{dataflow\.(?:user|branch)\}){1,500}\z")]
    private static partial Regex Value();
}
