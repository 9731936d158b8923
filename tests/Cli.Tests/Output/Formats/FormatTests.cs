using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Tests.Output.Formats;

/// <summary>Each format gives back the texts that went into it, however they look, and nothing in them acts.</summary>
[TestClass]
public sealed partial class FormatTests
{
    private const string Nasty = "it's 50% [a];b|c, \"d\" <e> & 😀 \\ `x`\r\nend::set-output ##vso[x] ##teamcity[y]";

    private static readonly SourceText Source = new("dir, a:b/50% ]ä.sql", "select '😀é', b\nfrom t;\n");

    [TestMethod]
    public void Each_format_has_a_name_of_its_own_and_takes_no_findings_at_all()
    {
        Assert.AreEqual(ReportFormat.All.Count, ReportFormat.All.Select(f => f.Word).Distinct().Count());
        foreach (var format in ReportFormat.All) _ = Written(format.Create(TerminalTraits.Plain), new RunResult());
    }

    [TestMethod]
    public void Sarif_keeps_texts_and_places()
    {
        using var json = JsonDocument.Parse(Written(new SarifReport(), Result(Severity.Error)));
        var run = json.RootElement.GetProperty("runs")[0];
        var result = run.GetProperty("results")[0];
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.AreEqual(Nasty, result.GetProperty("message").GetProperty("text").GetString());
        Assert.AreEqual("dir%2C%20a%3Ab/50%25%20%5D%C3%A4.sql", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.AreEqual("""{"startLine":1,"startColumn":14,"endLine":1,"endColumn":15}""", place.GetProperty("region").GetRawText());
        Assert.AreEqual("unicodeCodePoints", run.GetProperty("columnKind").GetString());
        Assert.AreEqual(
            result.GetProperty("ruleId").GetString(),
            run.GetProperty("tool")
                .GetProperty("driver")
                .GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()]
                .GetProperty("id").GetString());
        Assert.AreEqual(
            "c",
            result.GetProperty("fixes")[0]
                .GetProperty("artifactChanges")[0]
                .GetProperty("replacements")[0]
                .GetProperty("insertedContent")
                .GetProperty("text").GetString());
    }

    [TestMethod]
    public void Sarif_tells_errors_first_and_what_it_leaves_out()
    {
        var many = new RunResult { Diagnostics = [.. Enumerable.Repeat(Finding(Severity.Info), 25_000), Finding(Severity.Error)] };
        using var json = JsonDocument.Parse(Written(new SarifReport(), many));
        var run = json.RootElement.GetProperty("runs")[0];
        Assert.AreEqual(25_000, run.GetProperty("results").GetArrayLength());
        Assert.AreEqual("error", run.GetProperty("results")[0].GetProperty("level").GetString());
        Assert.Contains(
            "1 more findings",
            run.GetProperty("invocations")[0]
                .GetProperty("toolExecutionNotifications")[0]
                .GetProperty("message")
                .GetProperty("text").GetString()!);
    }

    [TestMethod]
    public void GitHub_keeps_texts_and_places()
    {
        var line = Written(new GitHubReport(), Result(Severity.Warning)).TrimEnd('\n');
        var match = GitHubLine().Match(line);
        Assert.IsTrue(match.Success, line);
        Assert.AreEqual("warning", match.Groups[1].Value);
        Assert.AreEqual(Source.Path, Decoded(match.Groups[2].Value));
        Assert.AreEqual("line=1,endLine=1,col=14,endColumn=15", match.Groups[3].Value);
        Assert.AreEqual(Nasty, Decoded(match.Groups[5].Value));

        static string Decoded(string text) =>
            text.Replace("%2C", ",").Replace("%3A", ":").Replace("%0A", "\n").Replace("%0D", "\r").Replace("%25", "%");
    }

    [TestMethod]
    public void GitHub_is_told_no_columns_over_lines_and_ten_of_a_kind()
    {
        var wide = new Diagnostic(
            Sample.Rule("TST001", "flaw", Severity.Error, "x"),
            Severity.Error,
            new Finding(new Location(Source, new TextSpan(0, Source.Length))));
        Assert.DoesNotContain("col=", Written(new GitHubReport(), new RunResult { Diagnostics = [wide] }));
        var many = new RunResult
        {
            Diagnostics = [.. Enumerable.Repeat(Finding(Severity.Info), 12), .. Enumerable.Repeat(Finding(Severity.Error), 11)],
        };
        var lines = Written(new GitHubReport(), many).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual(10, lines.Count(l => l.StartsWith("::error", StringComparison.Ordinal)));
        Assert.AreEqual(10, lines.Count(l => l.StartsWith("::notice", StringComparison.Ordinal)));
        Assert.AreEqual("::notice title=dataflow-lint::4 more findings are not shown here: GitHub shows ten of a kind a step", lines[^1]);
        Assert.StartsWith("::error", lines[0]);
    }

