using System.Diagnostics;
using Fuzz.Making;

namespace Fuzz;

/// <summary>Makes a failing case smaller by leaving out files.</summary>
/// <param name="fails">Whether a case still fails in the same way.</param>
internal sealed class Shrinker(Func<FolderCase, bool> fails)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private readonly Stopwatch watch = Stopwatch.StartNew();

    public FolderCase Shrink(FolderCase failing)
    {
        for (var size = failing.Entries.Count / 2; size >= 1; size /= 2)
        {
            for (var start = 0; start < failing.Entries.Count && watch.Elapsed < Longest;)
            {
                var smaller = failing with { Entries = [.. failing.Entries.Take(start), .. failing.Entries.Skip(start + size)] };
                if (fails(smaller)) failing = smaller;
                else start += size;
            }
        }

        var bare = failing with { IsRepository = false, GitChanges = [] };
        return failing.IsRepository && fails(bare) ? bare : failing;
    }
}
