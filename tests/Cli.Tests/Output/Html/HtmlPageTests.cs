using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Output.Html;

/// <summary>The page of findings as Chromium shows it; without Chromium these tests are passed over with a message.</summary>
[TestClass]
public sealed class HtmlPageTests
{
    [TestMethod]
    public void The_page_asks_for_nothing_and_complains_of_nothing()
    {
        using var page = Opened(Sample);
        Assert.AreEqual("3", page.Evaluate("document.scripts.length"));
        Assert.IsEmpty(page.Complaints, string.Join('\n', page.Complaints));
        Assert.HasCount(1, page.Requests, string.Join('\n', page.Requests));
    }

    [TestMethod]
    public void Filters_hide_what_is_not_asked_for()
    {
        using var page = Opened(Sample);
        var all = page.Evaluate(Shown);
        Assert.AreEqual(all, page.Evaluate("document.querySelectorAll('.finding').length"));
        Assert.AreEqual("1", Filtered(page, "rule", "SQL001"));
        Assert.AreEqual($"1 of {all} shown", page.Evaluate("document.getElementById('shown').textContent"));
        Assert.AreEqual("0", Filtered(page, "text", "surely nowhere"));
        Assert.AreEqual("0", page.Evaluate("document.querySelectorAll('.package:not([hidden])').length"));
        page.Evaluate("document.querySelector('#filters button').click()");
        Assert.AreEqual(all, page.Evaluate($"new Promise(done => setTimeout(() => done({Shown})))"));
        Assert.AreEqual("1", Filtered(page, "text", "categry unknown"));
    }

    [TestMethod]
    public void The_keyboard_is_enough()
    {
        using var page = Opened(Sample);
        page.Press("Tab", 9);
        Assert.AreEqual("#findings", page.Evaluate("document.activeElement.getAttribute('href')"));
        page.Press("Tab", 9);
        Assert.AreEqual("error", page.Evaluate("document.activeElement.value"));
        page.Press(" ", 32);
        Assert.AreEqual("0", page.Evaluate("document.querySelectorAll('.finding.error:not([hidden])').length"));
        Assert.AreEqual("1", page.Evaluate("document.querySelectorAll('.finding.warning:not([hidden])').length"));
        page.Press(" ", 32);
        var reached = new HashSet<string>();
        for (var i = 0; i < 60; i++)
        {
            page.Press("Tab", 9);
            reached.Add(
                page.Evaluate(
                    "document.activeElement.getAttribute('href') ?? document.activeElement.name ?? document.activeElement.tagName"));
        }

        foreach (var place in new[] { "severity", "rule", "package", "text", "#f1", "#f7" }) Assert.Contains(place, reached);
    }

    [TestMethod]
    public void Each_job_is_drawn_and_leads_to_its_finding()
    {
        using var page = Opened(Sample);
        page.Evaluate("dispatchEvent(new Event('beforeprint'))");
        Assert.AreEqual(
            page.Evaluate("document.querySelectorAll('.jobs li').length"),
            page.Evaluate("document.querySelectorAll('svg .box').length"));
        Assert.AreEqual(
            "write|Spark, 3 findings",
            page.Evaluate(
                "[...document.querySelectorAll('svg a')].map(a => [...a.querySelectorAll('text')].map(t => t.textContent).join('|')).find(t => t.startsWith('write'))"));
        Assert.AreEqual(
            "true",
            page.Evaluate(
                "[...document.querySelectorAll('svg a')].every(a => document.querySelector(a.getAttribute('href')).matches('.finding'))"));
        Assert.AreEqual("4", page.Evaluate("document.querySelectorAll('svg .edge').length"));
        Assert.AreEqual(
            "0",
            page.Evaluate("[...document.querySelectorAll('svg [d], svg rect')].filter(e => /NaN|undefined/.test(e.outerHTML)).length"));
    }

