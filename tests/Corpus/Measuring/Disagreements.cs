using Dataflow.Lint.Syntax.Sql;

namespace Corpus.Measuring;

/// <summary>Prints where we and Spark disagree: on the verdict or on the line.</summary>
internal static class Disagreements
{
    public static void Print(IEnumerable<CorpusSet> sets, SqlDialect dialect)
    {
        foreach (var set in sets)
        {
            foreach (var judgement in set.Files.SelectMany(f => f.Statements).Select(s => Judgement.Of(s, dialect)))
            {
                var (statement, verdict) = (judgement.Statement, judgement.Statement.Verdict);
                var what = !judgement.Agrees ? verdict.IsAccepted ? "FALSE ERROR" : "MISSED"
                    : !verdict.IsAccepted && verdict.ErrorLine > 0 && !judgement.IsSameLine ? "LINE" : null;
                if (what is null) continue;
                Console.WriteLine(
                    $"{what}\t{set.Name}/{statement.File}:{statement.FirstLine}#{statement.Number}\tours {judgement.Line}: {judgement.Error?.Message}\tSpark {verdict.ErrorLine}: {OneLine(verdict.Message, 160)}\t{OneLine(statement.Text, 240)}");
            }
        }
    }

    private static string OneLine(string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > length ? line[..length] : line;
    }
}
