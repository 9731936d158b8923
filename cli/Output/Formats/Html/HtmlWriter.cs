using System.Text;
using System.Xml;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Output.Formats.Html;

/// <summary>Writes a page element by element: whatever a text or an attribute holds, it opens no element and is no entity.</summary>
internal sealed class HtmlWriter(Stream output) : IDisposable
{
    // A script may hold characters that XML may not; texts come as glyphs, which hold none.
    private static readonly XmlWriterSettings Settings = new()
    {
        OmitXmlDeclaration = true,
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.None,
        Encoding = new UTF8Encoding(false),
        CloseOutput = false,
    };

    private readonly XmlWriter xml = XmlWriter.Create(output, Settings);

    public HtmlWriter DocType()
    {
        xml.WriteDocType("html", null, null, null);
        return this;
    }

    public HtmlWriter Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        xml.WriteStartElement(element);
        foreach (var (name, value) in attributes)
        {
            if (value is not null) xml.WriteAttributeString(name, Glyph.Visible(value, isUnicode: true));
        }

        return this;
    }

    public HtmlWriter Close()
    {
        xml.WriteFullEndElement();
        return this;
    }

    /// <summary>An element that ends where it begins, such as <c>meta</c>.</summary>
    public HtmlWriter Empty(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(element, attributes);
        xml.WriteEndElement();
        return this;
    }

    public HtmlWriter Element(string element, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(element, attributes).Text(text).Close();

    /// <summary>A text on one line; what would hide or turn it around is shown by its number.</summary>
    public HtmlWriter Text(string text) => Glyphs(Glyph.Visible(text, isUnicode: true));

    /// <summary>A sentence, with what stands in <c>`</c> as code.</summary>
    public HtmlWriter Prose(string text)
    {
        var pieces = text.Split('`');
        if (pieces.Length % 2 == 0) return Text(text);
        for (var i = 0; i < pieces.Length; i++) _ = i % 2 == 0 ? Text(pieces[i]) : Element("code", pieces[i]);
        return this;
    }

    /// <summary>A part of a line of code, with its tabs.</summary>
    public HtmlWriter Code(string text, int start, int end)
    {
        var shown = new StringBuilder(end - start);
        for (var i = start; i < end;)
        {
            var glyph = Glyph.At(text, i, isUnicode: true, out var length);
            shown.Append(text[i] == '\t' ? "\t" : glyph.Text);
            i += length;
        }

        return Glyphs(shown.ToString());
    }

    /// <summary>Characters that are known to be visible, blanks or line breaks.</summary>
    public HtmlWriter Glyphs(string text)
    {
        xml.WriteString(text);
        return this;
    }

    /// <summary>Our own style sheet or script, which browsers do not read as markup.</summary>
    public HtmlWriter Part(string element, HtmlPart part)
    {
        Open(element);
        xml.WriteRaw(part.Text);
        return Close();
    }

    public void Dispose() => xml.Dispose();
}
