using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Commands;

/// <summary><c>dataflow-lint rules</c>: all rules, or those in preview, for people and for programs.</summary>
internal static class RulesCommand
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Build(Host host, IReadOnlyList<RuleInfo> rules)
    {
        var format = new Option<string>("--output-format")
        {
            HelpName = "text|json",
            Description = "How the rules are written (default: text)",
        };
        var preview = new Option<bool>("--preview")
        {
            Description = "List only the rules in preview, which run where they are named or with --preview",
        };
        var command = new Command("rules", "List all rules") { format, preview };
        command.SetAction(parsed =>
            Run(parsed.GetValue(format) ?? "text", parsed.GetValue(preview) ? [.. rules.Where(r => r.IsPreview)] : rules, host));
        return command;
    }

    private static int Run(string format, IReadOnlyList<RuleInfo> rules, Host host)
    {
        if (format is not ("text" or "json"))
        {
            return host.Refuse(Problem.Usage($"`{format}` is no value of `--output-format`", "one of `text`, `json`"));
        }

        if (format == "json") WriteJson(rules, host.Output);
        else WriteTable(rules, host);
        host.Output.Flush();
        return ExitCode.Clean;
    }

    private static void WriteTable(IReadOnlyList<RuleInfo> rules, Host host)
    {
        var page = host.NewPage();
        var idWidth = rules.Max(r => r.Id.Length);
        var nameWidth = rules.Max(r => r.Name.Length);
        foreach (var rule in rules)
        {
            page.Write(Style.Strong, rule.Id.PadRight(idWidth)).Write("  " + rule.Name.PadRight(nameWidth) + "  ");
            page.Write(Styles.Of(rule.Severity), Words.Of(rule.Severity).PadRight("warning".Length))
                .Write(rule.IsPreview ? "  preview  " : "           ")
                .Write(rule.Summary).Line();
        }

        host.Output.Write(Encoding.UTF8.GetBytes(page.ToString()));
    }

    private static void WriteJson(IReadOnlyList<RuleInfo> rules, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteStartArray("rules");
            foreach (var rule in rules) Write(json, rule);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, RuleInfo rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", rule.Name);
        json.WriteString("family", rule.Family);
        json.WriteString("severity", Words.Of(rule.Severity));
        json.WriteBoolean("preview", rule.IsPreview);
        json.WriteString("summary", rule.Summary);
        json.WriteString("why", rule.Why);
        if (rule.Silent.Length > 0) json.WriteString("notReported", rule.Silent);
        json.WriteStartArray("options");
        foreach (var option in rule.Options)
        {
            json.WriteStartObject();
            json.WriteString("name", option.Name);
            json.WriteString("default", option.Default);
            json.WriteString("summary", option.Summary);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
