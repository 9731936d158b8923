using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>The results of cases for people and for programs.</summary>
internal static class TestReports
{
    /// <summary>The formats by their names.</summary>
    public static readonly string[] Names = ["full", "concise", "json", "junit", "github"];

    private const int MostColumns = 10;

    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly XmlWriterSettings Xml = new()
    {
        Indent = true,
        NewLineChars = "\n",
        Encoding = new UTF8Encoding(false),
        CloseOutput = false,
    };

    /// <summary>A line about all cases: <c>3 cases: 2 passed, 1 failed</c>.</summary>
    public static string Summary(IReadOnlyList<CaseResult> results)
    {
        var parts = Enum.GetValues<CaseOutcome>()
            .Select(o => (Count: results.Count(r => r.Outcome == o), Word: WordOf(o)))
            .Where(p => p.Count > 0)
            .Select(p => $"{p.Count} {p.Word}");
        return $"{results.Count} {(results.Count == 1 ? "case" : "cases")}{(results.Count > 0 ? ": " + string.Join(", ", parts) : "")}";
    }

    public static void WriteFull(Page page, IReadOnlyList<CaseResult> results)
    {
        foreach (var result in results)
        {
            page.Write(
                result.Outcome switch { CaseOutcome.Passed => Style.Plain, CaseOutcome.Failed => Style.Error, _ => Style.Warning },
                result.Outcome == CaseOutcome.Failed ? "FAILED" : WordOf(result.Outcome));
            page.Write($" {Visible(page.PathOf(result.Name))}  {Visible(page.PathOf(result.Script))}").Line();
            if (result.Message is { } message && (result.Differences.Count == 0 || result.Outcome != CaseOutcome.Failed))
                page.Write($"  {Visible(message)}").Line();
            if (result.Place is { } place)
            {
                var frame = new CodeFrame(page, place.Start.Line.ToString(CultureInfo.InvariantCulture).Length + 2, Style.Error);
                frame.WriteArrow("-->", place);
                frame.WriteBar();
                frame.Write(new FramePart([new FrameMark(place, "", IsPrimary: true)]));
                frame.WriteBar();
            }

            if (result.Row is { Length: > 0 } row) page.Write($"  = on the row {Visible(row)}").Line();
            foreach (var difference in result.Differences) WriteTable(page, difference);
            foreach (var note in result.Notes.Where(_ => result.Outcome != CaseOutcome.Passed)) page.Write($"  = {Visible(note)}").Line();
        }
    }

