using System.Text;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Migrations;

namespace Dataflow.Lint.Cli.Migrations.Formats;

/// <summary>
/// The statements of a migration as a script, plain or as changesets of Liquibase. What a format does not do in place stands there as a
/// comment.
/// </summary>
internal static class MigrationScript
{
    public static string Of(IReadOnlyList<TableChange> changes, bool isLiquibase)
    {
        var text = new StringBuilder(isLiquibase ? "--liquibase formatted sql\n" : "");
        foreach (var table in changes)
        {
            var statements = MigrationSql.Of(table);
            if (statements.Count == 0) continue;
            text.Append($"\n-- {OneLine(table.Name)}\n");
            for (var i = 0; i < statements.Count; i++) Append(text, table, statements[i], isLiquibase ? i + 1 : 0);
        }

        return text.ToString().TrimStart('\n');
    }

    private static void Append(StringBuilder text, TableChange table, MigrationStatement statement, int number)
    {
        // A name that would act on a terminal is shown, and left to be written by hand.
        var isDone = statement.InPlace != InPlace.Impossible && !statement.Text.Any(char.IsControl);
        if (number > 0 && isDone)
        {
            text.Append(
                $"\n--changeset dataflow-lint:{IdOf(table.Name)}-{number}-{IdOf(statement.Change.Kind.ToString())}-{IdOf(ChangeText.SubjectOf(statement.Change))}\n");
        }

        text.Append($"-- {(statement.Change.IsDestructive ? "destructive" : "safe")}{statement.InPlace switch
        {
            _ when statement.Text.Any(char.IsControl) => ", to be written by hand: a name holds signs that cannot be shown",
            InPlace.MetadataOnly => ", metadata only",
            InPlace.Impossible => $", not possible in place in {OneLine(table.Table.Format ?? "this format")}: a new table is needed",
            _ => "",
        }}\n");
        if (isDone) text.Append($"{statement.Text};\n");
        else text.Append($"-- {OneLine(statement.Text)};\n");
        if (number > 0 && isDone) text.Append(statement.Undo is { } undo ? $"--rollback {OneLine(undo)};\n" : "--rollback not possible\n");
    }

    private static string OneLine(string text) => Glyph.Visible(text, isUnicode: true);

    // What Liquibase takes for an id has no blanks and no colon.
    private static string IdOf(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));
}
