using System.Text;
using System.Text.Json;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Formats;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Tests.Output;

[TestClass]
public sealed class ReportTests
{
    private static readonly SourceText Source = new("dir with space/ä.sql", "select 1;\n  select '😀', b;\n");

    [TestMethod]
    public void Concise_is_one_line_a_finding()
    {
        Assert.AreEqual(
            "dir with space/ä.sql:2:15: warning TST001: something is wrong\n",
            Text(new ConciseReport(), new RunResult { Diagnostics = [Sample.Simple(Sample.At(Source, "b"))] }));
    }

    [TestMethod]
    public void Concise_lets_no_character_break_the_line()
    {
        var rule = Sample.Rule("TST001", "flaw", Severity.Error, "bad `{0}`");
        var diagnostic = new Diagnostic(
            rule,
            Severity.Error,
            new Finding(Sample.At(new SourceText("a\n\u001b.sql", "x"), "x"), "a\nb\u001b[0m"));
        Assert.AreEqual(
            "\"a\\n\\033.sql\":1:1: error TST001: bad `a b␛[0m`\n",
            Text(new ConciseReport(), new RunResult { Diagnostics = [diagnostic] }));
    }

    [TestMethod]
    public void Json_holds_all_of_a_finding()
    {
        var place = Sample.At(Source, "'😀', b");
        var finding = new Finding(
            place,
            "b",
            "t")
        {
            Label = "here",
            Related = [new RelatedPlace(Sample.At(Source, "1"), "because")],
            Fixes = [Fix.Replace(Sample.At(Source, "b"), "c")],
        };
        var result = new RunResult
        {
            Diagnostics = [new Diagnostic(Sample.UnknownColumn, Severity.Error, finding)],
            Problems = [
                new Problem(ProblemKind.Incomplete, "not valid UTF-8") { Path = "x.sql", Line = 3 },
                Problem.Usage("no rule is called `X`", "did you mean `Y`?"),
            ],
            FileCount = 3,
            SuppressedCount = 2,
            SkippedCount = 1,
            HasStatistics = true,
        };
        using var json = Parse(result);
        var root = json.RootElement;
        Assert.AreEqual(1, root.GetProperty("schemaVersion").GetInt32());
        var diagnostic = root.GetProperty("diagnostics")[0];
        Assert.AreEqual(
            """{"ruleId":"SQL021","rule":"unknown-column","severity":"error","message":"`b` is not a column of `t`","path":"dir with space/ä.sql","line":2,"column":10,"endLine":2,"endColumn":16,"label":"here","related":[{"path":"dir with space/ä.sql","line":1,"column":8,"endLine":1,"endColumn":9,"message":"because"}],"fixes":[{"title":"replace `b` with `c`","safe":false,"edits":[{"path":"dir with space/ä.sql","line":2,"column":15,"endLine":2,"endColumn":16,"newText":"c"}]}],"fingerprint":""}""",
            Compact(diagnostic));
        Assert.AreEqual(
            """{"errors":1,"warnings":0,"infos":0,"files":3,"baselined":0,"suppressed":2,"skipped":1,"fixable":0,"unsafelyFixable":1,"byRule":{"SQL021":1},"problems":[{"kind":"incomplete","message":"not valid UTF-8","path":"x.sql","line":3},{"kind":"usage","message":"no rule is called `X`","help":"did you mean `Y`?"}]}""",
            Compact(root.GetProperty("summary")));
    }

