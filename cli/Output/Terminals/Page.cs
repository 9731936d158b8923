using System.Text;

namespace Dataflow.Lint.Cli.Output.Terminals;

/// <summary>Text for people under construction: styled where the terminal has colour, plain elsewhere.</summary>
internal sealed class Page(TerminalTraits terminal, Func<string, string>? pathOf = null)
{
    private readonly StringBuilder text = new();

    public TerminalTraits Terminal => terminal;

    /// <summary>The columns written on the current line so far.</summary>
    public int Column { get; private set; }

    public Page Write(Style style, string words)
    {
        Column += Glyph.WidthOf(words);
        if (!terminal.HasColor || style == Style.Plain || words.Length == 0)
        {
            text.Append(words);
            return this;
        }

        text.Append(Styles.CodeOf(style)).Append(words).Append("\e[0m");
        return this;
    }

    public Page Write(string words) => Write(Style.Plain, words);

    /// <summary>Words that lead to an address when clicked, where the terminal can do that.</summary>
    public Page WriteLink(Style style, string words, string? address)
    {
        if (address is null || !terminal.HasLinks) return Write(style, words);
        text.Append($"\e]8;;{address}\e\\");
        Write(style, words);
        text.Append("\e]8;;\e\\");
        return this;
    }

    public Page Line()
    {
        text.Append('\n');
        Column = 0;
        return this;
    }

    /// <summary>A path as the user would write it.</summary>
    public string PathOf(string path) => pathOf is null ? path : pathOf(path);

    public override string ToString() => text.ToString();
}
