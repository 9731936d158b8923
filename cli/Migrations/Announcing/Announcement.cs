using Dataflow.Lint.Cli.Migrations.Formats;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations.Announcing;

/// <summary>Whom messages are for.</summary>
internal enum Audience
{
    /// <summary>A message for each owner, with that owner's places and no others.</summary>
    Owner,

    /// <summary>One message for all, short enough to be read by those whom it does not concern: who has how many places.</summary>
    Channel,

    /// <summary>One message for all, with all places.</summary>
    Pr,
}

/// <summary>A message: what changes, and the places of those it is for, and no others.</summary>
/// <param name="Changes">What changes in the tables that the places depend on.</param>
/// <param name="Parts">The places of each owner, in order.</param>
internal sealed record Announcement(IReadOnlyList<TableChange> Changes, IReadOnlyList<OwnedPlaces> Parts)
{
    /// <summary>A message for each owner, or one for all; what belongs to nobody comes first.</summary>
    /// <param name="migration">What changes.</param>
    /// <param name="ownerOf">Whom a place belongs to.</param>
    /// <param name="audience">Whom the messages are for.</param>
    /// <param name="owner">The only owner whose places are told; null for all.</param>
    public static Announcement[] Of(Migration migration, Func<Impact, string> ownerOf, Audience audience, string? owner)
    {
        OwnedPlaces[] parts =
        [
            .. migration.Impacts.Where(i => i.Verdict != Verdict.Unaffected).GroupBy(ownerOf)
                .Where(g => owner is null || g.Key == owner)
                .Select(g => new OwnedPlaces(g.Key, [.. g]))
                .OrderBy(p => p.Owner == Owners.Nobody ? 0 : 1).ThenBy(p => p.Owner, StringComparer.Ordinal),
        ];
        return audience == Audience.Owner ? [.. parts.Select(p => Of([p]))] : parts.Length > 0 ? [Of(parts)] : [];

        Announcement Of(OwnedPlaces[] told) =>
            new([.. migration.Changes.Where(t => told.SelectMany(p => p.Places).Any(i => ReferenceEquals(i.Table, t)))], told);
    }

    /// <summary>What changes, a line each.</summary>
    public IEnumerable<string> ChangeLines =>
        Changes.SelectMany(t =>
            t.After is null
                ? [$"{t.Name} is gone"]
                : t.Changes.Select(c => $"{t.Name}: {ChangeText.SubjectOf(c)} {ChangeText.WordsOf(c)}"));
}

/// <summary>The places that belong to one owner.</summary>
/// <param name="Owner">Whom they belong to.</param>
/// <param name="Places">They, in order.</param>
internal sealed record OwnedPlaces(string Owner, IReadOnlyList<Impact> Places);

/// <summary>What messages are about beside places.</summary>
/// <param name="Id">The migration.</param>
/// <param name="Audience">Whom they are for.</param>
/// <param name="On">The day of the change.</param>
/// <param name="Deadline">The day till which edits are to be made.</param>
/// <param name="LinkOf">The address of a place; null for none.</param>
/// <param name="Shown">How paths are shown.</param>
/// <param name="Check">The command that shows what is left.</param>
/// <param name="IsMentioning">Whether owners are to be notified.</param>
internal sealed record AnnouncementFrame(
    string Id,
    Audience Audience,
    DateOnly? On,
    DateOnly? Deadline,
    Func<Impact, string?> LinkOf,
    Func<string, string> Shown,
    string Check,
    bool IsMentioning);
