using System.Text.Json;
using Dataflow.Lint.Cli.Migrations.Formats;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations.Announcing;

/// <summary>Messages for a program that sends them: a JSON list with an object a message.</summary>
internal static class MessageJson
{
    public static void Write(IEnumerable<Announcement> messages, AnnouncementFrame frame, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var message in messages)
            {
                json.WriteStartObject();
                json.WriteString("id", frame.Id);
                json.WriteString("owner", string.Join(", ", message.Parts.Select(p => p.Owner)));
                if (frame.On is { } on) json.WriteString("on", on.ToString("O"));
                if (frame.Deadline is { } deadline) json.WriteString("deadline", deadline.ToString("O"));
                json.WriteStartArray("changes");
                foreach (var line in message.ChangeLines) json.WriteStringValue(line);
                json.WriteEndArray();
                json.WriteStartArray("places");
                foreach (var part in message.Parts)
                {
                    foreach (var place in part.Places) Write(json, part.Owner, place, frame);
                }

                json.WriteEndArray();
                json.WriteString("check", frame.Check);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, string owner, Impact place, AnnouncementFrame frame)
    {
        json.WriteStartObject();
        json.WriteString("owner", owner);
        json.WriteString("path", frame.Shown(place.Use.Place.Path));
        json.WriteNumber("line", place.Use.Place.Start.Line);
        json.WriteNumber("column", place.Use.Place.Start.Column);
        json.WriteString("verdict", MigrationJson.WordOf(place.Verdict));
        json.WriteString("reason", ChangeText.ReasonOf(place));
        if (frame.LinkOf(place) is { } link) json.WriteString("link", link);
        json.WriteEndObject();
    }
}
