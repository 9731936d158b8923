using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output.Formats.Html;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Output.Html;

/// <summary>The page of findings as a text: what stands in it, and that nothing linted becomes a part of it.</summary>
[TestClass]
public sealed partial class HtmlReportTests
{
    private const string Evil =
        "</script><script>document.title='x'</script><img src=http://a.example/ onerror=alert(1)>\\\"' onload=alert(2) &lt;b&gt; <!-- ]]>";

    /// <summary>Files whose names, jobs and columns are markup.</summary>
    public static Dictionary<string, string> Hostile { get; } = new()
    {
        ["a \"><svg onload=alert(1)>'&amp;/main.sch.yaml"] =
            $"Workflow:\n  id: \"{Evil}\"\n  jobs:\n    - job: {{id: \"{Evil}\", type: \"{Evil}\", spark: {{script: x.sql}}}}\n    - job: {{id: \"{Evil}\", type: NoOp}}\n",
        ["a \"><svg onload=alert(1)>'&amp;/x.sql"] =
            "-- </pre><script>alert(1)</script> \u202E\u0001\uFFFE\r\nCREATE TABLE t.`<script>alert(1)</script>` (`<img src=x onerror=alert(1)>` INT, b\tSTRING COMMENT '😀</mark>') USING iceberg;\n",
        ["::error::x.sql"] = "SELECT a FROM b WHERE c = NULL AND \"<base href=//x>\" = 1;\n",
    };

    [TestMethod]
    public void Each_finding_stands_with_its_package()
    {
        var page = PageOf(Packages.Read(Repository.Sample("broken_revenue")));
        var found = Elements(page, "article").ToArray();
        Assert.AreEqual("DDL001 AUD001 MET002 WFL010", string.Join(' ', found.Select(f => f.Attribute("data-rule")!.Value).Take(4)));
        var unknown = found.Single(f => f.Attribute("data-rule")!.Value == "MET002");
        Assert.AreEqual("error retail.revenue has no column categry", unknown.Element("h3")!.Value);
        CollectionAssert.AreEqual(
            new[] { "main.sch.yaml:45:13", "ddl/revenue.sql:3:3" },
            unknown.Elements("figure").Elements("figcaption").Select(c => c.Value).ToArray());
        CollectionAssert.AreEqual(new[] { "categry", "category" }, unknown.Descendants("mark").Select(m => m.Value).ToArray());
        Assert.AreEqual("- categry: pk", unknown.Descendants("del").Single().Value);
    }

    [TestMethod]
    public void Jobs_are_listed_with_those_they_wait_for()
    {
        var page = PageOf(Packages.Read(Repository.Sample("broken_revenue")));
        var write = Elements(page, "li").Single(l => l.Element("code")!.Value == "write");
        Assert.AreEqual("publish", write.Parent!.Parent!.Element("code")!.Value);
        Assert.AreEqual("error", write.Attribute("class")!.Value);
        var mark = Elements(page, "li").Single(l => l.Element("code")!.Value == "mark");
        Assert.AreEqual(write.Parent.Parent.Attribute("id")!.Value, mark.Attribute("data-after")!.Value);
    }

    [TestMethod]
    public void Without_findings_the_page_says_so_and_carries_no_script()
    {
        var page = PageOf(Packages.Read(Repository.Sample("store_revenue")));
        Assert.Contains("Nothing to report.", page);
        Assert.AreEqual(0, ScriptOf().Count(page));
    }

    [TestMethod]
    public void Loose_scripts_have_no_jobs_to_draw()
    {
        var page = PageOf(new() { ["a.sql"] = "SELECT 1 FROM a JOIN b;\n" });
        Assert.IsNotEmpty(Elements(page, "article"));
        Assert.AreEqual(1, ScriptOf().Count(page));
    }

    [TestMethod]
    public void A_second_run_gives_the_same_bytes() => Assert.AreEqual(PageOf(Hostile), PageOf(Hostile));

    [TestMethod]
    public void Nothing_linted_becomes_markup()
    {
        var page = PageOf(Hostile);
        Assert.IsGreaterThan(3, Elements(page, "article").Count());
        Assert.IsEmpty(Elements(page, "img").Concat(Elements(page, "script")).Concat(Elements(page, "svg")).Concat(Elements(page, "base")));
        Assert.AreEqual(3, ScriptOf().Count(page));
        foreach (var attribute in Elements(page, "body").Single().DescendantsAndSelf().Attributes())
        {
            Assert.IsFalse(
                attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "style" or "src",
                attribute.ToString());
            if (attribute.Name.LocalName == "href") Assert.StartsWith("#", attribute.Value);
        }

        Assert.IsTrue(
            page.All(c => c is '\n' or '\t' || !char.IsControl(c) || c == '\u0001') && !page.Contains('\u202E') && !page.Contains('\uFFFE'),
            "a control character is shown as one");
    }

    [TestMethod]
    public void A_file_of_one_long_line_gives_a_short_page()
    {
        var page = PageOf(new()
        {
            ["a.sql"] = $"SELECT {string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"c{i}"))} FROM a JOIN b",
        });
        Assert.Contains("…", page);
        Assert.IsLessThan(100_000, page.Length);
    }

    [TestMethod]
    public void The_policy_lets_through_what_the_page_carries()
    {
        var page = PageOf(Packages.Read(Repository.Sample("broken_revenue")));
        var policy = PolicyOf().Match(page).Groups[1].Value;
        Assert.StartsWith("default-src 'none'; style-src ", policy);
        string[] parts = [StyleOf().Match(page).Groups[1].Value, .. ScriptOf().Matches(page).Select(m => m.Groups[1].Value)];
        Assert.HasCount(4, parts);
        foreach (var part in parts)
            Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(part)))}'", policy);
    }

    [TestMethod]
    public void What_the_page_carries_is_no_markup_and_the_layout_names_its_licence()
    {
        foreach (var part in new[] { HtmlPart.Style, HtmlPart.Filters, HtmlPart.Jobs, HtmlPart.Layout })
        {
            Assert.DoesNotContain("</", part.Text);
            Assert.DoesNotContain("<!--", part.Text);
            Assert.DoesNotContain("sourceMappingURL", part.Text);
            Assert.DoesNotContain("\r", part.Text);
        }

        Assert.Contains("Permission is hereby granted, free of charge", HtmlPart.Layout.Text[..1_200]);
    }

    private static string PageOf(Dictionary<string, string> files)
    {
        using var folder = new TempFolder();
        foreach (var (path, text) in files) folder.Write(path, text);
        return TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", ["--output-format", "html", "."]).Output;
    }

    // Without its scripts and style the page is XML, which tells elements from texts without guessing.
    private static IEnumerable<XElement> Elements(string page, string name) =>
        XDocument.Parse(StyleOf().Replace(ScriptOf().Replace(page, ""), ""), LoadOptions.PreserveWhitespace).Descendants(name);

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex ScriptOf();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleOf();

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex PolicyOf();
}
