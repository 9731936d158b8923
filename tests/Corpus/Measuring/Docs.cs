namespace Corpus.Measuring;

/// <summary>Writes the figures between their markers in <c>docs/spark-sql.md</c>.</summary>
internal static class Docs
{
    private const string Start = "<!-- figures: corpus -->";
    private const string End = "<!-- end of figures: corpus -->";

    public static void Update(string repository, string table)
    {
        var path = Path.Combine(repository, "docs", "spark-sql.md");
        var text = File.ReadAllText(path);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        File.WriteAllText(path, $"{text[..start]}\n\n{table.ReplaceLineEndings("\n")}\n{text[end..]}");
    }
}
