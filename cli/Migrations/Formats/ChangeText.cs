using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations.Formats;

/// <summary>Changes of tables in words.</summary>
internal static class ChangeText
{
    /// <summary>The sign in front of a change: <c>+</c> new, <c>-</c> gone, <c>&gt;</c> renamed, <c>~</c> otherwise.</summary>
    public static string SignOf(DefinitionChange change) => change.Kind switch
    {
        ChangeKind.AddLast or ChangeKind.AddWithin or ChangeKind.AddRequired => "+",
        ChangeKind.Drop => "-",
        ChangeKind.Rename => ">",
        _ => "~",
    };

    /// <summary>What it is about: the column as it is called now, or a word for the whole table.</summary>
    public static string SubjectOf(DefinitionChange change) => change.Kind switch
    {
        ChangeKind.Partition => "partition",
        ChangeKind.Key => "primary key",
        _ => (change.New ?? change.Old)!.Name,
    };

    /// <summary>What becomes of it.</summary>
    public static string WordsOf(DefinitionChange change) => change.Kind switch
    {
        ChangeKind.AddLast => $"{change.NewWords}, added",
        ChangeKind.AddWithin => $"{change.NewWords}, added {(change.After is { } after ? $"after `{after.Name}`" : "in front")}",
        ChangeKind.AddRequired => $"{change.NewWords} not null, added",
        ChangeKind.Drop => "dropped",
        ChangeKind.Rename => $"renamed from `{change.OldWords}`",
        ChangeKind.Move => $"moved {(change.After is { } after ? $"after `{after.Name}`" : "to the front")}",
        ChangeKind.Widen => $"{change.OldWords} -> {change.NewWords}, widened",
        ChangeKind.Retype => $"{change.OldWords} -> {change.NewWords}",
        ChangeKind.Require => "may no longer be NULL",
        ChangeKind.Relax => "may now be NULL",
        _ => $"({change.OldWords}) -> ({change.NewWords})",
    };

    /// <summary>What is lost, and what the format does with it.</summary>
    public static string NotesOf(TableChange table, DefinitionChange change) => string.Join(", ", new[]
    {
        change.IsDestructive ? "destructive" : null,
        change.Kind == ChangeKind.Key ? null : StorageTable.Of(table, change) switch
        {
            InPlace.MetadataOnly => "metadata only",
            InPlace.Impossible => "not possible in place",
            _ => null,
        },
    }.OfType<string>());

    /// <summary>What a change does to a place, for people.</summary>
    public static string ReasonOf(Impact impact)
    {
        if (!impact.Table.IsComparable) return "nobody can tell what becomes of the table";
        if (!impact.Use.IsSure) return "may mean this table";
        if (impact.Change is not { } change)
            return impact.Table.After is null ? "the table is gone" : impact.Findings.Count > 0 ? "no longer fits" : "";
        var column = impact.Use.Column ?? change.Old?.Name ?? SubjectOf(change);
        return (impact.Use.Kind, impact.Use.Column) switch
        {
            (UseKind.Read, _) => $"reads `{column}`",
            (UseKind.StarByName, _) => "SELECT * by name",
            (UseKind.StarByPosition, _) => "SELECT * by position",
            (UseKind.InsertByPosition, _) => "INSERT by position",
            (UseKind.InsertByName, null) => "INSERT by name",
            (UseKind.InsertByName, _) => $"writes `{column}`",
            (UseKind.Metadata, null) => "metadata",
            (UseKind.Metadata, _) => $"metadata of `{column}`",
            (UseKind.Audit, null) => "audits",
            (UseKind.Audit, _) => $"audits `{column}`",
            (UseKind.Mock, null) => "mock without the column",
            (UseKind.Mock, _) => $"mocks `{column}`",
            _ => "moves its mark",
        } + $": `{SubjectOf(change)}` {WordsOf(change)}";
    }
}
