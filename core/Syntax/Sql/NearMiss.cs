namespace Dataflow.Lint.Syntax.Sql;

/// <summary>Whether a word is a keyword with one slip of the fingers: a letter more, less, other, or two swapped.</summary>
internal static class NearMiss
{
    public static bool Is(ReadOnlySpan<char> word, string keyword)
    {
        if (word.Length < 3 || Math.Abs(word.Length - keyword.Length) > 1) return false;
        var start = 0;
        while (start < word.Length && start < keyword.Length && Upper(word[start]) == keyword[start]) start++;
        var (wordEnd, keywordEnd) = (word.Length, keyword.Length);
        while (wordEnd > start && keywordEnd > start && Upper(word[wordEnd - 1]) == keyword[keywordEnd - 1])
        {
            wordEnd--;
            keywordEnd--;
        }

        var (wordRest, keywordRest) = (wordEnd - start, keywordEnd - start);
        if (wordRest <= 1 && keywordRest <= 1) return wordRest + keywordRest > 0;
        return wordRest == 2 && keywordRest == 2 && Upper(word[start]) == keyword[start + 1] && Upper(word[start + 1]) == keyword[start];
    }

    private static char Upper(char c) => c is >= 'a' and <= 'z' ? (char)(c - 32) : c;
}