    [TestMethod]
    public void Azure_keeps_texts_and_places()
    {
        var line = Written(new AzureReport(), Result(Severity.Error)).TrimEnd('\n');
        var match = AzureLine().Match(line);
        Assert.IsTrue(match.Success, line);
        Assert.AreEqual(Source.Path, Decoded(match.Groups[1].Value));
        Assert.AreEqual("linenumber=1;columnnumber=14;code=TST001;", match.Groups[2].Value);
        Assert.AreEqual(Nasty, Decoded(match.Groups[3].Value));

        static string Decoded(string text) =>
            text.Replace("%3B", ";").Replace("%5D", "]").Replace("%0A", "\n").Replace("%0D", "\r").Replace("%AZP25", "%");
    }

    [TestMethod]
    public void TeamCity_keeps_texts_and_places()
    {
        var lines = Written(new TeamCityReport(), new RunResult { Diagnostics = [Finding(Severity.Error), Finding(Severity.Error)] }).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(3, lines);
        Assert.StartsWith("##teamcity[inspectionType id='TST001' name='flaw' category='TST'", lines[0]);
        var values = TeamCityValue().Matches(lines[1]).ToDictionary(m => m.Groups[1].Value, m => Decoded(m.Groups[2].Value));
        Assert.AreEqual(Nasty, values["message"]);
        Assert.AreEqual(Source.Path, values["file"]);
        Assert.AreEqual("1", values["line"]);

        static string Decoded(string text) => TeamCityEscape().Replace(text, m => m.Value switch
        {
            "|n" => "\n",
            "|r" => "\r",
            ['|', '0', 'x', .. var code] => ((char)Convert.ToInt32(code, 16)).ToString(),
            _ => m.Value[1..],
        });
    }

    [TestMethod]
    public void GitLab_has_a_fingerprint_a_finding()
    {
        using var json = JsonDocument.Parse(Written(
            new GitLabReport(),
            new RunResult { Diagnostics = [Finding(Severity.Error), Finding(Severity.Error), Finding(Severity.Info)] }));
        var issues = json.RootElement.EnumerateArray().ToArray();
        Assert.AreEqual($"TST001: {Nasty}", issues[0].GetProperty("description").GetString());
        Assert.AreEqual(Source.Path, issues[0].GetProperty("location").GetProperty("path").GetString());
        Assert.HasCount(3, issues.Select(i => i.GetProperty("fingerprint").GetString()).Distinct());
        Assert.AreEqual("[]\n", Written(new GitLabReport(), new RunResult()));
    }

    [TestMethod]
    public void JUnit_and_checkstyle_are_xml()
    {
        var suite = XDocument.Parse(Written(new JUnitReport(), Result(Severity.Error))).Root!.Element("testsuite")!;
        Assert.AreEqual("1", suite.Attribute("failures")!.Value);
        Assert.AreEqual(Source.Path, suite.Element("testcase")!.Attribute("file")!.Value);
        Assert.AreEqual(Nasty, suite.Element("testcase")!.Element("failure")!.Attribute("message")!.Value);
        var clean = XDocument.Parse(Written(new JUnitReport(), new RunResult())).Root!.Element("testsuite")!;
        Assert.AreEqual(("1", "0"), (clean.Attribute("tests")!.Value, clean.Attribute("failures")!.Value));
        Assert.IsNull(clean.Element("testcase")!.Element("failure"));
        var file = XDocument.Parse(Written(new CheckstyleReport(), Result(Severity.Error))).Root!.Element("file")!;
        Assert.AreEqual(Source.Path, file.Attribute("name")!.Value);
        Assert.AreEqual(Nasty, file.Element("error")!.Attribute("message")!.Value);
        _ = XDocument.Parse(Written(new JUnitReport(), new RunResult { Diagnostics = [Finding(Severity.Error, "a\u0000\u0001\ud800b")] }));
    }

    [TestMethod]
    public void Rdjson_counts_bytes_and_msbuild_utf16()
    {
        using var json = JsonDocument.Parse(Written(new RdjsonReport(), Result(Severity.Error)));
        var diagnostic = json.RootElement.GetProperty("diagnostics")[0];
        Assert.AreEqual(Nasty, diagnostic.GetProperty("message").GetString());
        Assert.AreEqual(
            """{"start":{"line":1,"column":18},"end":{"line":1,"column":19}}""",
            diagnostic.GetProperty("location").GetProperty("range").GetRawText());
        Assert.AreEqual("c", diagnostic.GetProperty("suggestions")[0].GetProperty("text").GetString());
        Assert.StartsWith("dir, a:b/50% ]ä.sql(1,15,1,16): error TST001: it's 50% ", Written(new MSBuildReport(), Result(Severity.Error)));
    }

