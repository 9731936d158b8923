using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Migrations;

/// <summary>
/// <c>-- dataflow-lint: renamed-from[old]</c> at a column of <c>CREATE TABLE</c>: behind it on its line, or on a line above it.
/// </summary>
/// <param name="OldName">The name the column had.</param>
/// <param name="Column">The name it has.</param>
/// <param name="Place">The old name in the comment.</param>
public sealed record RenameDirective(string OldName, string Column, Location Place)
{
    internal const string Word = "renamed-from";

    /// <summary>The directives of a definition, in their order.</summary>
    public static IReadOnlyList<RenameDirective> In(TableSchema schema)
    {
        var (table, source, statement) = (schema.Statement.Table, schema.Statement.Table.Source, schema.Statement);
        if (source.Text.IndexOf(Word, statement.Span.Start, statement.Span.Length, StringComparison.Ordinal) < 0) return [];
        var columns = statement.Columns;
        var found = new List<RenameDirective>();
        for (var token = table.TokenAt(statement.Span.Start); token < table.TokenCount
            && table.TokenSpan(token).Start < statement.Span.End; token++)
        {
            if (table.TokenKind(token) is not (SyntaxKind.LineComment or SyntaxKind.BlockComment)) continue;
            var comment = table.TokenSpan(token);
            if (NameIn(source, comment) is { Length: > 0 } name && ColumnAt(comment, columns, source) is { } column)
                found.Add(new RenameDirective(source.ToString(name).Trim('`'), column, new Location(source, name)));
        }

        return found;
    }

    /// <summary>The words between the brackets of a directive; null for a comment that is none.</summary>
    internal static TextSpan? NameIn(SourceText source, TextSpan comment)
    {
        var text = source.Text;
        var marker = text.IndexOf(SuppressionParser.Marker, comment.Start, comment.Length, StringComparison.Ordinal);
        if (marker < 0) return null;
        var word = text.IndexOf(Word, marker, comment.End - marker, StringComparison.Ordinal);
        var open = word < 0 ? -1 : text.IndexOf('[', word, comment.End - word);
        var close = open < 0 ? -1 : text.IndexOf(']', open, comment.End - open);
        if (close < 0 || text.Substring(word + Word.Length, open - word - Word.Length).Trim().Length > 0) return null;
        var (start, end) = (open + 1, close);
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }

    private static string? ColumnAt(TextSpan comment, IReadOnlyList<ColumnDefinition> columns, SourceText source)
    {
        var behind = 0;
        while (behind < columns.Count && columns[behind].Span.Start < comment.Start) behind++;
        var line = source.PositionOf(comment.Start).Line;
        if (behind > 0 && source.PositionOf(columns[behind - 1].Span.End).Line == line) return columns[behind - 1].Name?.Value;
        return behind < columns.Count ? columns[behind].Name?.Value : null;
    }
}
