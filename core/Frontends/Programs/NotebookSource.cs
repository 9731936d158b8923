using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs;

/// <summary>
/// A notebook of Databricks as a file of its language: cells are divided by <c># COMMAND ----------</c>, and one of another language has a
/// magic word, <c>%sql</c>, bare or behind <c># MAGIC</c>.
/// </summary>
internal static class NotebookSource
{
    private const string Title = "DBTITLE ";
    private const string Magic = "MAGIC";
    private const string Divider = "COMMAND ----------";

    /// <summary>Whether a text says that it is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="leader">What comments of the language start with.</param>
    public static bool Is(string text, string leader)
    {
        var start = text.StartsWith("\uFEFF", StringComparison.Ordinal) ? 1 : 0;
        return string.CompareOrdinal(text, start, leader, 0, leader.Length) == 0
            && text.AsSpan(start + leader.Length)
                .TrimStart(' ')
                .StartsWith("Databricks notebook source".AsSpan(), StringComparison.Ordinal);
    }

    /// <summary>The cells in order.</summary>
    public static List<NotebookCell> CellsOf(SourceText source, ProgramLanguage language)
    {
        var leader = language.Leader;
        var cells = new List<NotebookCell>();
        var lines = new List<TextSpan>();
        for (var i = 1; i < source.LineCount; i++)
        {
            var line = source.LineSpan(i);
            if (CommentOf(source.Text, line, leader).StartsWith(Divider.AsSpan(), StringComparison.Ordinal)) Close();
            else lines.Add(WithBreak(source, i, line));
        }

        Close();
        return cells;

        void Close()
        {
            if (lines.Count > 0) cells.Add(CellOf(source.Text, lines, language));
            lines.Clear();
        }
    }

    private static NotebookCell CellOf(string text, List<TextSpan> lines, ProgramLanguage language)
    {
        var leader = language.Leader;
        var first = 0;
        while (first < lines.Count
            && (IsBlank(text, lines[first]) || CommentOf(text, lines[first], leader).StartsWith(Title.AsSpan(), StringComparison.Ordinal)))
        {
            first++;
        }

        if (first == lines.Count) return new NotebookCell(CellKind.Other, []);
        var isMarked = CommentOf(text, lines[first], leader).StartsWith(Magic.AsSpan(), StringComparison.Ordinal);
        var said = lines.Skip(first).Select(line => isMarked ? WithoutMark(text, line, leader) : line).ToArray();
        return NotebookCell.Of(text, said, language);
    }

    private static TextSpan WithoutMark(string text, TextSpan line, string leader)
    {
        var comment = CommentOf(text, line, leader);
        if (!comment.StartsWith(Magic.AsSpan(), StringComparison.Ordinal)) return line;
        var start = line.End - comment.Length + Magic.Length;
        return TextSpan.FromBounds(start < line.End && text[start] == ' ' ? start + 1 : start, line.End);
    }

    // What a line says behind the leader of a comment, its line break included; nothing for a line that is none.
    private static ReadOnlySpan<char> CommentOf(string text, TextSpan line, string leader) =>
        line.Length > leader.Length && string.CompareOrdinal(text, line.Start, leader, 0, leader.Length) == 0
            ? text.AsSpan(line.Start + leader.Length, line.Length - leader.Length).TrimStart(' ')
            : default;

    private static bool IsBlank(string text, TextSpan line) => text.AsSpan(line.Start, line.Length).IsWhiteSpace();

    private static TextSpan WithBreak(SourceText source, int index, TextSpan line) =>
        TextSpan.FromBounds(line.Start, index + 1 < source.LineCount ? source.LineSpan(index + 1).Start : source.Length);
}
