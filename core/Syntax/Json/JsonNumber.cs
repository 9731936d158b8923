namespace Dataflow.Lint.Syntax.Json;

/// <summary><c>-12.5e+3</c>: a number of any size, as JSON writes it.</summary>
internal static class JsonNumber
{
    public static bool IsOne(string word)
    {
        var position = word.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        var start = position;
        if (!SkipDigits(word, ref position)) return false;

        // "007" would be octal to some readers, so JSON has it not at all.
        if (word[start] == '0' && position > start + 1) return false;
        if (position < word.Length && word[position] == '.')
        {
            position++;
            if (!SkipDigits(word, ref position)) return false;
        }

        if (position < word.Length && word[position] is 'e' or 'E')
        {
            position++;
            if (position < word.Length && word[position] is '+' or '-') position++;
            if (!SkipDigits(word, ref position)) return false;
        }

        return position == word.Length;
    }

    private static bool SkipDigits(string word, ref int position)
    {
        var start = position;
        while (position < word.Length && word[position] is >= '0' and <= '9') position++;
        return position > start;
    }
}
