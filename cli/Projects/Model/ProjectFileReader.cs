using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Engine.Semantics.Secrets;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Projects.Model;

/// <summary>Reads <c>dataflow.yaml</c>: what is not known is a mistake, told at its place.</summary>
internal sealed partial class ProjectFileReader
{
    private static readonly string[] AssetKeys = ["kind", "path", "namespace", "test", "build", "output"];
    private static readonly string[] KindNames = [.. AssetKind.Built.Select(k => k.Name)];

    private readonly StrictYaml yaml;
    private readonly YamlTree tree;

    private ProjectFileReader(SourceText source)
    {
        yaml = new StrictYaml(source);
        tree = YamlTree.Parse(source);
    }

    public static Result<ProjectFile> Read(SourceText source)
    {
        var reader = new ProjectFileReader(source);
        var file = reader.Read();
        return reader.yaml.Problems.Count > 0 ? reader.yaml.Problems : file;
    }

    private ProjectFile Read()
    {
        // A file of comments alone marks a project as well as any.
        if (tree is { Root: null, Errors.Count: 0 }) return new ProjectFile();
        if (yaml.Root() is not { } root) return new ProjectFile();
        if (RefuseSecrets(root)) return new ProjectFile();
        var keys = yaml.Section(root, "project", "assets", "targets", "sample", "docker-image", "docker-variables");
        return new ProjectFile
        {
            Name = Named(keys, "project", "the name of the project"),
            DockerImage = keys.TryGetValue("docker-image", out var image) ? ImageOf(image) : null,
            DockerVariables = keys.TryGetValue("docker-variables", out var variables)
                ? [.. yaml.Items(variables).Select(VariableOf).OfType<string>()]
                : [],
            Assets = keys.TryGetValue("assets", out var assets) ? [.. yaml.Items(assets).Select(AssetOf).OfType<AssetSettings>()] : [],
            Targets = keys.TryGetValue("targets", out var targets) ? [.. new TargetReader(yaml).Read(targets)] : [ProjectTarget.BuiltIn],
        };
    }

    // The file is committed, so all who can read the repository would have them.
    private bool RefuseSecrets(YamlMapping root)
    {
        foreach (var entry in root.DescendantsAndSelf().OfType<YamlMapping>().SelectMany(m => m.Entries))
        {
            if (entry is not { Key: { } key }) continue;
            if (SecretNames.IsName(key.Value) || IsCredential(key.Value))
            {
                yaml.Add(
                    key,
                    $"`{key.Value}` looks like a credential, and none may stand here",
                    "the client of a target reads them from where it always does: its profile, its file in the home folder, or the environment");
            }
            else if (entry.ValueNode is YamlScalar scalar && UserInfo().IsMatch(scalar.Value))
            {
                yaml.Add(
                    scalar,
                    "a user and a password stand in the address",
                    "leave them out: the client of a target reads them from where it always does");
            }
        }

        foreach (var secret in SecretScanner.Find(tree.Source))
        {
            if (yaml.Problems.Count == 0)
            {
                yaml.Add(
                    tree.NodeAt(secret.Value.Start) ?? root,
                    $"a {secret.Kind} stands in the file as plain text",
                    "take it out of use, and keep its successor in the secret store");
            }
        }

        return yaml.Problems.Count > 0;
    }

    private static bool IsCredential(string name) =>
        name.ToLowerInvariant()
            .Replace(
                '-',
                '_') is "token" or "credentials" or "credential" or "access_key_id" or "key_id" or "session_token" or "auth"
                    or "authorization";

    private AssetSettings? AssetOf(YamlNode node)
    {
        var keys = yaml.Section(node, AssetKeys);
        if (!keys.TryGetValue("kind", out var kindNode) || !keys.TryGetValue("path", out var pathNode))
        {
            if (node is YamlMapping) yaml.Add(node, "`kind` and `path` are needed");
            return null;
        }

        if (yaml.Text(kindNode, "a kind") is not { } kind || yaml.Text(pathNode, "the path of a folder") is not { } written) return null;
        if (Array.IndexOf(KindNames, kind) < 0)
        {
            yaml.Add(
                kindNode,
                $"`{kind}` is no kind of assets that are built",
                NearMatch.Find(kind, KindNames) is { } near
                    ? $"did you mean `{near}`?"
                    : $"one of {string.Join(", ", KindNames.Select(k => $"`{k}`"))}");
            return null;
        }

        if (ProjectPath.Normal(written) is not { } path)
        {
            yaml.Add(pathNode, $"`{written}` is no folder of the project: {ProjectPath.FlawOf(written)}");
            return null;
        }

        return new AssetSettings(kind, path, pathNode)
        {
            Namespace = Named(keys, "namespace", "a namespace"),
            Test = keys.TryGetValue("test", out var test) ? CommandOf(test) : null,
            Build = keys.TryGetValue("build", out var build) ? CommandOf(build) : null,
            Output = keys.TryGetValue("output", out var output) ? OutputOf(output) : null,
        };
    }

    private IReadOnlyList<string>? CommandOf(YamlNode node)
    {
        if (node is YamlScalar)
            yaml.Add(node, "a command is a list of a program and its arguments", "`[python, setup.py, bdist_egg]`: no shell reads it");
        if (node is not YamlSequence { Items.Length: > 0 })
            return node is YamlScalar ? null : Fail(node, "expected a list of a program and its arguments");
        string[] words = [.. yaml.Items(node)
            .Select(i =>
                i is YamlScalar { Value: var word } && word.IndexOf('\0') < 0 ? word : Fail(i, "expected a text")?[0]).OfType<string>()];
        return words is [{ Length: > 0 }, ..] ? words : Fail(node, "the program has no name");
    }

    private string? OutputOf(YamlNode node)
    {
        if (yaml.Text(node, "the path of a file, such as `dist/*.egg`") is not { } written) return null;
        var path = ProjectPath.Normal(written);
        if (path is { Length: > 0 }
            && path.LastIndexOf('/') is var slash
            && path.IndexOfAny(['*', '?', '[', '{']) is var sign
            && (sign < 0 || sign > slash))
        {
            return path;
        }

        yaml.Add(
            node,
            $"`{written}` is no file that a build makes",
            "a path within the folder of the asset; `*` may stand in the name of the file");
        return null;
    }

    private string? ImageOf(YamlNode node)
    {
        if (yaml.Text(node, "the name of an image") is not { } image) return null;
        if (Image().IsMatch(image)) return image;
        yaml.Add(node, $"`{image}` is no name of an image");
        return null;
    }

    private string? VariableOf(YamlNode node)
    {
        if (yaml.Text(node, "the name of an environment variable") is not { } name) return null;
        if (Variable().IsMatch(name)) return name;
        yaml.Add(node, "a variable is named, and its value stays out of the file");
        return null;
    }

    private string? Named(Dictionary<string, YamlNode> keys, string key, string what)
    {
        if (!keys.TryGetValue(key, out var node) || yaml.Text(node, what) is not { } name) return null;
        if (PlainName().IsMatch(name)) return name;
        yaml.Add(node, $"`{name}` is no name: letters, digits, `_` and `-`");
        return null;
    }

    private string[]? Fail(YamlNode node, string message)
    {
        yaml.Add(node, message);
        return null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_-]{0,99}\z")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,99}\z")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A[a-z0-9][A-Za-z0-9._/:@-]{0,254}\z")]
    private static partial Regex Image();

    [GeneratedRegex(@"://[^/\s@]*:[^/\s@]*@")]
    private static partial Regex UserInfo();
}
