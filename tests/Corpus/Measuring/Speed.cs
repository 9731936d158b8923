using System.Diagnostics;
using System.Text;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Corpus.Measuring;

/// <summary>How fast texts are cut into tokens and parsed, warm, on one core.</summary>
internal static class Speed
{
    private static bool isWarm;

    /// <summary>The bytes of the texts in UTF-8, the seconds of the best of several rounds, and the bytes allocated by it.</summary>
    public static (long Bytes, double Seconds, long Allocated) Of(IReadOnlyList<SourceText> sources)
    {
        var bytes = sources.Sum(s => (long)Encoding.UTF8.GetByteCount(s.Text));
        var best = double.MaxValue;
        var allocated = long.MaxValue;
        if (!isWarm) WarmUp(sources);
        var end = Stopwatch.StartNew();
        for (var round = 0; round < 5 || (round < 40 && end.ElapsedMilliseconds < 600); round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            foreach (var source in sources) SqlTree.Parse(source);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (bytes, best, allocated);
    }

    // The code is compiled anew once it has run often.
    private static void WarmUp(IReadOnlyList<SourceText> sources)
    {
        for (var watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < 2000;)
        {
            foreach (var source in sources) SqlTree.Parse(source);
        }

        isWarm = true;
    }
}
