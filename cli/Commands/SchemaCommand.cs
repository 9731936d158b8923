using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Cli.Lineage.Formats;
using Dataflow.Lint.Cli.Migrations.Formats;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Schemas;

namespace Dataflow.Lint.Cli.Commands;

/// <summary><c>dataflow-lint schema config|workflow|report|graph|migration</c>: the JSON schema of a format, for editors.</summary>
internal static class SchemaCommand
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The formats that have a schema.</summary>
    public static readonly string[] Formats = ["config", "workflow", "report", "graph", "migration"];

    public static Command Build(Host host, RuleNames names)
    {
        var format = new Argument<string>("FORMAT")
        {
            Description =
                "`config` for dataflow-lint.yaml, `workflow` for .sch.yaml files, `report` for what --output-format json writes, `graph` for lineage and graph with --format json, `migration` for migration with --format json",
        };
        var command = new Command("schema", "Print the JSON schema of a file format, for editors") { format };
        command.SetAction(parsed => Run(parsed.GetValue(format) ?? "", host, names));
        return command;
    }

    /// <summary>Writes a schema as a JSON document.</summary>
    public static void Write(SchemaNode schema, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            WriteKeywords(json, schema);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static int Run(string format, Host host, RuleNames names)
    {
        var schema = format switch
        {
            "config" => ConfigJsonSchema.Of(names),
            "workflow" => WorkflowJsonSchema.Create(),
            "report" => ReportJsonSchema.Create(),
            "graph" => GraphJsonSchema.Create(),
            "migration" => MigrationJsonSchema.Create(),
            _ => null,
        };
        if (schema is null)
        {
            return host.Refuse(Problem.Usage(
                $"there is no schema of `{format}`",
                "one of `config`, `workflow`, `report`, `graph`, `migration`"));
        }

        Write(schema, host.Output);
        host.Output.Flush();
        return ExitCode.Clean;
    }

    private static void WriteKeywords(Utf8JsonWriter json, SchemaNode schema)
    {
        if (schema.Title is { } title) json.WriteString("title", title);
        if (schema.Description is { } description) json.WriteString("description", description);
        if (schema.Reference is { } reference) json.WriteString("$ref", "#/$defs/" + reference);
        if (schema.Types is [var only]) json.WriteString("type", only);
        else WriteTexts(json, "type", schema.Types);
        WriteTexts(json, "enum", schema.Words);
        if (schema.Default is { } value) WriteDefault(json, value, schema);
        if (schema.Items is { } items) WriteNode(json, "items", items);
        if (schema.HasOneKey)
        {
            json.WriteNumber("minProperties", 1);
            json.WriteNumber("maxProperties", 1);
        }

        WriteMap(json, "properties", schema.Properties);
        WriteMap(json, "patternProperties", schema.Patterns);
        if (schema.IsClosed) json.WriteBoolean("additionalProperties", false);
        else if (schema.Others is { } others) WriteNode(json, "additionalProperties", others);
        WriteTexts(json, "required", schema.Required);
        if (schema.AnyOf.Count > 0)
        {
            json.WriteStartArray("anyOf");
            foreach (var way in schema.AnyOf) WriteNode(json, null, way);
            json.WriteEndArray();
        }

        WriteMap(json, "$defs", schema.Definitions);
    }

    private static void WriteDefault(Utf8JsonWriter json, string value, SchemaNode schema)
    {
        json.WritePropertyName("default");
        if (schema.Types is ["boolean"] or ["number"]) json.WriteRawValue(value);
        else json.WriteStringValue(value);
    }

    private static void WriteNode(Utf8JsonWriter json, string? name, SchemaNode schema)
    {
        if (name is null) json.WriteStartObject();
        else json.WriteStartObject(name);
        WriteKeywords(json, schema);
        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyList<SchemaProperty> properties)
    {
        if (properties.Count == 0) return;
        json.WriteStartObject(name);
        foreach (var (key, value) in properties) WriteNode(json, key, value);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