    [TestMethod]
    [DataRow(0, 0, 0, 41, 0, 0, "no findings in 41 files")]
    [DataRow(1, 1, 1, 1, 0, 0, "1 error, 1 warning, 1 info in 1 file")]
    [DataRow(2, 5, 0, 41, 3, 1, "2 errors, 5 warnings in 41 files (3 suppressed, 1 skipped)")]
    [DataRow(0, 0, 2, 2, 3, 0, "2 infos in 2 files (3 suppressed)")]
    [DataRow(0, 0, 0, 0, 0, 2, "no findings in 0 files (2 skipped)")]
    public void The_summary_leaves_out_what_is_zero(
        int errors,
        int warnings,
        int infos,
        int files,
        int suppressed,
        int skipped,
        string expected)
    {
        var result = new RunResult
        {
            Diagnostics = [.. Many(Severity.Error, errors), .. Many(Severity.Warning, warnings), .. Many(Severity.Info, infos)],
            FileCount = files,
            SuppressedCount = suppressed,
            SkippedCount = skipped,
        };
        Assert.AreEqual(expected, Summary.Of(result));
        Assert.AreEqual(expected + " in 12 ms", Summary.Of(result with { Elapsed = TimeSpan.FromMilliseconds(12.3) }));
        Assert.AreEqual(expected + " in 2.5 s", Summary.Of(result with { Elapsed = TimeSpan.FromMilliseconds(2_500) }));
    }

    [TestMethod]
    public void Statistics_count_by_rule_the_most_first()
    {
        var page = new Page(TerminalTraits.Plain);
        var other = new Diagnostic(Sample.UnknownColumn, Severity.Error, new Finding(Sample.At(Source, "b"), "b", "t"));
        Statistics.Write(page, new RunResult { Diagnostics = [other, .. Many(Severity.Warning, 10)] });
        Assert.AreEqual("10  TST001  flaw\n 1  SQL021  unknown-column\n\n", page.ToString());
    }

    [TestMethod]
    public void Problems_name_the_file_and_the_way_out()
    {
        Problem[] problems =
        [
            new(ProblemKind.Incomplete, "a binary file") { Path = "a.sql", Line = 2 },
            Problem.Usage("no such file or folder: `sr`", "did you mean `src`?"),
            new(ProblemKind.Note, "no .sql or .sch.yaml files found under `x`"),
        ];
        Assert.AreEqual(
            "error: a.sql:2: a binary file\nerror: no such file or folder: `sr`\nhelp: did you mean `src`?\nwarning: no .sql or .sch.yaml files found under `x`\n",
            ProblemReport.Write(problems, TerminalTraits.Plain));
    }

    [TestMethod]
    [DataRow("auto", true, "", "", true)]
    [DataRow("auto", false, "", "", false)]
    [DataRow("auto", true, "1", "", false)]
    [DataRow("auto", true, "1", "1", false)]
    [DataRow("auto", false, "", "1", true)]
    [DataRow("auto", true, "", "0", false)]
    [DataRow("always", false, "1", "", true)]
    [DataRow("never", true, "", "1", false)]
    public void Colour_follows_option_environment_and_terminal(
        string color,
        bool isTerminal,
        string noColor,
        string forceColor,
        bool expected)
    {
        string? Variable(string name) => name switch { "NO_COLOR" => noColor, "FORCE_COLOR" => forceColor, _ => null };
        Assert.AreEqual(expected, TerminalTraits.Detect(Variable, isTerminal, 80, color).HasColor);
    }

    [TestMethod]
    [DataRow("LANG", "C", false)]
    [DataRow("LANG", "de_DE.UTF-8", true)]
    [DataRow("LC_ALL", "POSIX", false)]
    [DataRow("LC_CTYPE", "C.utf8", true)]
    [DataRow("TERM", "xterm", true)]
    public void The_locale_tells_whether_UTF8_is_understood(string name, string value, bool expected) =>
        Assert.AreEqual(expected, TerminalTraits.Detect(n => n == name ? value : null, isTerminal: true, 80, "auto").IsUnicode);

    private static IEnumerable<Diagnostic> Many(Severity severity, int count)
    {
        var rule = Sample.Rule("TST001", "flaw", severity, "m");
        return Enumerable.Range(0, count).Select(_ => new Diagnostic(rule, severity, new Finding(Sample.At(Source, "b"))));
    }

    private static JsonDocument Parse(RunResult result)
    {
        using var stream = new MemoryStream();
        new JsonReport().Write(result, stream);
        return JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static string Compact(JsonElement element)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(
            stream,
            new JsonWriterOptions
            {
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            })) element.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Text(IReport report, RunResult result)
    {
        using var stream = new MemoryStream();
        report.Write(result, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
