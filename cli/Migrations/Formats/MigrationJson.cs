using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations.Formats;

/// <summary>A migration as one JSON object, as <see cref="MigrationJsonSchema"/> says.</summary>
/// <remarks>Lines and columns count from 1, columns in code points; the end is the first column behind the place.</remarks>
internal static class MigrationJson
{
    /// <summary>Grows when something is taken away or means something else.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default };

    public static void Write(Migration migration, Owners owners, bool hasImpacts, Stream output, Func<string, string> shown)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteStartArray("tables");
            foreach (var table in migration.Changes) Write(json, table, owners, shown);
            json.WriteEndArray();
            if (hasImpacts)
            {
                json.WriteStartArray("impacts");
                foreach (var impact in migration.Impacts) Write(json, impact, owners, shown);
                json.WriteEndArray();
                json.WriteStartArray("findings");
                foreach (var finding in migration.Elsewhere) Write(json, finding, shown);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, TableChange table, Owners owners, Func<string, string> shown)
    {
        json.WriteStartObject();
        json.WriteString("name", table.Name);
        json.WriteString("state", table.Before is null ? "new" : table.After is null ? "gone" : table.IsComparable ? "changed" : "unknown");
        if (table.Table.Format is { } format) json.WriteString("format", format);
        if (owners.Of(table) is { } owner) json.WriteString("owner", owner);
        WritePlace(json, table.Place, shown);
        json.WriteStartArray("changes");
        foreach (var change in table.Changes)
        {
            json.WriteStartObject();
            json.WriteString("kind", WordOf(change.Kind));
            if (change.Old is { } old) json.WriteString("oldColumn", old.Name);
            if (change.New is { } now) json.WriteString("newColumn", now.Name);
            if (change.OldWords.Length > 0) json.WriteString("old", change.OldWords);
            if (change.NewWords.Length > 0) json.WriteString("new", change.NewWords);
            json.WriteBoolean("isDestructive", change.IsDestructive);
            json.WriteString("inPlace", WordOf(StorageTable.Of(table, change)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("statements");
        foreach (var statement in MigrationSql.Of(table).Where(s => s.InPlace != InPlace.Impossible)) json.WriteStringValue(statement.Text);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Impact impact, Owners owners, Func<string, string> shown)
    {
        json.WriteStartObject();
        json.WriteString("table", impact.Table.Name);
        json.WriteString("verdict", impact.IsUnprovable ? "unprovable" : WordOf(impact.Verdict));
        json.WriteString("use", WordOf(impact.Use.Kind));
        if (impact.Use.Column is { } column) json.WriteString("columnName", column);
        json.WriteString("consumer", impact.Use.Consumer.Job ?? shown(impact.Use.Consumer.Path));
        json.WriteString("owner", owners.Of(impact));
        json.WriteString("reason", ChangeText.ReasonOf(impact));
        if (impact.Change is { } change) json.WriteString("change", WordOf(change.Kind));
        WritePlace(json, impact.Use.Place, shown);
        json.WriteStartArray("findings");
        foreach (var finding in impact.Findings) Write(json, finding, shown);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Diagnostic finding, Func<string, string> shown)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("message", finding.Message);
        WritePlace(json, finding.Location, shown);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, Location place, Func<string, string> shown)
    {
        json.WriteString("path", shown(place.Path));
        json.WriteNumber("line", place.Start.Line);
        json.WriteNumber("column", place.Start.Column);
        json.WriteNumber("endLine", place.End.Line);
        json.WriteNumber("endColumn", place.End.Column);
    }

    /// <summary>The word of a value: <c>AddLast</c> is <c>addLast</c>.</summary>
    public static string WordOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
