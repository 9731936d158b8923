using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations.Formats;

/// <summary>Changes of tables for people: a table a paragraph, a change a line.</summary>
internal static class DiffText
{
    public static void Write(Page page, IReadOnlyList<TableChange> changes, Owners owners)
    {
        foreach (var table in changes)
        {
            var owner = owners.Of(table);
            string[] traits = [.. new[]
            {
                table.Table.Format is { } format ? Visible(format) : null,
                owner is null ? null : $"owner {Visible(owner)}",
            }.OfType<string>()];
            page.Write(Style.Strong, Visible(table.Name)).Write(traits.Length == 0 ? "" : $"  {string.Join(", ", traits)}")
                .Write(Style.Faint, $"  {PathQuote.Of(page.PathOf(table.Place.Path))}:{table.Place.Start}").Line();
            WriteChanges(page, table);
        }
    }

    private static void WriteChanges(Page page, TableChange table)
    {
        if (table.Before is null) page.Write(Style.Added, "  + new table").Line();
        if (table.After is null) page.Write(Style.Removed, "  - the definition is gone").Line();
        if (!table.IsComparable) page.Write("  ? changed, in a way that is not understood").Line();
        var width = table.Changes.Select(c => Glyph.WidthOf(Visible(ChangeText.SubjectOf(c)))).DefaultIfEmpty(0).Max();
        var words = table.Changes.Select(c => Glyph.WidthOf(Visible(ChangeText.WordsOf(c)))).DefaultIfEmpty(0).Max();
        foreach (var change in table.Changes)
        {
            page.Write("  ")
                .Write(StyleOf(change), ChangeText.SignOf(change))
                .Write($" {Padded(Visible(ChangeText.SubjectOf(change)), width)}  ");
            var notes = ChangeText.NotesOf(table, change);
            page.Write(notes.Length > 0
                ? $"{Padded(Visible(ChangeText.WordsOf(change)), words)}  {notes}"
                : Visible(ChangeText.WordsOf(change))).Line();
        }

        foreach (var (old, now) in table.LikelyRenames)
        {
            page.Write(Style.Help, "  hint")
                .Write(
                    $": if `{Visible(old.Name)}` is now `{Visible(now.Name)}`, say so at the column: `-- dataflow-lint: renamed-from[{Visible(old.Name)}]`").Line();
        }
    }

    private static Style StyleOf(DefinitionChange change) => change.Kind switch
    {
        ChangeKind.Drop => Style.Removed,
        ChangeKind.AddLast or ChangeKind.AddWithin or ChangeKind.AddRequired => Style.Added,
        _ => Style.Plain,
    };

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - Glyph.WidthOf(text)));

    private static string Visible(string text) => Glyph.Visible(text, isUnicode: true);
}
