namespace Dataflow.Lint.Syntax.Text;

/// <summary>
/// One string for each of the words that files repeat: keys, kinds, names of parameters and columns. A repository of a
/// thousand packages writes them a hundred thousand times.
/// </summary>
public static class Words
{
    private const int Slots = 1024;
    private const int Longest = 40;

    // Two slots are open to each word. Two threads may write one at the same time: what either reads is a whole string.
    private static readonly string?[] known = new string?[Slots];

    /// <summary>The string of these characters, which may be one that was given before.</summary>
    public static string Of(ReadOnlySpan<char> characters)
    {
        if (characters.Length is 0 or > Longest) return characters.ToString();
        var slot = HashOf(characters) & (Slots - 1);
        if (known[slot] is not { } first) return known[slot] = characters.ToString();
        if (characters.SequenceEqual(first.AsSpan())) return first;
        if (known[slot ^ 1] is { } second && characters.SequenceEqual(second.AsSpan())) return second;
        return known[slot ^ 1] = characters.ToString();
    }

    /// <summary>The string of a stretch of a text, which is the text itself where that is no longer.</summary>
    public static string Of(string text, int start, int length) => length == text.Length ? text : Of(text.AsSpan(start, length));

    /// <summary>A number that is the same for the same characters, and mostly another one for others.</summary>
    internal static int HashOf(ReadOnlySpan<char> characters)
    {
        var hash = 2166136261;
        foreach (var character in characters) hash = unchecked((hash ^ character) * 16777619);
        return unchecked((int)(hash ^ (hash >> 16)));
    }
}