    [TestMethod]
    public void Lines_of_json_end_with_the_summary()
    {
        var lines = Written(new JsonLinesReport(), new RunResult { Diagnostics = [Finding(Severity.Error), Finding(Severity.Info)] }).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(3, lines);
        using var first = JsonDocument.Parse(lines[0]);
        using var last = JsonDocument.Parse(lines[2]);
        Assert.AreEqual(Nasty, first.RootElement.GetProperty("message").GetString());
        Assert.AreEqual(1, last.RootElement.GetProperty("summary").GetProperty("infos").GetInt32());
    }

    [TestMethod]
    public void Markdown_is_a_table_under_a_mebibyte()
    {
        var text = Written(new MarkdownReport(), Result(Severity.Error));
        Assert.Contains(
            "| error | TST001 | dir, a:b/50% \\]ä.sql:1:14 | it's 50% \\[a\\];b\\|c, \"d\" &lt;e&gt; &amp; 😀 \\\\ \\`x\\`",
            text);
        var many = Written(new MarkdownReport(), new RunResult { Diagnostics = [.. Enumerable.Repeat(Finding(Severity.Error), 20_000)] });
        Assert.IsLessThan(1 << 20, Encoding.UTF8.GetByteCount(many));
        StringAssert.Matches(many, new Regex(@"\nand \d+ more\n$"));
    }

    [TestMethod]
    public void No_text_of_others_begins_a_line_that_acts()
    {
        foreach (var format in ReportFormat.All)
        {
            var diagnostic = Finding(Severity.Error, "x\n::error::a\n##vso[task.x]b\n##teamcity[c]\r::warning::d");
            var lines = Written(format.Create(TerminalTraits.Plain), new RunResult { Diagnostics = [diagnostic] }).Split('\n', '\r');
            var own = format.Word switch
            {
                "github" => "::error file=",
                "azure" => "##vso[task.logissue",
                "teamcity" => "##teamcity[inspection",
                _ => "\0",
            };
            foreach (var line in lines.Where(l => !l.StartsWith(own, StringComparison.Ordinal)))
            {
                Assert.IsFalse(line.TrimStart().StartsWith("::", StringComparison.Ordinal), $"{format.Word}: {line}");
                if (format.IsLog || format.Word is "full" or "markdown") Assert.DoesNotContain("##vso[", line, format.Word);
            }
        }
    }

    [TestMethod]
    public void No_text_of_others_moves_a_terminal()
    {
        foreach (var format in ReportFormat.All)
        {
            var result = new RunResult
            {
                Diagnostics = [Finding(Severity.Error, "x\u001b[31my\u009b32mz\u007f")],
                PathOf = _ => "a\u001b[31m.sql",
                RepositoryPathOf = _ => "a\u001b[31m.sql",
            };
            var text = Written(format.Create(TerminalTraits.Plain), result);
var isRead = format.IsLog || format.Word is "full" or "markdown";
            Assert.IsFalse(
                text.Any(c => c is not ('\n' or '\r' or '\t') && (c < ' ' || (isRead && char.IsControl(c)))),
                $"{format.Word}: {text}");
        }
    }

    private static RunResult Result(Severity severity) => new() { Diagnostics = [Finding(severity)] };

    private static Diagnostic Finding(Severity severity, string message = Nasty)
    {
        var place = Sample.At(Source, "b");
        return new Diagnostic(
            Sample.Rule("TST001", "flaw", severity, "{0}"),
            severity,
            new Finding(place, message) { Fixes = [Fix.Replace(place, "c")] });
    }

    private static string Written(IReport report, RunResult result)
    {
        using var stream = new MemoryStream();
        report.Write(result, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [GeneratedRegex("^::(\\w+) file=([^,]*),(line=[^:]*),title=([^:,]*)::(.*)$")]
    private static partial Regex GitHubLine();

    [GeneratedRegex("^##vso\\[task\\.logissue type=error;sourcepath=([^;]*);([^\\]]*)\\](.*)$")]
    private static partial Regex AzureLine();

    [GeneratedRegex(" (\\w+)='((?:[^'|]|\\|0x[0-9A-F]{4}|\\|.)*)'")]
    private static partial Regex TeamCityValue();

    [GeneratedRegex("\\|0x[0-9A-F]{4}|\\|.")]
    private static partial Regex TeamCityEscape();
}
