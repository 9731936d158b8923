using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Engine.Workflows.Readers;

/// <summary>Tells a misspelled key, <c>tiemout</c>, from a parameter of the user's own.</summary>
internal static class KeySpelling
{
    /// <summary>At most two letters are wrong, and at most a third of them.</summary>
    public static bool IsNear(string name, string key)
    {
        var limit = Math.Min(2, name.Length / 3);
        if (!MayBeMisspelled(name) || TextDistance.Between(name, key, limit) > limit) return false;

        // "day" is no "dag", but "dga" is: among short words a changed letter makes another word.
        return name.Length > 3 || name.Length != key.Length || string.Concat(name.OrderBy(c => c)) == string.Concat(key.OrderBy(c => c));
    }

    // "RUN_DATE", "!day", "day<long>" and "x-common" are written by somebody who knows what they are.
    private static bool MayBeMisspelled(string name)
    {
        var hasLower = false;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-')) return false;
            hasLower |= char.IsLower(c);
        }

        return hasLower && !name.StartsWith("x-", StringComparison.Ordinal);
    }
}
