using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Tests.Output.Html;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Lineage;

/// <summary>
/// The page of <c>lineage</c> and <c>graph</c> as Chromium shows it; without Chromium these tests are passed over with a message.
/// </summary>
[TestClass]
public sealed class GraphPageTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>\u001b[31m\u202e";
    private const string Column = "lake.ads.delivery_daily.price_micros";

    [TestMethod]
    public void The_page_asks_for_nothing_and_complains_of_nothing()
    {
        using var page = Opened(Repository.Sample("ad_delivery"), "lineage");
        Pick(page, Column);
        Assert.IsEmpty(page.Complaints, string.Join('\n', page.Complaints));
        Assert.HasCount(1, page.Requests, string.Join('\n', page.Requests));
    }

    [TestMethod]
    public void What_is_picked_shows_the_way_up_and_down_and_who_uses_it()
    {
        using var page = Opened(Repository.Sample("ad_delivery"), "lineage");
        Pick(page, Column);
        Assert.AreEqual(Column, page.Evaluate("document.querySelector('#about h2').textContent"));
        Assert.AreEqual(Column, page.Evaluate(NamesOf("picked")));
        Assert.Contains("ads_raw.delivery_events.price_micros", page.Evaluate(NamesOf("up")));
        Assert.AreEqual("lake.ads.advertiser_spend.spend_eur", page.Evaluate(NamesOf("down")));
        var about = page.Evaluate("document.getElementById('about').textContent");
        Assert.Contains("ads_raw.delivery_events.price_micros aggregatedelivery/src/delivery_daily.sql:10", about);
        Assert.Contains("lake.ads.advertiser_spend.spend_eur aggregatespend/src/advertiser_spend.sql:6", about);
        Assert.Contains("role metric delivery/main.sch.yaml:34", about);
        Pick(page, "lake.ads.delivery_daily");
        Assert.Contains("Columns (", page.Evaluate("document.getElementById('about').textContent"));
        Assert.Contains("lake.ads.advertiser_spend.spend_eur", page.Evaluate(NamesOf("down")));
    }

    [TestMethod]
    public void The_search_finds_columns_by_words_and_tables_without_any()
    {
        using var page = Opened(Repository.Sample("ad_delivery"), "lineage");
        Assert.Contains("lake.ads.delivery_daily\n", page.Evaluate(Found));
        Assert.DoesNotContain(Column, page.Evaluate(Found));
        Assert.AreEqual(Column, Searched(page, "PRICE daily"));
        Assert.AreEqual("1 found", page.Evaluate("document.getElementById('shown').textContent"));
        Assert.AreEqual("", Searched(page, "surely nowhere"));
    }

    [TestMethod]
    public void The_keyboard_is_enough()
    {
        using var page = Opened(Repository.Sample("ad_delivery"), "lineage");
        page.Press("Tab", 9);
        page.Press("Tab", 9);
        Assert.AreEqual("text", page.Evaluate("document.activeElement.name"));
        _ = Searched(page, "price daily");
        page.Press("Enter", 13);
        Assert.AreEqual(Column, page.Evaluate("new Promise(done => setTimeout(() => done(document.querySelector('h2').textContent), 50))"));
        var reached = new HashSet<string>();
        for (var i = 0; i < 200; i++)
        {
            page.Press("Tab", 9);
            reached.Add(page.Evaluate("document.activeElement.getAttribute('class') ?? document.activeElement.tagName"));
        }

        foreach (var place in new[] { "box picked", "box up", "box down", "A" }) Assert.Contains(place, reached);
    }

    [TestMethod]
    public void Dark_and_paper_have_their_colours()
    {
        using var page = Opened(Repository.Sample("ad_delivery"), "lineage");
        page.Emulate("screen", "dark");
        Assert.AreEqual("rgb(13, 17, 23)", page.Evaluate("getComputedStyle(document.body).backgroundColor"));
        page.Emulate("print", "dark");
        Assert.AreEqual("rgb(255, 255, 255)", page.Evaluate("getComputedStyle(document.body).backgroundColor"));
        Assert.AreEqual("none", page.Evaluate("getComputedStyle(document.getElementById('find')).display"));
    }

    [TestMethod]
    public void Nothing_of_what_is_drawn_acts()
    {
        using var folder = new TempFolder().Write(
            "a.sql",
            $"CREATE TABLE db.`{Hostile}` AS SELECT `{Hostile}` FROM ${{{"X"}}}.s; INSERT INTO q.s VALUES (1)");
        foreach (var command in new[] { "lineage", "graph" })
        {
            using var page = Opened(folder.Path, command);
            Assert.AreEqual(
                "true",
                page.Evaluate("document.getElementById('list').textContent.includes('</script><img src=x onerror=alert(1)>')"));
            page.Evaluate("(() => { for (const link of document.querySelectorAll('#list a')) link.click(); return '' })()");
            Assert.AreEqual("0", page.Evaluate("document.querySelectorAll('img, iframe, [onerror], a:not([href^=\"#\"])').length"));
            Assert.DoesNotContain("\u202e", page.Evaluate("document.body.textContent"));
            Assert.IsEmpty(page.Complaints, string.Join('\n', page.Complaints));
            Assert.HasCount(1, page.Requests);
        }
    }

    [TestMethod]
    public void The_jobs_of_a_workflow_and_a_repository_without_tables_are_drawn_too()
    {
        using var page = Opened(Repository.Sample("ad_delivery"), "graph", "delivery/main.sch.yaml");
        const string Counts = "['drawing', 'list'].map(id => document.querySelectorAll(`#${id} a`).length)";
        Assert.AreEqual("true", page.Evaluate($"(([drawn, listed]) => drawn > 0 && drawn === listed)({Counts})"));
        Assert.AreNotEqual("0", page.Evaluate("document.querySelectorAll('#drawing .edge').length"));
        using var folder = new TempFolder().Write("a.sql", "SELECT 1;");
        using var empty = Opened(folder.Path, "graph");
        Assert.AreEqual("0 found", empty.Evaluate("document.getElementById('shown').textContent"));
        Assert.IsEmpty(empty.Complaints, string.Join('\n', empty.Complaints));
    }

    [TestMethod]
    public void Of_a_large_picture_what_is_near_is_drawn()
    {
        using var folder = new TempFolder().Write(
            "a.sql",
            string.Concat(Enumerable.Range(0, 400).Select(i => $"CREATE TABLE db.t{i} AS SELECT a FROM db.s;\n")));
        using var page = Opened(folder.Path, "lineage");
        Assert.AreEqual("0", page.Evaluate("document.querySelectorAll('#drawing a').length"));
        Pick(page, "db.s.a");
        Assert.AreEqual("0 upstream, 400 downstream", page.Evaluate("document.querySelector('#about .summary').textContent"));
        Assert.AreEqual("31", page.Evaluate("document.querySelectorAll('#drawing a').length"));
    }

    private const string Found = "[...document.querySelectorAll('#list a')].map(a => a.textContent + '\\n').join('')";

    private static string NamesOf(string side) =>
        $"[...document.querySelectorAll('#drawing .{side}')].map(a => a.textContent).join(' ')";

    private static string Searched(Browser page, string words) =>
        page.Evaluate(
            $"(() => {{ const form = document.getElementById('find'); form.elements.text.value = '{words}'; form.elements.text.dispatchEvent(new Event('input', {{ bubbles: true }})); return {Found}; }})()").Trim();

    private static void Pick(Browser page, string name) =>
        page.Evaluate(
            $"new Promise(done => {{ addEventListener('hashchange', () => setTimeout(() => done('')), {{ once: true }}); location.hash = encodeURIComponent('{name}'); }})");

    private static Browser Opened(string path, params string[] words)
    {
        using var page = new TempFolder();
        page.Write("page.html", TestRun.In(path, WordRule.All, new Disk(), "", [.. words, "--format", "html"]).Output);
        var browser = Browser.Open(page["page.html"]);
        const string IsReady = "'ready' in document.body.dataset";
        browser.Evaluate($"new Promise(done => {{ const wait = () => {IsReady} ? done('') : setTimeout(wait, 10); wait(); }})");
        return browser;
    }
}
