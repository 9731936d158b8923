using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Protocol;
using Dataflow.Lint.Sources.Maestro;

namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

/// <summary>Workflows in open Maestro, files in a folder: what holds of each store, and what Maestro is asked.</summary>
[TestClass]
public sealed class MaestroStoreTests : StoreLaws, IDisposable
{
    private const string Yaml = "Workflow:\n  id: ann.shop.callee\n  owner: team\n  jobs:\n    - job: {id: x, type: NoOp}\n";

    private readonly TempFolder folder = new();
    private readonly List<MaestroContract> servers = [];

    public void Dispose()
    {
        foreach (var server in servers) server.Dispose();
        folder.Dispose();
    }

    private protected override ITargetStore NewStore() =>
        new SplitStore(Open(), new FolderStore(folder[$"{servers.Count}"], "s3://dataflow", new Disk()));

    [TestMethod]
    public void Requests_are_those_of_the_contract()
    {
        var store = Open(token: "t0ken-of-gateway");
        Assert.IsTrue(store.Create("workflows/ann.shop.callee/1.yaml", Encoding.UTF8.GetBytes(Yaml)));
        store.Replace("workflows/ann.shop.callee/active", "1\n"u8.ToArray());
        store.Remove("workflows/ann.shop.callee/active");
        store.Remove("workflows/ann.shop.callee/1.yaml");
        store.Remove("workflows/ann.shop.callee");
        Assert.AreEqual("""
            GET /api/v3/workflows/ann.shop.callee/versions/latest
            PUT /api/v3/workflows/actions/validate
            POST /api/v3/workflows
            PUT /api/v3/workflows/ann.shop.callee/versions/1/actions/activate
            PUT /api/v3/workflows/ann.shop.callee/actions/deactivate
            DELETE /api/v3/workflows/ann.shop.callee
            """.ReplaceLineEndings("\n"), string.Join('\n', servers[0].Requests));
        Assert.AreEqual("ann Bearer t0ken-of-gateway", servers[0].Senders.Distinct().Single());
    }

    [TestMethod]
    public void What_is_kept_says_whose_it_is_and_starts_nothing()
    {
        var store = Open();
        store.Create("workflows/ann.shop.callee/1.yaml", Encoding.UTF8.GetBytes(Yaml));
        var kept = servers[0].DefinitionOf("ann.shop.callee", 1);
        Assert.AreEqual(
            """{"origin":"ann/shop","branch":"main","sha":"1234abcd","author":"ann","uncommitted_changes":true}""",
            kept["metadata"]!["git_info"]!.ToJsonString());
        Assert.AreEqual("""{"id":"ann.shop.callee","steps":[{"step":{"id":"x","type":"NoOp"}}]}""", kept["workflow"]!.ToJsonString());
        Assert.AreEqual("false", kept["is_active"]!.ToJsonString());
        Assert.AreEqual(Yaml, Encoding.UTF8.GetString(store.Read("workflows/ann.shop.callee/1.yaml")!));
        Assert.IsNull(store.Read("workflows/ann.shop.callee/active"));
        Assert.IsFalse(store.Create("workflows/ann.shop.callee/1.yaml", Encoding.UTF8.GetBytes(Yaml)), "the version is there");
        Assert.AreEqual("1.yaml", store.List("workflows/ann.shop.callee").Single());
    }

    [TestMethod]
    public void A_version_that_somebody_else_has_made_is_seen_as_such()
    {
        var store = Open();
        store.Create("workflows/ann.shop.callee/1.yaml", Encoding.UTF8.GetBytes(Yaml));
        servers[0].PushByHand("ann.shop.callee");
        Assert.AreEqual("2\n", Encoding.UTF8.GetString(store.Read("workflows/ann.shop.callee/active")!));
        Assert.Contains("\"steps\":[]", Encoding.UTF8.GetString(store.Read("workflows/ann.shop.callee/2.yaml")!));
    }

    [TestMethod]
    [DataRow("template: {id: w, type: wap, write_jobs: []}", "line 5 of the rendered text: open Maestro has no template `wap`, as which `w` is written")]
    [DataRow("job: {id: m, type: Metadata}", "line 5 of the rendered text: open Maestro has no jobs of type `Metadata`, as which `m` is written")]
    [DataRow("job: {id: m, type: HWM}", "line 5 of the rendered text: open Maestro has no jobs of type `HWM`, as which `m` is written")]
    public void What_open_Maestro_lacks_is_refused_at_its_place(string job, string told)
    {
        var store = Open();
        Assert.Contains(
            told,
            Assert.ThrowsExactly<TargetFailure>(() =>
                store.Create("workflows/a/1.yaml", Encoding.UTF8.GetBytes(Yaml.Replace("job: {id: x, type: NoOp}", job)))).Message);
        Assert.IsEmpty(servers[0].Requests);
    }

