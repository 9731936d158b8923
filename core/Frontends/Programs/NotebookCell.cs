using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs;

/// <summary>What a cell of a notebook holds.</summary>
public enum CellKind
{
    /// <summary>Code in the language of the notebook.</summary>
    Code,

    /// <summary>SQL: <c>%sql</c>.</summary>
    Sql,

    /// <summary>
    /// Prose, commands of a shell, another language, or another notebook that is run: <c>%md</c>, <c>%sh</c>, <c>%run</c>.
    /// </summary>
    Other,
}

/// <summary>A cell of a notebook.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Lines">What it says, line by line with the line breaks, without the words that only mark it as a cell.</param>
public readonly record struct NotebookCell(CellKind Kind, TextSpan[] Lines)
{
    /// <summary>The cell of some lines, by the magic word they may begin with: <c>%sql</c>, <c>%%sql</c>.</summary>
    internal static NotebookCell Of(string text, TextSpan[] lines, ProgramLanguage language)
    {
        var first = Array.FindIndex(lines, line => !text.AsSpan(line.Start, line.Length).IsWhiteSpace());
        if (first < 0) return new NotebookCell(CellKind.Other, []);
        var start = lines[first].Start;
        while (char.IsWhiteSpace(text[start])) start++;
        if (text[start] != '%') return new NotebookCell(CellKind.Code, lines);

        // "%sql select 1": what stands behind the word belongs to the cell.
        var word = start;
        while (word < lines[first].End && text[word] == '%') word++;
        var end = word;
        while (end < lines[first].End && (char.IsLetterOrDigit(text[end]) || text[end] == '_')) end++;
        var rest = lines.Skip(first).ToArray();
        rest[0] = TextSpan.FromBounds(end, rest[0].End);
        var kind = KindOf(text.Substring(word, end - word).ToLowerInvariant(), language);
        if (kind != CellKind.Sql || word - start < 2) return new NotebookCell(kind, rest);

        // "%%sql -o frame" and "%%sql frame <<" say where the rows go, "%%sql postgresql://..." that it is not Spark.
        var options = text.Substring(end, rest[0].End - end).Trim();
        if (options.IndexOf("://", StringComparison.Ordinal) >= 0) return new NotebookCell(CellKind.Other, rest);
        var hasOptions = options.EndsWith("<<", StringComparison.Ordinal)
            || (options.StartsWith("-", StringComparison.Ordinal) && !options.StartsWith("-- ", StringComparison.Ordinal));
        return new NotebookCell(kind, hasOptions ? rest.Skip(1).ToArray() : rest);
    }

    private static CellKind KindOf(string word, ProgramLanguage language) => word switch
    {
        "sql" or "sparksql" => CellKind.Sql,
        _ when Array.IndexOf(language.Magics, word) >= 0 => CellKind.Code,

        // What times or shows a cell of code is no language.
        "time" or "timeit" or "capture" or "matplotlib" or "autoreload" or "load_ext" or "config" => CellKind.Code,
        _ => CellKind.Other,
    };
}
