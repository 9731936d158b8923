using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace SqlBenchmarks;

/// <summary>Time and memory for texts that double and double again: a text twice as long must take about twice as long.</summary>
internal static class Linearity
{
    private const string Start = "<!-- figures: sizes -->";
    private const string End = "<!-- end of figures: sizes -->";

    public static int Run(bool updatesDocs)
    {
        var table =
            new StringBuilder("| text | size | time | MB/s | bytes/byte | time to the one before |\n|---|---:|---:|---:|---:|---:|\n");
        var before = 0.0;
        for (var bytes = 10_000; bytes <= 10_240_000; bytes *= 2)
        {
            var (row, seconds) = Measure("pipeline", Texts.Pipeline(bytes), before);
            table.Append(row);
            before = seconds;
        }

        table.Append(Measure("one VALUES of 50,000 rows", Texts.Rows(50_000), 0).Row);
        table.Append(Measure("one VALUES of 100,000 rows", Texts.Rows(100_000), 0).Row);
        table.Append(Measure("5,000 statements", Texts.Statements(5_000), 0).Row);
        table.Append(Measure("10,000 statements", Texts.Statements(10_000), 0).Row);
        Console.WriteLine(table);
        if (updatesDocs) Update(table.ToString());
        return 0;
    }

    private static (string Row, double Seconds) Measure(string name, string text, double before)
    {
        var source = new SourceText("x.sql", text);
        var best = double.MaxValue;
        var allocated = long.MaxValue;
        var total = Stopwatch.StartNew();
        for (var round = 0; round < 7 || (round < 2000 && total.ElapsedMilliseconds < 1500); round++)
        {
            GC.Collect(2, GCCollectionMode.Default, round % 50 == 0);
            var memory = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var tree = SqlTree.Parse(source);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - memory);
            if (tree.Errors.Count > 0) throw new InvalidOperationException($"{name}: {tree.Errors[0].Message}");
        }

        var bytes = Encoding.UTF8.GetByteCount(text);
        var ratio = before > 0 ? (best / before).ToString("F2", CultureInfo.InvariantCulture) : "";
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {bytes / 1000.0:N0} kB | {best * 1000:F2} ms | {bytes / best / 1e6:F0} | {(double)allocated / bytes:F1} | {ratio} |\n");
        return (row, best);
    }

    private static void Update(string table)
    {
        var path = Path.Combine("docs", "spark-sql.md");
        var text = File.ReadAllText(path);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        File.WriteAllText(path, $"{text[..start]}\n\n{table}\n{text[text.IndexOf(End, StringComparison.Ordinal)..]}");
    }
}
