using System.Text;
using System.Xml;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>A report that is an XML document.</summary>
internal abstract class XmlReport : IReport
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Indent = true,
        NewLineChars = "\n",
        Encoding = new UTF8Encoding(false),
        CloseOutput = false,
    };

    public void Write(RunResult result, Stream output)
    {
        using (var xml = XmlWriter.Create(output, Settings))
        {
            xml.WriteStartDocument();
            Write(result, xml);
            xml.WriteEndDocument();
        }

        output.WriteByte((byte)'\n');
    }

    protected abstract void Write(RunResult result, XmlWriter xml);

    /// <summary>A text without the characters that no XML document may hold.</summary>
    protected static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) clean.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) clean.Append(text[i]).Append(text[++i]);
            else clean.Append('\uFFFD');
        }

        return clean.ToString();
    }
}
