using Dataflow.Lint.Cli.Migrations.Formats;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations.Announcing;

/// <summary>What one owner is told: what changes, and the places that are theirs, and no others.</summary>
/// <param name="Owner">Whom it is for.</param>
/// <param name="Changes">What changes in the tables that the places depend on.</param>
/// <param name="Places">Their places, in order.</param>
internal sealed record Announcement(string Owner, IReadOnlyList<TableChange> Changes, IReadOnlyList<Impact> Places)
{
    /// <summary>A message for each owner; what belongs to nobody comes first.</summary>
    public static Announcement[] Of(Migration migration, Func<Impact, string> ownerOf) =>
    [
        .. migration.Impacts.Where(i => i.Verdict != Verdict.Unaffected).GroupBy(ownerOf)
            .Select(g => new Announcement(g.Key, [.. migration.Changes.Where(t => g.Any(i => ReferenceEquals(i.Table, t)))], [.. g]))
            .OrderBy(a => a.Owner == Owners.Nobody ? 0 : 1).ThenBy(a => a.Owner, StringComparer.Ordinal),
    ];

    /// <summary>What changes, a line each.</summary>
    public IEnumerable<string> ChangeLines =>
        Changes.SelectMany(t =>
            t.After is null
                ? [$"{t.Name} is gone"]
                : t.Changes.Select(c => $"{t.Name}: {ChangeText.SubjectOf(c)} {ChangeText.WordsOf(c)}"));
}

/// <summary>What messages are about beside places.</summary>
/// <param name="Id">The migration.</param>
/// <param name="On">The day of the change.</param>
/// <param name="Deadline">The day till which edits are to be made.</param>
/// <param name="LinkOf">The address of a place; null for none.</param>
/// <param name="Shown">How paths are shown.</param>
/// <param name="Check">The command that shows what is left.</param>
/// <param name="IsMentioning">Whether owners are to be notified.</param>
internal sealed record AnnouncementFrame(
    string Id,
    DateOnly? On,
    DateOnly? Deadline,
    Func<Impact, string?> LinkOf,
    Func<string, string> Shown,
    string Check,
    bool IsMentioning);
