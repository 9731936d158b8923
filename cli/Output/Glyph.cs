using System.Globalization;
using System.Text;

namespace Dataflow.Lint.Cli.Output;

/// <summary>A character as a terminal may show it: never one that moves the cursor, turns the text around or hides.</summary>
internal readonly record struct Glyph(string Text, int Width)
{
    public static Glyph Of(Rune rune, bool isUnicode)
    {
        var value = rune.Value;
        if (value is >= 0x20 and < 0x7F) return new Glyph(rune.ToString(), 1);
        if (!isUnicode) return Named(value < 0x20 || value == 0x7F ? $"\\x{value:x2}" : $"\\u{{{value:x}}}");
        if (value < 0x20) return new Glyph(((char)(0x2400 + value)).ToString(), 1);
        if (value == 0x7F) return new Glyph("\u2421", 1);
        return IsUnsafe(value) ? Named($"<U+{value:X4}>") : new Glyph(rune.ToString(), CharacterWidth.Of(rune));
    }

    /// <summary>A whole text made safe to print, on one line.</summary>
    public static string Visible(string text, bool isUnicode)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var visible = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes()) visible.Append(rune.Value is '\n' or '\t' ? " " : Of(rune, isUnicode).Text);
        return visible.ToString();
    }

    /// <summary>The columns a text takes on the terminal.</summary>
    public static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += CharacterWidth.Of(rune);
        return width;
    }

    private static Glyph Named(string name) => new(name, name.Length);

    // Control characters, direction overrides, and spaces nobody can see.
    private static bool IsUnsafe(int value) =>
        value is (>= 0x80 and < 0xA0) or 0x061C or 0x200B or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFB)
        || CharUnicodeInfo.GetUnicodeCategory(value) is UnicodeCategory.OtherNotAssigned && value >= 0xFFF0 && value <= 0xFFFF;
}