    [TestMethod]
    public void A_job_after_itself_and_in_a_circle_is_drawn()
    {
        using var page = Opened(new()
        {
            ["main.sch.yaml"] =
                "Workflow:\n  id: a\n  dag: [a -> b, b -> a, a -> a]\n  jobs:\n    - job: {id: a, type: NoOp}\n    - job: {id: b, type: NoOp}\n",
        });
        page.Evaluate("dispatchEvent(new Event('beforeprint'))");
        Assert.AreEqual(
            "2 3",
            page.Evaluate("`${document.querySelectorAll('svg .box').length} ${document.querySelectorAll('svg .edge').length}`"));
        Assert.IsEmpty(page.Complaints, string.Join('\n', page.Complaints));
    }

    [TestMethod]
    public void Nothing_of_what_is_linted_acts()
    {
        using var page = Opened(HtmlReportTests.Hostile);
        page.Evaluate("dispatchEvent(new Event('beforeprint'))");
        Assert.StartsWith("dataflow-lint:", page.Evaluate("document.title"));
        Assert.AreEqual("3", page.Evaluate("document.scripts.length"));
        Assert.AreEqual(
            "0",
            page.Evaluate(
                "document.querySelectorAll('img, iframe, object, embed, link, base, [onerror], [onload], [onclick], [style], body a:not([href^=\"#\"])').length"));
        Assert.IsEmpty(page.Complaints, string.Join('\n', page.Complaints));
        Assert.HasCount(1, page.Requests);
    }

    [TestMethod]
    public void Dark_and_paper_have_their_colours()
    {
        using var page = Opened(Sample);
        const string Ground = "getComputedStyle(document.body).backgroundColor";
        page.Emulate("screen", "light");
        Assert.AreEqual("rgb(255, 255, 255)", page.Evaluate(Ground));
        page.Emulate("screen", "dark");
        Assert.AreEqual("rgb(13, 17, 23)", page.Evaluate(Ground));
        page.Emulate("print", "dark");
        Assert.AreEqual("rgb(255, 255, 255)", page.Evaluate(Ground));
        Assert.AreEqual("none", page.Evaluate("getComputedStyle(document.getElementById('filters')).display"));
        Assert.AreEqual("true", page.Evaluate("[...document.querySelectorAll('pre')].every(p => p.scrollWidth <= p.clientWidth)"));
    }

    [TestMethod]
    [DataRow("light")]
    [DataRow("dark")]
    public void Words_stand_out_from_their_ground(string scheme)
    {
        using var page = Opened(Sample);
        page.Emulate("screen", scheme);
        Assert.AreEqual("", page.Evaluate(FaintWords));
    }

    private const string Shown = "document.querySelectorAll('.finding:not([hidden])').length";

    // The contrast that WCAG 2 asks for on level AA, for each element with words of its own.
    private const string FaintWords = """
        (() => {
          const parts = color => color.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const ground = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
          const faint = [];
          for (const e of document.querySelectorAll('body :not(script):not(svg *)')) {
            if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
            const [a, b] = [light(parts(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
            if ((a + .05) / (b + .05) < 4.5) faint.push(`${e.tagName}.${e.className}: ${((a + .05) / (b + .05)).toFixed(2)}`);
          }
          return [...new Set(faint)].join('\n');
        })()
        """;

    private static Dictionary<string, string> Sample => Packages.Read(Repository.Sample("broken_revenue"));

    private static string Filtered(Browser page, string name, string value) =>
        page.Evaluate(
            $"(() => {{ const control = document.getElementById('filters').elements['{name}']; control.value = '{value}'; control.dispatchEvent(new Event('input', {{ bubbles: true }})); return {Shown}; }})()");

    private static Browser Opened(Dictionary<string, string> files)
    {
        using var folder = new TempFolder();
        foreach (var (path, text) in files) folder.Write(path, text);
        _ = TestRun.In(folder.Path, RuleCatalog.All, new Disk(), "", ["--output-format", "html=page.html", "."]);
        return Browser.Open(folder["page.html"]);
    }
}