    [TestMethod]
    public void What_is_too_large_is_not_sent()
    {
        var store = Open();
        var large = Yaml + string.Concat(Enumerable.Range(0, 9000).Select(i => $"  P{i}: value of a parameter\n"));
        Assert.Contains(
            "open Maestro takes 256 KB",
            Assert.ThrowsExactly<TargetFailure>(() => store.Create("workflows/a/1.yaml", Encoding.UTF8.GetBytes(large))).Message);
        Assert.IsEmpty(servers[0].Requests);
    }

    [TestMethod]
    public void Aliases_do_not_make_it_long()
    {
        var store = Open();
        var laughs = "  L0: &l0 [a, b, c, d, e, f, g, h, i]\n"
            + string.Concat(Enumerable.Range(1, 12)
                .Select(i => $"  L{i}: &l{i} [{string.Join(", ", Enumerable.Repeat($"*l{i - 1}", 9))}]\n"));
        Assert.Contains(
            "unfolds to more",
            Assert.ThrowsExactly<TargetFailure>(() => store.Create("workflows/a/1.yaml", Encoding.UTF8.GetBytes(Yaml + laughs))).Message);
    }

    [TestMethod]
    public void What_the_server_refuses_is_told_in_its_words_without_the_token()
    {
        var store = Open(token: "t0ken-of-gateway");
        foreach (var (status, told) in new[]
        {
            (400, "refuses (400): not valid; step x: no such type ***"),
            (409, "is busy with it: not valid; step x: no such type ***"),
            (403, "does not allow it (403)"),
            (500, "refuses (500)"),
            (302, "refuses (302)"),
        })
        {
            servers[0].Refusal = (status,
                """{"status": "BAD_REQUEST", "message": "not valid", "errors": ["step x: no such type t0ken-of-gateway"]}""");
            var failure = Assert.ThrowsExactly<TargetFailure>(() =>
                store.Create("workflows/ann.shop.callee/1.yaml", Encoding.UTF8.GetBytes(Yaml)));
            Assert.Contains(told, failure.Message);
            Assert.DoesNotContain("t0ken", failure.Message + failure.Help);
        }
    }

    [TestMethod]
    [DataRow("http://maestro.example.com", "the connection is not encrypted")]
    [DataRow("ftp://maestro.example.com", "is no address of a server")]
    [DataRow("https://ann:pass@maestro.example.com", "is no address of a server")]
    public void A_token_goes_nowhere_it_could_be_seen(string url, string told) =>
        Assert.Contains(
            told,
            Assert.ThrowsExactly<TargetFailure>(() =>
                MaestroStore.Open(new StoreSettings("maestro") { Url = url, User = "ann" }, _ => "t0ken")).Message);

    [TestMethod]
    public void A_project_is_deployed_by_the_program_beside_this_one()
    {
        using var server = new MaestroContract();
        using var project =
            ProjectFixture.Post(
                $"project: stranger-data\ntargets:\n  dev: {{type: maestro, url: '{server.Url}', path: .deployed, assets: 's3://dataflow', unproven-jobs: allow}}\n");
        Assert.Contains("DEPLOYED AS sandbox.user.stranger-data.scala-workflow", project.Good("deploy").Output);
        var asked = server.Requests.Count;
        Assert.Contains("UNCHANGED sandbox.user.stranger-data.scala-workflow", project.Good("deploy").Output);
        Assert.DoesNotContain("PO", string.Join('\n', server.Requests.Skip(asked)), "the second deployment pushes nothing");
        Assert.DoesNotContain("PUT", string.Join('\n', server.Requests.Skip(asked)));
        Assert.Contains(
            "\"script\":{\"value\":\"s3://dataflow/jars/scala-workflow/",
            server.DefinitionOf("sandbox.user.stranger-data.scala-workflow", 1)["workflow"]!.ToJsonString());
        server.PushByHand("sandbox.user.stranger-data.scala-workflow");
        Assert.Contains(" ! sandbox.user.stranger-data.scala-workflow", project.Good("plan").Output);
        Assert.Contains("taken away", project.Good("destroy", "--auto-approve").Output);
        Assert.Contains("DELETE /api/v3/workflows/sandbox.user.stranger-data.scala-workflow", server.Requests);
    }

    private MaestroStore Open(string? token = null)
    {
        servers.Add(new MaestroContract());
        var settings = new StoreSettings("maestro")
        {
            Url = servers[^1].Url,
            User = "ann",
            Origin = "ann/shop",
            Branch = "main",
            Commit = "1234abcd-dirty",
        };
        return MaestroStore.Open(settings, name => name == MaestroServer.TokenVariable ? token : null);
    }
}