    // The rows with their cells below each other; what differs as "expected -> there".
    private static void WriteTable(Page page, TableDifference difference)
    {
        const int Most = 20;
        difference = difference.Narrowed(MostColumns);
        var rows = difference.Rows.Take(Most)
            .Select(r =>
                r.Cells.Select(c => Visible(c.Expected == c.Actual ? c.Actual : $"{c.Expected} -> {c.Actual}")).ToArray()).ToArray();
        var widths = difference.Columns.Select((c, i) => Math.Max(Glyph.WidthOf(c), rows.Max(r => Glyph.WidthOf(r[i])))).ToArray();
        page.Write($"  {Visible(difference.Table)}: expected -> there").Line();
        page.Write("    " + string.Join(" | ", difference.Columns.Select((c, i) => Padded(c, widths[i])))).Line();
        for (var i = 0; i < rows.Length; i++)
        {
            var change = difference.Rows[i].Change;
            page.Write(change switch { RowChange.Missing => "  - ", RowChange.Unexpected => "  + ", _ => "    " });
            for (var c = 0; c < widths.Length; c++)
            {
                var cell = difference.Rows[i].Cells[c];
                page.Write(cell.Expected == cell.Actual ? Style.Plain : Style.Error, Padded(rows[i][c], widths[c]))
                    .Write(c + 1 < widths.Length ? " | " : "");
            }

            page.Write($"   {WordOf(change)}").Line();
        }

        if (difference.Rows.Count > Most) page.Write($"    and {difference.Rows.Count - Most} more").Line();
    }

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - Glyph.WidthOf(text)));

    public static string Concise(IReadOnlyList<CaseResult> results, Func<string, string> pathOf) =>
        string.Concat(results.Select(r =>
            $"{pathOf(r.Name)}: {WordOf(r.Outcome)}{(r.Message is { } message ? ": " + Visible(message) : "")}{(r.Place is { } place ? $" ({pathOf(place.Path)}:{place.Start})" : "")}\n"));

    /// <summary>Annotations of GitHub Actions: at the place of an error, else at the script.</summary>
    public static string GitHub(IReadOnlyList<CaseResult> results, Func<string, string> pathOf) =>
        string.Concat(results.Where(r => r.Outcome is CaseOutcome.Failed or CaseOutcome.Declined).Select(r =>
        {
            var (path, line) = r.Place is { } place ? (place.Path, place.Start.Line) : (r.Script, 1);
            var rows = string.Concat(r.Differences.SelectMany(d => d.Rows)
                .Take(10)
                .Select(row =>
                    $"\n{WordOf(row.Change)}: {string.Join(" | ", row.Cells.Select(c => c.Expected == c.Actual ? c.Actual : $"{c.Expected} -> {c.Actual}"))}"));
            return $"::{(r.Outcome == CaseOutcome.Failed ? "error" : "warning")} file={Property(pathOf(path))},line={line},title={Property($"{WordOf(r.Outcome)} {pathOf(r.Name)}")}::{Data((r.Message ?? "") + rows)}\n";
        }));

    private static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");

    public static void WriteJson(Stream output, IReadOnlyList<CaseResult> results, Func<string, string> pathOf)
    {
        using (var json = new Utf8JsonWriter(output, Json))
        {
            json.WriteStartObject();
            json.WriteStartArray("cases");
            foreach (var result in results)
            {
                json.WriteStartObject();
                json.WriteString("name", pathOf(result.Name));
                json.WriteString("script", pathOf(result.Script));
                json.WriteString("outcome", WordOf(result.Outcome));
                if (result.Message is { } message) json.WriteString("message", message);
                if (result.Place is { } place)
                {
                    json.WriteString("path", pathOf(place.Path));
                    json.WriteNumber("line", place.Start.Line);
                    json.WriteNumber("column", place.Start.Column);
                }

                if (result.Row is { } row) json.WriteString("row", row);
                WriteDifferences(json, result.Differences);
                json.WriteStartArray("notes");
                foreach (var note in result.Notes) json.WriteStringValue(note);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteDifferences(Utf8JsonWriter json, IReadOnlyList<TableDifference> differences)
    {
        json.WriteStartArray("differences");
        foreach (var difference in differences)
        {
            json.WriteStartObject();
            json.WriteString("table", difference.Table);
            json.WriteStartArray("rows");
            foreach (var row in difference.Rows)
            {
                json.WriteStartObject();
                json.WriteString("change", WordOf(row.Change));
                json.WriteStartArray("cells");
                for (var i = 0; i < row.Cells.Count; i++)
                {
                    json.WriteStartObject();
                    json.WriteString("column", difference.Columns[i]);
                    if (row.Change != RowChange.Unexpected) json.WriteString("expected", row.Cells[i].Expected);
                    if (row.Change != RowChange.Missing) json.WriteString("actual", row.Cells[i].Actual);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteJUnit(Stream output, IReadOnlyList<CaseResult> results, Func<string, string> pathOf)
    {
        using (var xml = XmlWriter.Create(output, Xml))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "dataflow-lint test");
            xml.WriteAttributeString("tests", Number(results.Count));
            xml.WriteAttributeString("failures", Number(results.Count(r => r.Outcome == CaseOutcome.Failed)));
            xml.WriteAttributeString("errors", Number(results.Count(r => r.Outcome == CaseOutcome.Declined)));
            xml.WriteAttributeString("skipped", Number(results.Count(r => r.Outcome == CaseOutcome.Skipped)));
            foreach (var result in results)
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("name", Visible(pathOf(result.Name)));
                xml.WriteAttributeString("classname", Visible(pathOf(result.Script)));
                if (result.Outcome != CaseOutcome.Passed)
                {
                    xml.WriteStartElement(result.Outcome switch
                    {
                        CaseOutcome.Failed => "failure",
                        CaseOutcome.Declined => "error",
                        _ => "skipped",
                    });
                    xml.WriteAttributeString("message", Visible(result.Message ?? ""));
                    xml.WriteString(Visible(string.Join(
                        "\n",
                        result.Differences.SelectMany(d =>
                            d.Rows.Select(r =>
                                $"{d.Table} {WordOf(r.Change)}: {string.Join(", ", r.Cells.Select((c, i) => $"{d.Columns[i]} = {(c.Expected == c.Actual ? c.Actual : $"{c.Expected} -> {c.Actual}")}"))}")))));
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndDocument();
        }

        output.Write("\n"u8);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Visible(string text) => string.Join("\n", text.Split('\n').Select(line => Glyph.Visible(line, isUnicode: true)));

    private static string WordOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Passed => "passed",
        CaseOutcome.Failed => "failed",
        CaseOutcome.Declined => "declined",
        _ => "skipped",
    };

    private static string WordOf(RowChange change) => change switch
    {
        RowChange.Changed => "changed",
        RowChange.Missing => "missing",
        _ => "unexpected",
    };
}
