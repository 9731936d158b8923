using System.Text;

namespace Dataflow.Lint.Cli.Output.Terminals;

/// <summary>A character as a terminal may show it: never one that moves the cursor, turns the text around or hides.</summary>
internal readonly record struct Glyph(string Text, int Width)
{
    /// <summary>The character at a position of a text.</summary>
    /// <param name="text">The text, with what stands around the character.</param>
    /// <param name="position">Where it stands.</param>
    /// <param name="isUnicode">Whether more than ASCII is shown.</param>
    /// <param name="length">How many places it takes in the text.</param>
    public static Glyph At(string text, int position, bool isUnicode, out int length)
    {
        Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out length);
        if (rune.Value == '[' && LogCommand.OpensAt(text, position)) return Named("<U+005B>");
        if (!isUnicode || rune.Value < 0x80) return Of(rune, isUnicode);
        Rune.DecodeLastFromUtf16(text.AsSpan(0, position), out var before, out _);
        Rune.DecodeFromUtf16(text.AsSpan(position + length), out var after, out _);
        return HiddenCharacters.Includes(rune, before, after) ? Named($"<U+{rune.Value:X4}>") : Of(rune, isUnicode);
    }

    private static Glyph Of(Rune rune, bool isUnicode)
    {
        var value = rune.Value;
        if (value is >= 0x20 and < 0x7F) return new Glyph(rune.ToString(), 1);
        if (!isUnicode) return Named(value < 0x20 || value == 0x7F ? $"\\x{value:x2}" : $"\\u{{{value:x}}}");
        if (value is < 0x20 or 0x7F) return new Glyph(PictureOf((char)value).ToString(), 1);
        return new Glyph(rune.ToString(), CharacterWidth.Of(rune));
    }

    /// <summary>The picture of a control character of ASCII: <c>\u241b</c> for escape.</summary>
    public static char PictureOf(char control) => control == '\u007f' ? '\u2421' : (char)('\u2400' + control);

    /// <summary>A whole text made safe to print, on one line.</summary>
    public static string Visible(string text, bool isUnicode)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !LogCommand.MayStandIn(text)) return text;
        var visible = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length;)
        {
            var glyph = At(text, i, isUnicode, out var length);
            visible.Append(text[i] is '\n' or '\t' ? " " : glyph.Text);
            i += length;
        }

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
}
