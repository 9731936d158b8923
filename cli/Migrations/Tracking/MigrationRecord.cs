using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dataflow.Lint.Cli.Migrations.Formats;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations.Tracking;

/// <summary>
/// What <c>migrations/ID.yaml</c> holds: what changes, and who was told. Whether they have done it is seen from the code.
/// </summary>
/// <param name="Id">The name of the migration.</param>
/// <param name="Changes">What changes.</param>
/// <param name="Consumers">Who was told, in order.</param>
internal sealed record MigrationRecord(string Id, IReadOnlyList<RecordedChange> Changes, IReadOnlyList<RecordedConsumer> Consumers)
{
    /// <summary>The commit that was compared with; null for a change in words.</summary>
    public string? Base { get; init; }

    /// <summary>The day of the change.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The day till which the edits are to be made.</summary>
    public DateOnly? Deadline { get; init; }

    public static MigrationRecord Of(string id, Migration migration, Func<string, string> pathOf, Func<Impact, string> ownerOf) => new(
        id,
        [.. migration.Changes.SelectMany(t =>
            t.Changes.Select(c => new RecordedChange(t.Name, c.Kind, c.Old?.Name, c.New?.Name, c.Old?.Type.Name)))],
        [.. migration.Impacts.Where(i => i.Verdict != Verdict.Unaffected)
            .Select(i =>
                new RecordedConsumer(pathOf(i.Use.Place.Path), i.Use.Consumer.Job, i.Use.Kind, i.Use.Column, i.Table.Name, ownerOf(i)))
            .Distinct()
            .OrderBy(c => c.Path, StringComparer.Ordinal)
            .ThenBy(c => c.Job, StringComparer.Ordinal)
            .ThenBy(c => c.Use)
            .ThenBy(c => c.Column, StringComparer.Ordinal)]);

    /// <summary>The file: a consumer a line, so that branches merge.</summary>
    public string ToYaml()
    {
        var text =
            new StringBuilder(
                "# Written by `dataflow-lint migration announce`. What is done is seen from the code; only `waived` is typed,\n# at the end of a consumer: waived: {by: NAME, reason: TEXT, until: 2030-12-31}\n");
        text.Append($"id: {Quoted(Id)}\n");
        if (Base is { } commit) text.Append($"base: {Quoted(commit)}\n");
        if (On is { } on) text.Append($"on: {Quoted(on.ToString("O"))}\n");
        if (Deadline is { } deadline) text.Append($"deadline: {Quoted(deadline.ToString("O"))}\n");
        text.Append("changes:\n");
        foreach (var change in Changes)
        {
            text.Append(
                $"  - {{{Pairs(("table", change.Table), ("kind", MigrationJson.WordOf(change.Kind)), ("old", change.Old), ("new", change.New), ("type", change.Type))}}}\n");
        }

        text.Append(Consumers.Count == 0 ? "consumers: []\n" : "consumers:\n");
        foreach (var consumer in Consumers)
        {
            var pairs = Pairs(
                ("path", consumer.Path),
                ("job", consumer.Job),
                ("use", MigrationJson.WordOf(consumer.Use)),
                ("column", consumer.Column),
                ("table", consumer.Table),
                ("owner", consumer.Owner));
            var waived = consumer.Waiver is { } waiver
                ? $", waived: {{{Pairs(("by", waiver.By), ("reason", waiver.Reason), ("until", waiver.Until?.ToString("O")))}}}"
                : "";
            text.Append($"  - {{{pairs}{waived}}}\n");
        }

        return text.ToString();
    }

    private static string Pairs(params (string Key, string? Value)[] pairs) =>
        string.Join(", ", pairs.Where(p => p.Value is not null).Select(p => $"{p.Key}: {Quoted(p.Value!)}"));

    // What JSON writes is YAML.
    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.Default)}\"";
}

/// <summary>A change as it was announced.</summary>
/// <param name="Table">The table.</param>
/// <param name="Kind">What changes.</param>
/// <param name="Old">The column as it was called.</param>
/// <param name="New">The column as it is to be called.</param>
/// <param name="Type">The type it had.</param>
internal sealed record RecordedChange(string Table, ChangeKind Kind, string? Old, string? New, string? Type);

/// <summary>Somebody who was told.</summary>
/// <param name="Path">The file, from the root.</param>
/// <param name="Job">Workflow and job, where one runs it.</param>
/// <param name="Use">How it depends on the table.</param>
/// <param name="Column">The column it names.</param>
/// <param name="Table">The table.</param>
/// <param name="Owner">Whom it belongs to.</param>
internal sealed record RecordedConsumer(string Path, string? Job, UseKind Use, string? Column, string Table, string Owner)
{
    /// <summary>Why nothing needs to be done, as a person has said.</summary>
    public Waiver? Waiver { get; init; }
}

/// <summary>Somebody has said that a consumer may stay as it is.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day for which it holds; null for ever.</param>
internal sealed record Waiver(string By, string Reason, DateOnly? Until);
