using System.Runtime.InteropServices;

namespace Dataflow.Lint.Syntax.Text;

/// <summary>
/// One string for each of the words that files repeat: keys, kinds, names of parameters and columns. A repository of a
/// thousand packages writes them a hundred thousand times.
/// </summary>
public static class Words
{
    private const int Slots = 1024;
    private const int Longest = 40;

    // Two slots are open to each word. Each thread has its own: slots that all write are never near to any of them.
    [ThreadStatic]
    private static string?[]? ofThread;

    /// <summary>The string of these characters, which may be one that was given before.</summary>
    public static string Of(ReadOnlySpan<char> characters)
    {
        if (characters.Length is 0 or > Longest) return characters.ToString();
        var known = ofThread ??= new string?[Slots];
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
        // Four characters at a time, and the rest one by one.
        var fours = MemoryMarshal.Cast<char, ulong>(characters);
        var hash = (ulong)characters.Length;
        foreach (var four in fours) hash = Mixed(hash, four);
        foreach (var character in characters.Slice(fours.Length * 4)) hash = Mixed(hash, character);
        return unchecked((int)(hash >> 32));
    }

    private static ulong Mixed(ulong hash, ulong characters)
    {
        var mixed = unchecked((hash ^ characters) * 0x9E3779B97F4A7C15);
        return mixed ^ (mixed >> 32);
    }
}
