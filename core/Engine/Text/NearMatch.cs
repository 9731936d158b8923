namespace Dataflow.Lint.Engine.Text;

/// <summary>Finds what a misspelled name may have meant: <c>ordr_total</c> is near <c>order_total</c>.</summary>
public static class NearMatch
{
    // Among more names than these, something is near nearly anything, and looking takes its time.
    private const int MostCompared = 2_000;

    /// <summary>The nearest candidate, the first of equals; <c>null</c> when none is near or the name itself is among them.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var limit = Limit(name);
        var compared = 0;
        foreach (var candidate in candidates)
        {
            if (compared++ == MostCompared) return null;
            if (candidate == name) return null;
            var distance = TextDistance.Between(name, candidate, limit);
            if (distance > limit) continue;
            nearest = candidate;

            // From here on only something nearer will do; names that differ in case only cannot be beaten.
            limit = distance - 1;
            if (limit < 0) return candidate;
        }

        return nearest;
    }

    /// <summary>Short names have many neighbours by chance.</summary>
    private static int Limit(string name) => name.Length switch
    {
        <= 2 => 0,
        <= 4 => 1,
        <= 11 => 2,
        _ => 3,
    };
}
