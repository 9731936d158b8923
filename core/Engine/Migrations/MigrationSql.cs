using Dataflow.Lint.Engine.Semantics;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>A statement that makes a table what it is to be.</summary>
/// <param name="Text">The statement, without <c>;</c>.</param>
/// <param name="Undo">The one that takes it back; null where nothing does.</param>
/// <param name="Change">The change it makes.</param>
/// <param name="InPlace">What the format does with it.</param>
public sealed record MigrationStatement(string Text, string? Undo, DefinitionChange Change, InPlace InPlace);

/// <summary>
/// The <c>ALTER TABLE</c> statements for a change: renames first, then types, then columns that come, at last those that go.
/// </summary>
public static class MigrationSql
{
    private static readonly ChangeKind[] Order =
        [
            ChangeKind.Rename, ChangeKind.Widen, ChangeKind.Retype, ChangeKind.Relax, ChangeKind.AddLast, ChangeKind.AddWithin,
            ChangeKind.AddRequired, ChangeKind.Move, ChangeKind.Require, ChangeKind.Partition, ChangeKind.Drop,
        ];

    /// <summary>The statements in the order in which they are to run.</summary>
    public static IReadOnlyList<MigrationStatement> Of(TableChange table) => table is not { Before: not null, After: not null } ? [] :
    [
        .. table.Changes.Where(c => Array.IndexOf(Order, c.Kind) >= 0).OrderBy(c => Rank(c.Kind)).SelectMany(c => StatementsOf(c, table)),
    ];

    /// <summary>A name as SQL takes it.</summary>
    public static string Quoted(string name) =>
        name.Length > 0
        && !char.IsDigit(name[0])
        && name.All(c => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            ? name
            : $"`{name.Replace("`", "``")}`";

    // Columns that come and columns that move are set in place from the first to the last, each behind one that stands already.
    private static int Rank(ChangeKind kind) =>
        kind is ChangeKind.AddLast or ChangeKind.AddWithin or ChangeKind.AddRequired or ChangeKind.Move
            ? Array.IndexOf(Order, ChangeKind.AddLast)
            : Array.IndexOf(Order, kind);

    private static IEnumerable<MigrationStatement> StatementsOf(DefinitionChange change, TableChange table)
    {
        var head =
            $"ALTER TABLE {string.Join(".", (table.After!.Schema.Statement.Name?.Parts ?? []).Select(p => p.IsTemplated ? p.Text : Quoted(p.Value)))} ";
        var column = Quoted((change.New ?? change.Old)?.Name ?? "");
        foreach (var (text, undo) in change.Kind switch
        {
            ChangeKind.Rename =>
                [($"RENAME COLUMN {Quoted(change.OldWords)} TO {column}", $"RENAME COLUMN {column} TO {Quoted(change.OldWords)}")],
            ChangeKind.Widen or ChangeKind.Retype => [($"ALTER COLUMN {column} TYPE {change.NewWords}", null)],
            ChangeKind.Relax => [($"ALTER COLUMN {column} DROP NOT NULL", null)],
            ChangeKind.Require => [($"ALTER COLUMN {column} SET NOT NULL", $"ALTER COLUMN {column} DROP NOT NULL")],
            ChangeKind.Move => [($"ALTER COLUMN {column} {PlaceOf(change)}", null)],
            ChangeKind.AddLast or ChangeKind.AddWithin or ChangeKind.AddRequired => [(AdditionOf(change, table), $"DROP COLUMN {column}")],
            ChangeKind.Drop => [($"DROP COLUMN {column}", null)],
            ChangeKind.Partition => PartitionFields(table),
            _ => Array.Empty<(string, string?)>(),
        })
        {
            yield return new MigrationStatement(head + text, undo is null ? null : head + undo, change, StorageTable.Of(table, change));
        }
    }

    private static string AdditionOf(DefinitionChange change, TableChange table)
    {
        var added = change.New!;
        var comment = added.Comment is { } text ? $" COMMENT '{text.Replace("\\", "\\\\").Replace("'", "\\'")}'" : "";
        var place = change.Kind == ChangeKind.AddLast || StorageTable.IsOfFiles(table.Table) ? "" : " " + PlaceOf(change);
        return $"ADD COLUMNS ({Quoted(added.Name)} {added.Type.Name}{(added.IsNotNull ? " NOT NULL" : "")}{comment}{place})";
    }

    private static string PlaceOf(DefinitionChange change) => change.After is { } after ? $"AFTER {Quoted(after.Name)}" : "FIRST";

    // Of a table in Iceberg; the other formats are partitioned once and for all.
    private static IEnumerable<(string, string?)> PartitionFields(TableChange table)
    {
        var (old, now) = (table.Before!.Partitioning.Select(Text).ToArray(), table.After!.Partitioning.Select(Text).ToArray());
        foreach (var added in now.Where(n => Array.IndexOf(old, n) < 0))
            yield return ($"ADD PARTITION FIELD {added}", $"DROP PARTITION FIELD {added}");
        foreach (var gone in old.Where(o => Array.IndexOf(now, o) < 0))
            yield return ($"DROP PARTITION FIELD {gone}", $"ADD PARTITION FIELD {gone}");

        static string Text(PartitionTerm term) => term.Head + Quoted(term.Column) + term.Tail;
    }
}
