using System.Diagnostics;
using System.Text;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Corpus.Measuring;

/// <summary>How fast texts are cut into tokens and parsed, warm, on one core.</summary>
internal static class Speed
{
    /// <summary>Megabytes a second, the best of several rounds, and bytes allocated for each byte of the texts.</summary>
    public static (double MegabytesPerSecond, double AllocatedPerByte) Of(IReadOnlyList<SourceText> sources)
    {
        var bytes = sources.Sum(s => (long)Encoding.UTF8.GetByteCount(s.Text));
        if (bytes == 0) return (0, 0);
        var best = double.MaxValue;
        var allocated = long.MaxValue;
        var end = Stopwatch.StartNew();
        for (var round = 0; round < 5 || (round < 40 && end.ElapsedMilliseconds < 600); round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            foreach (var source in sources) SqlTree.Parse(source);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (bytes / best / 1e6, (double)allocated / bytes);
    }
}
