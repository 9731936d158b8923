using System.Globalization;
using System.Xml;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>The format of Checkstyle 4.3: errors by file.</summary>
internal sealed class CheckstyleReport : XmlReport
{
    protected override void Write(RunResult result, XmlWriter xml)
    {
        xml.WriteStartElement("checkstyle");
        xml.WriteAttributeString("version", "4.3");
        foreach (var file in result.Diagnostics.GroupBy(d => d.Location.Path))
        {
            xml.WriteStartElement("file");
            xml.WriteAttributeString("name", Clean(result.RepositoryPathOf(file.Key)));
            foreach (var diagnostic in file) Write(xml, diagnostic);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Diagnostic diagnostic)
    {
        var start = diagnostic.Location.Start;
        xml.WriteStartElement("error");
        xml.WriteAttributeString("line", start.Line.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("column", start.Column.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("severity", Words.Of(diagnostic.Severity));
        xml.WriteAttributeString("message", Clean(diagnostic.Message));
        xml.WriteAttributeString("source", $"dataflow-lint.{diagnostic.Rule.Id}");
        xml.WriteEndElement();
    }
}
