using System.Globalization;
using System.Xml;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>A test report in the format of JUnit: a failed test a finding, and one that passes where there is none.</summary>
internal sealed class JUnitReport : XmlReport
{
    protected override void Write(RunResult result, XmlWriter xml)
    {
        var findings = result.Diagnostics;
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "dataflow-lint");
        xml.WriteAttributeString("tests", Number(Math.Max(1, findings.Count)));
        xml.WriteAttributeString("failures", Number(findings.Count));
        xml.WriteAttributeString("errors", "0");
        foreach (var diagnostic in findings) Write(xml, diagnostic, result.RepositoryPathOf(diagnostic.Location.Path));
        if (findings.Count == 0)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("name", "no findings");
            xml.WriteAttributeString("classname", "dataflow-lint");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Diagnostic diagnostic, string path)
    {
        var start = diagnostic.Location.Start;
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", $"{diagnostic.Rule.Id} {diagnostic.Rule.Name} at {start}");
        xml.WriteAttributeString("classname", Clean(path));
        xml.WriteAttributeString("file", Clean(path));
        xml.WriteAttributeString("line", Number(start.Line));
        xml.WriteStartElement("failure");
        xml.WriteAttributeString("type", Words.Of(diagnostic.Severity));
        xml.WriteAttributeString("message", Clean(diagnostic.Message));

        // Logs show this text: no line of it may be one that a build server obeys.
        xml.WriteString(Clean(Glyph.Visible(
            $"{path}:{start}: {diagnostic.Message}{(diagnostic.Help is { } help ? $" ({help})" : "")}",
            isUnicode: true)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
