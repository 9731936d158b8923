using System.Globalization;
using System.Text;

namespace Dataflow.Lint.Cli.Output.Terminals;

/// <summary>Characters that show nothing or turn the text around: what a reader does not see must not be in what he is shown.</summary>
internal static class HiddenCharacters
{
    private const int Joiner = 0x200D;
    private const int EmojiStyle = 0xFE0F;
    private const int KeyCap = 0x20E3;

    /// <summary>Whether a character hides where it stands; inside an emoji a joiner and a style show as part of it.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="before">The one before it; 0 where there is none.</param>
    /// <param name="after">The one behind it.</param>
    public static bool Includes(Rune rune, Rune before, Rune after) => rune.Value switch
    {
        Joiner => !(IsPicture(after.Value) && (IsPicture(before.Value) || before.Value == EmojiStyle)),
        EmojiStyle => !(IsPicture(before.Value) || after.Value == KeyCap && before.Value is (>= '0' and <= '9') or '#' or '*'),
        var value => IsHidden(value),
    };

    private static bool IsHidden(int value) => value switch
    {
        // Control characters, the soft hyphen, joiners of graphemes and fillers of letters.
        (>= 0x80 and < 0xA0) or 0xAD or 0x34F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800
            or 0x3164 or 0xFFA0 => true,

        // Joiners, marks and overrides of direction, separators of lines, variants, notes, tags.
        (>= 0x200B and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F) or (>= 0xFE00 and <= 0xFE0E) or 0xFEFF
            or (>= 0xFFF9 and <= 0xFFFB) => true,
        (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF) => true,
        >= 0xFFF0 and <= 0xFFFF => CharUnicodeInfo.GetUnicodeCategory(value) is UnicodeCategory.OtherNotAssigned,
        _ => false,
    };

    // Emoji and the symbols that become one by their style.
    private static bool IsPicture(int value) =>
        value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2190 and <= 0x21FF) or (>= 0x2300 and <= 0x27BF) or (>= 0x2900 and <= 0x297F)
            or (>= 0x2B00 and <= 0x2BFF)
            or 0xA9 or 0xAE or 0x203C or 0x2049 or 0x2122 or 0x2139 or 0x3030 or 0x303D or 0x3297 or 0x3299;
}
