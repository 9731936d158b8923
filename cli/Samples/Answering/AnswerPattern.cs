using System.Globalization;

namespace Dataflow.Lint.Cli.Samples.Answering;

/// <summary>
/// What an answer looks like: the part of regular expressions that says so, <c>[a-z_]+(-[0-9]{2,4})?</c>, over all of the text.
/// </summary>
/// <remarks>
/// A pattern may be a stranger's. All places a part can end at are followed side by side, so that none makes another try again, and the
/// work is bounded without a clock.
/// </remarks>
internal sealed class AnswerPattern
{
    private const int MostCharacters = 200;
    private const int MostRepeats = 1_000;

    private readonly Part whole;

    private AnswerPattern(Part whole) => this.whole = whole;

    /// <summary>From the places where a part may begin to those where it may end.</summary>
    private delegate bool[] Part(string text, bool[] starts);

    /// <summary>Reads a pattern; <c>null</c> for what is none.</summary>
    public static AnswerPattern? Parse(string pattern)
    {
        if (pattern.Length > MostCharacters) return null;
        var position = 0;
        return Choice(pattern, ref position) is { } whole && position == pattern.Length ? new AnswerPattern(whole) : null;
    }

    /// <summary>Whether all of a text looks like this.</summary>
    public bool Fits(string text)
    {
        var starts = new bool[text.Length + 1];
        starts[0] = true;
        return whole(text, starts)[text.Length];
    }

    // "a|bc|"
    private static Part? Choice(string pattern, ref int position)
    {
        var ways = new List<Part>();
        do
        {
            if (ways.Count > 0) position++;
            if (Sequence(pattern, ref position) is not { } way) return null;
            ways.Add(way);
        }
        while (position < pattern.Length && pattern[position] == '|');

        return ways.Count == 1 ? ways[0] : (text, starts) => ways.Select(way => way(text, starts)).Aggregate(Union);
    }

    private static Part? Sequence(string pattern, ref int position)
    {
        var parts = new List<Part>();
        while (position < pattern.Length && pattern[position] is not ('|' or ')'))
        {
            if (Single(pattern, ref position) is not { } single || Repeated(single, pattern, ref position) is not { } part) return null;
            parts.Add(part);
        }

        return (text, starts) => parts.Aggregate(starts, (places, part) => part(text, places));
    }

    private static Part? Single(string pattern, ref int position)
    {
        if (pattern[position] == '(')
        {
            position++;
            if (Choice(pattern, ref position) is not { } inner || position == pattern.Length) return null;
            position++;
            return inner;
        }

        if (Letters(pattern, ref position) is not { } fits) return null;
        return (text, starts) =>
        {
            var ends = new bool[starts.Length];
            for (var i = 0; i < text.Length; i++) ends[i + 1] = starts[i] && fits(text[i]);
            return ends;
        };
    }

    // "x", ".", "\.", "\d", "[a-z_]", "[^ ]"
    private static Func<char, bool>? Letters(string pattern, ref int position)
    {
        var letter = pattern[position++];
        switch (letter)
        {
            case '.': return _ => true;
            case '[': return Class(pattern, ref position);
            case '\\': return position < pattern.Length ? Escaped(pattern[position++]) : null;
            case '*' or '+' or '?' or '{' or '}' or ']' or '^' or '$': return null;
            default: return c => c == letter;
        }
    }

    private static Func<char, bool>? Escaped(char letter) => letter switch
    {
        'd' => char.IsAsciiDigit,
        'w' => c => char.IsLetterOrDigit(c) || c == '_',
        's' => char.IsWhiteSpace,
        _ => char.IsAsciiLetterOrDigit(letter) ? null : c => c == letter,
    };

    private static Func<char, bool>? Class(string pattern, ref int position)
    {
        var isNegated = position < pattern.Length && pattern[position] == '^';
        if (isNegated) position++;
        var letters = new List<Func<char, bool>>();
        while (position < pattern.Length && pattern[position] != ']')
        {
            var first = pattern[position++];
            if (first == '[') return null;
            if (first == '\\')
            {
                if (position == pattern.Length || Escaped(pattern[position++]) is not { } escaped) return null;
                letters.Add(escaped);
            }
            else if (position + 1 < pattern.Length && pattern[position] == '-' && pattern[position + 1] is not (']' or '\\'))
            {
                var last = pattern[position + 1];
                if (last < first) return null;
                position += 2;
                letters.Add(c => c >= first && c <= last);
            }
            else
            {
                letters.Add(c => c == first);
            }
        }

        if (position == pattern.Length || letters.Count == 0) return null;
        position++;
        return c => letters.Exists(fits => fits(c)) != isNegated;
    }

    // "x*", "x+", "x?", "x{2}", "x{2,}", "x{2,4}"
    private static Part? Repeated(Part part, string pattern, ref int position)
    {
        var sign = position < pattern.Length ? pattern[position] : ' ';
        if (sign is not ('*' or '+' or '?' or '{')) return part;
        position++;
        if (sign != '{') return Repeat(part, sign == '+' ? 1 : 0, sign == '?' ? 1 : int.MaxValue);
        var end = pattern.IndexOf('}', position);
        if (end < 0) return null;
        var bounds = pattern[position..end].Split(',');
        position = end + 1;
        if (bounds.Length > 2 || !IsCount(bounds[0], out var least)) return null;
        var most = least;
        if (bounds.Length == 2 && bounds[1].Length == 0) most = int.MaxValue;
        else if (bounds.Length == 2 && (!IsCount(bounds[1], out most) || most < least)) return null;
        return Repeat(part, least, most);
    }

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= MostRepeats;

    // From places that have not changed it goes on as before, so both walks end within as many rounds as the text has places.
    private static Part Repeat(Part part, int least, int most) => (text, starts) =>
    {
        var places = starts;
        for (var i = 0; i < least; i++)
        {
            var next = part(text, places);
            if (next.AsSpan().SequenceEqual(places)) break;
            places = next;
        }

        var all = places;
        for (var i = least; i < most; i++)
        {
            places = part(text, places);
            var more = Union(all, places);
            if (more.AsSpan().SequenceEqual(all)) break;
            all = more;
        }

        return all;
    };

    private static bool[] Union(bool[] left, bool[] right)
    {
        var both = new bool[left.Length];
        for (var i = 0; i < both.Length; i++) both[i] = left[i] || right[i];
        return both;
    }
}
