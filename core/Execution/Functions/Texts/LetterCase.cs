using System.Text;

namespace Dataflow.Lint.Execution.Functions.Texts;

/// <summary>
/// Capitals and small letters as Unicode has them for whole texts: <c>ß</c> becomes two letters, a sigma at the end of a word is another.
/// </summary>
internal static class LetterCase
{
    /// <summary>In capitals; null where a letter of the text becomes several and nobody has written down which.</summary>
    public static string? Upper(string text) => text.Any(BecomesSeveral) ? null : text.ToUpperInvariant().Replace("ß", "SS");

    /// <summary>In small letters.</summary>
    public static string Lower(string text)
    {
        var lower = text.ToLowerInvariant();
        if (text.Contains('İ')) lower = lower.Replace("İ", "i\u0307");
        if (!text.Contains('Σ')) return lower;
        var made = new StringBuilder(lower);
        for (var i = 0; i < lower.Length; i++)
        {
            if (text.Length == lower.Length && text[i] == 'Σ' && IsCased(lower, i, -1) && !IsCased(lower, i, 1)) made[i] = 'ς';
        }

        return made.ToString();
    }

    /// <summary>
    /// The first letter behind each blank as a capital, all others small; null where a letter has a capital that nobody has written down.
    /// </summary>
    public static string? Title(string text)
    {
        var letters = Lower(text).ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (i > 0 && letters[i - 1] != ' ') continue;
            if (letters[i] is 'ß' or (>= 'Ǆ' and <= 'ǌ') or (>= 'Ǳ' and <= 'ǳ') || BecomesSeveral(letters[i])) return null;
            letters[i] = char.ToUpperInvariant(letters[i]);
        }

        return new string(letters);
    }

    // Ligatures, and letters whose capital needs a mark of its own.
    private static bool BecomesSeveral(char letter) =>
        letter is 'ŉ' or 'ǰ' or 'ΐ' or 'ΰ' or 'և' or (>= '\u1E96' and <= '\u1E9A') or (>= '\u1F50' and <= '\u1FFF')
            or (>= '\uFB00' and <= '\uFB17');

    // Marks within a word are passed over.
    private static bool IsCased(string text, int from, int step)
    {
        for (var i = from + step; i >= 0 && i < text.Length; i += step)
        {
            if (char.IsLetter(text[i])) return char.IsLower(text[i]) || char.IsUpper(text[i]);
            if (text[i] is not ('\'' or '’' or '.' or ':' or '·')
                && char.GetUnicodeCategory(text[i]) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                return false;
            }
        }

        return false;
    }
}
