using System.Globalization;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Migrations.Formats;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Samples;
using Dataflow.Lint.Cli.Samples.Rendering;
using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Migrations.Tracking;

/// <summary>Reads <c>migrations/ID.yaml</c>; each mistake is said at its place.</summary>
internal sealed class RecordReader
{
    private readonly StrictYaml yaml;

    private RecordReader(SourceText source) => yaml = new StrictYaml(source);

    /// <summary>The path of a migration's file.</summary>
    public static string PathOf(string root, string id) => Path.Combine(root, "migrations", id + ".yaml");

    /// <summary>Whether a word can be the name of a migration, and so of a file.</summary>
    public static bool IsId(string id) =>
        id is [not ('-' or '.'), ..] && id.Length <= 100 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Reads the file of a migration.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="id">The name of the migration.</param>
    /// <param name="host">The world.</param>
    public static Told<MigrationRecord> Read(string root, string id, Host host)
    {
        var path = PathOf(root, id);
        if (host.Files.KindOf(path) != EntryKind.File)
        {
            return new(
                null,
                Problem.Usage($"there is no migration `{id}`", $"`dataflow-lint migration announce {id} --against main` begins one"));
        }

        if (!FolderWalk.Within(host.Files.RealPath(path), host.Files.RealPath(root)))
            return new(null, Problem.Usage("a link that leads out of the repository is not read") with { Path = host.NameOf(path) });
        var read = new FileReader(host.Files).Read(path, host.NameOf(path));
        return read.Source is { } source ? Read(source) : new(null, read.Problem! with { Kind = ProblemKind.Usage });
    }

    public static Told<MigrationRecord> Read(SourceText source)
    {
        var reader = new RecordReader(source);
        var record = reader.Record();
        return reader.yaml.Problems.Count > 0 ? new(null, reader.yaml.Problems[0]) : new(record, null);
    }

    private MigrationRecord? Record()
    {
        if (yaml.Root() is not { } root) return null;
        var keys = yaml.Section(root, "id", "base", "on", "deadline", "changes", "consumers");
        return new MigrationRecord(
            TextOf(keys, "id") ?? "",
            [.. ItemsOf(keys, "changes").Select(ChangeOf)],
            [.. ItemsOf(keys, "consumers").Select(ConsumerOf)])
        {
            Base = TextOf(keys, "base"),
            On = DayOf(keys, "on"),
            Deadline = DayOf(keys, "deadline"),
        };
    }

    private RecordedChange ChangeOf(YamlNode node)
    {
        var keys = yaml.Section(node, "table", "kind", "old", "new", "type");
        return new RecordedChange(
            TextOf(keys, "table") ?? "",
            WordOf<ChangeKind>(keys, "kind"),
            TextOf(keys, "old"),
            TextOf(keys, "new"),
            TextOf(keys, "type"));
    }

    private RecordedConsumer ConsumerOf(YamlNode node)
    {
        var keys = yaml.Section(node, "path", "job", "use", "column", "table", "owner", "waived");
        return new RecordedConsumer(
            TextOf(keys, "path") ?? "",
            TextOf(keys, "job"),
            WordOf<UseKind>(keys, "use"),
            TextOf(keys, "column"),
            TextOf(keys, "table") ?? "",
            TextOf(keys, "owner") ?? Owners.Nobody)
        {
            Waiver = keys.TryGetValue("waived", out var waived) ? WaiverOf(waived) : null,
        };
    }

    private Waiver WaiverOf(YamlNode node)
    {
        var keys = yaml.Section(node, "by", "reason", "until");
        if (TextOf(keys, "by") is null || TextOf(keys, "reason") is null)
            yaml.Add(node, "a waiver says who and why", "waived: {by: NAME, reason: TEXT, until: 2030-12-31}");
        return new Waiver(TextOf(keys, "by") ?? "", TextOf(keys, "reason") ?? "", DayOf(keys, "until"));
    }

    private IEnumerable<YamlNode> ItemsOf(Dictionary<string, YamlNode> keys, string key)
    {
        if (!keys.TryGetValue(key, out var node)) return [];
        if (node is YamlSequence list) return list.Items.Select(i => i.Resolved);
        yaml.Add(node, $"`{key}` is a list");
        return [];
    }

    private string? TextOf(Dictionary<string, YamlNode> keys, string key) =>
        keys.TryGetValue(key, out var node) ? yaml.Text(node, key) : null;

    private DateOnly? DayOf(Dictionary<string, YamlNode> keys, string key)
    {
        if (TextOf(keys, key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        yaml.Add(keys[key], $"`{text}` is no day", "2030-12-31 is one");
        return null;
    }

    private T WordOf<T>(Dictionary<string, YamlNode> keys, string key)
        where T : struct, Enum
    {
        var text = TextOf(keys, key);
        foreach (var value in Enum.GetValues<T>())
        {
            if (MigrationJson.WordOf(value) == text) return value;
        }

        if (keys.TryGetValue(key, out var node))
        {
            yaml.Add(
                node,
                $"`{text}` is no value of `{key}`",
                $"one of {string.Join(", ", Enum.GetValues<T>().Select(MigrationJson.WordOf))}");
        }

        return default;
    }
}
