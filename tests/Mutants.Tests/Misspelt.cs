namespace Dataflow.Lint.Mutants;

/// <summary>A word as a hand in a hurry writes it: a letter is left out, or two are in the wrong order.</summary>
internal static class Misspelt
{
    public static string Of(string word)
    {
        var letters = Enumerable.Range(1, Math.Max(0, word.Length - 2))
            .Where(i => char.IsLetter(word[i]) && char.IsLetter(word[i + 1]) && word[i] != word[i + 1]).ToArray();
        if (letters.Length == 0) return word + "x";
        var at = letters[word.Length * 7 % letters.Length];
        return word.Length % 2 == 0 && word.Length > 3 ? word.Remove(at, 1) : $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}";
    }
}
