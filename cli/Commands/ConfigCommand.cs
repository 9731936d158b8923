using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Commands;

/// <summary><c>dataflow-lint config [PATH]</c>: every value that holds for a path, and who set it.</summary>
internal sealed class ConfigCommand(Host host, RuleNames names)
{
    private const int MostPadding = 24;

    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Build(Host host, RuleNames names)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "The folder or file whose configuration is shown; the working folder when left out",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var config = new Option<string>("--config")
        {
            HelpName = "PATH",
            Description = "The configuration file, instead of the nearest dataflow-lint.yaml",
        };
        var format = new Option<string>("--output-format")
        {
            HelpName = "text|json",
            Description = "How the values are written (default: text)",
        };
        var command = new Command("config", "Show every setting that holds for a path, and where it was made") { path, config, format };
        command.SetAction(parsed =>
            new ConfigCommand(host, names).Run(parsed.GetValue(path) ?? ".", parsed.GetValue(config), parsed.GetValue(format) ?? "text"));
        return command;
    }

    private int Run(string path, string? config, string format)
    {
        var finder = new TargetFinder(host.Files, host.WorkingFolder);
        var named = config is null ? null : finder.FullPathOf(config);
        var targets = finder.Find([path]);
        var problems = new List<Problem>(finder.Problems);
        if (format is not ("text" or "json"))
            problems.Add(Problem.Usage($"`{format}` is no value of `--output-format`", "one of `text`, `json`"));
        if (named is not null && host.Files.KindOf(named) != EntryKind.File)
            problems.Add(Problem.Usage($"no such configuration file: `{config}`"));
        var configurations = new Configurations(host, new PathNames(host.WorkingFolder, targets), names, named);
        var loaded = problems.Count > 0 ? LoadedConfig.None : configurations.Of(targets[0].Folder);
        problems.AddRange(loaded.Problems);
        if (problems.Count > 0) return host.Refuse(problems);

        var settings = EffectiveSettings.Of(loaded.Configuration, names);
        if (format == "json") WriteJson(settings);
        else host.Output.Write(Encoding.UTF8.GetBytes(TextOf(settings)));
        host.Output.Flush();
        return ExitCode.Clean;
    }

    private string TextOf(IReadOnlyList<EffectiveSetting> settings)
    {
        var page = host.NewPage();
        var rows = settings.Select(s =>
            (Key: KeyOf(s), Value: s.Values.Count == 0 ? "none" : string.Join(", ", s.Values), s.Origin)).ToArray();
        var keyWidth = rows.Max(r => r.Key.Length);
        var valueWidth = Math.Min(MostPadding, rows.Max(r => r.Value.Length));
        foreach (var (key, value, origin) in rows)
        {
            page.Write(Style.Strong, Visible(key).PadRight(keyWidth))
                .Write("  " + Visible(value).PadRight(valueWidth) + "  " + Visible(origin.ToString())).Line();
        }

        return page.ToString();

        string Visible(string text) => Glyph.Visible(text, page.Terminal.IsUnicode);
    }

    private static string KeyOf(EffectiveSetting setting) =>
        setting.Files.Count == 0 ? setting.Key : $"{setting.Key} in {string.Join(", ", setting.Files)}";

    private void WriteJson(IReadOnlyList<EffectiveSetting> settings)
    {
        using (var json = new Utf8JsonWriter(host.Output, Json))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteStartArray("settings");
            foreach (var setting in settings) Write(json, setting);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        host.Output.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, EffectiveSetting setting)
    {
        json.WriteStartObject();
        json.WriteString("key", setting.Key);
        if (setting.IsList) WriteTexts(json, "value", setting.Values);
        else json.WriteString("value", setting.Values.FirstOrDefault() ?? "");
        if (setting.Files.Count > 0) WriteTexts(json, "files", setting.Files);
        json.WriteStartObject("from");
        json.WriteString("kind", setting.Origin.Preset is not null ? "preset" : setting.Origin.Place is not null ? "file" : "default");
        if (setting.Origin.Preset is { } preset) json.WriteString("preset", preset);
        if (setting.Origin.Place is { } place)
        {
            json.WriteString("path", place.Path);
            json.WriteNumber("line", place.Start.Line);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
