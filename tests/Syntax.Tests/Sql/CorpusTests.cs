using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Syntax.Tests.Sql;

/// <summary>What others wrote: texts beside the repository, with Spark's own verdict on each statement.</summary>
[TestClass]
public sealed class CorpusTests(TestContext context)
{
    // Sets of plain Spark SQL, where every statement Spark accepts must be free of errors.
    private static readonly string[] Strict = ["spark-tpcds", "spark-tpch-ssb", "real-wikimedia", "real-nhs"];

    [TestMethod]
    public void Accepts_what_spark_accepts()
    {
        var wrong = new List<string>();
        foreach (var set in Sets())
        {
            var statements = JudgedStatements(set).ToList();
            var accepted = statements.Where(s => s.IsAccepted).ToList();
            var rejected = statements.Where(s => !s.IsAccepted).ToList();
            context.WriteLine(
                $"{Path.GetFileName(set)}: {accepted.Count(s => s.Error is null)} of {accepted.Count} accepted without error, {rejected.Count(s => s.Error is not null)} of {rejected.Count} rejected with one");
            if (Strict.Contains(Path.GetFileName(set)))
                wrong.AddRange(accepted.Where(s => s.Error is not null).Select(s => $"{s.File}: {s.Error}"));
        }

        Assert.AreEqual("", string.Join("\n", wrong.Take(20)));
    }

    [TestMethod]
    public void Keeps_every_character_of_every_file()
    {
        foreach (var file in Sets().SelectMany(set => Directory.EnumerateFiles(set, "*.sql", SearchOption.AllDirectories)))
            Parsed.AssertLaws(SqlTree.Parse(new SourceText(file, File.ReadAllText(file))));
    }

    private sealed record Judged(string File, bool IsAccepted, string? Error);

    private static IEnumerable<Judged> JudgedStatements(string set)
    {
        var verdicts = File.ReadLines(Path.Combine(set, "verdicts.tsv")).Skip(1).Select(l => l.Split('\t'));
        foreach (var rows in verdicts.GroupBy(c => c[0]).Select(g => g.ToList()))
        {
            var path = Path.Combine(set, rows[0][0]);
            if (!path.EndsWith(".sql", StringComparison.Ordinal) || !File.Exists(path)) continue;
            var source = new SourceText(rows[0][0], File.ReadAllText(path));
            var errors = SqlTree.Parse(source).Errors.Select(e => (At: source.PositionOf(e.Span.Start), e.Message)).ToList();
            for (var i = 0; i < rows.Count; i++)
            {
                var start = PositionOf(rows[i]);
                var end = i + 1 < rows.Count ? PositionOf(rows[i + 1]) : (int.MaxValue, 0);
                var error = errors.Where(e => IsWithin((e.At.Line, e.At.Column - 1), start, end))
                    .Select(e => $"{e.At} {e.Message}").FirstOrDefault();
                yield return new Judged(rows[i][0], rows[i][4] == "ACCEPT", error);
            }
        }
    }

    private static (int Line, int Column) PositionOf(string[] row) => (int.Parse(row[2]), int.Parse(row[3]));

    private static bool IsWithin((int, int) position, (int, int) start, (int, int) end) =>
        position.CompareTo(start) >= 0 && position.CompareTo(end) < 0;

    internal static IReadOnlyList<string> Sets()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpora = Path.Combine(folder.FullName, "shared", "corpora");
            if (Directory.Exists(corpora))
                return [.. Directory.EnumerateDirectories(corpora).Where(d => File.Exists(Path.Combine(d, "verdicts.tsv"))).Order()];
        }

        Assert.Inconclusive("no folder shared/corpora beside the repository: the texts of others are not tested");
        return [];
    }
}
