using System.Text;
using Dataflow.Lint.Cli.Projects.Assets;
using Dataflow.Lint.Cli.Projects.Deploying;
using Dataflow.Lint.Cli.Projects.Rendering;
using Dataflow.Lint.Cli.Projects.Targets;
using Dataflow.Lint.Protocol;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

/// <summary>What must hold of each store a deployment can go to.</summary>
public abstract class StoreLaws
{
    private const string Scope = "ann.shop";
    private static readonly string[] Ids = ["ann.shop.callee", "ann.shop.caller"];

    /// <summary>A store with nothing in it.</summary>
    private protected abstract ITargetStore NewStore();

    /// <summary>Whether a second writer of one place is refused, as a lock needs it.</summary>
    private protected virtual bool HasLocks => true;

    /// <summary>Whether places that are no workflows are kept too.</summary>
    private protected virtual bool KeepsFiles => true;

    [TestMethod]
    public void Each_verb_does_what_it_says()
    {
        if (!KeepsFiles) return;
        var store = NewStore();
        Assert.IsNull(store.Read("files/a/x.sql"));
        Assert.IsNull(store.TimeOf("files/a/x.sql"));
        Assert.IsEmpty(store.List("files"));
        var bytes = Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7)).ToArray();
        Assert.IsTrue(store.Create("files/a/x.sql", bytes));
        CollectionAssert.AreEqual(bytes, store.Read("files/a/x.sql"));
        Assert.IsFalse(store.Create("files/a/x.sql", [1]));
        CollectionAssert.AreEqual(bytes, store.Read("files/a/x.sql"), "what is there stays");
        store.Replace("files/a/x.sql", []);
        Assert.IsEmpty(store.Read("files/a/x.sql")!);
        Assert.IsTrue(store.Create("files/b%20c/sandbox:ann.y", [1]));
        Assert.AreEqual("a b%20c", string.Join(' ', store.List("files")));
        Assert.AreEqual("sandbox:ann.y", string.Join(' ', store.List("files/b%20c")));
        Assert.IsTrue(store.Holds("files/b%20c/sandbox:ann.y", [1]));
        Assert.IsLessThan(TimeSpan.FromMinutes(10), (DateTimeOffset.UtcNow - store.TimeOf("files/a/x.sql")!.Value).Duration());
        store.Remove("files/a/x.sql");
        store.Remove("files/a/x.sql");
        store.RemoveEmpty("files/a");
        Assert.AreEqual("b%20c", string.Join(' ', store.List("files")));
        Assert.Contains("/files/a", store.AddressOf("files/a"));
    }

    [TestMethod]
    public void A_second_deployment_writes_nothing()
    {
        var store = NewStore();
        Assert.IsTrue(Deploy(store, "one").IsDone);
        var again = Deploy(store, "one");
        Assert.IsTrue(again.IsDone);
        Assert.AreEqual("", string.Join('\n', again.Written));
    }

    [TestMethod]
    public void A_run_that_is_killed_at_any_step_is_finished_by_the_next()
    {
        var undisturbed = NewStore();
        Deploy(undisturbed, "one");
        var steps = Deploy(undisturbed, "two").Written.Count;
        Assert.IsGreaterThanOrEqualTo(6, steps);
        var expected = StateOf(undisturbed);
        Assert.Contains("two", expected);
        for (var step = 0; step < steps; step++)
        {
            var store = NewStore();
            Deploy(store, "one");
            Assert.IsFalse(Deploy(store, "two", step).IsDone, $"killed at step {step}");
            Assert.IsTrue(Deploy(store, "two").IsDone, $"after a kill at step {step}");
            Assert.AreEqual(expected, StateOf(store), $"killed at step {step} of {steps}");
        }
    }

    [TestMethod]
    public void Nothing_can_be_seen_before_the_switching_on_and_callees_come_first()
    {
        var store = NewStore();
        Deploy(store, "one");
        var written = Deploy(store, "two").Written;
        string[] shown = [.. written.Where(w =>
            w.EndsWith("/active", StringComparison.Ordinal) || w.EndsWith("/current", StringComparison.Ordinal))];
        Assert.AreEqual(
            "replace workflows/ann.shop.callee/active replace workflows/ann.shop.caller/active replace bundles/ann.shop/current",
            string.Join(' ', shown));
        Assert.IsGreaterThan(
            written.FindLastIndex(w => w.EndsWith(".yaml", StringComparison.Ordinal)),
            written.FindIndex(w => w.EndsWith("/active", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void What_was_deployed_before_is_active_again_to_the_letter()
    {
        var store = NewStore();
        Deploy(store, "one");
        var before = StateOf(store);
        Deploy(store, "two");
        var shelf = new WorkflowShelf(store);
        foreach (var workflow in new ManifestShelf(store, Scope).Read(1)!.Workflows) shelf.Activate(workflow.Id, workflow.Version);
        Assert.AreEqual(before, StateOf(store));
        foreach (var id in Ids) shelf.Activate(id, null);
        foreach (var id in Ids) Assert.IsNull(shelf.ActiveOf(id));
    }

    [TestMethod]
    public void Of_two_at_once_one_has_the_lock()
    {
        if (!KeepsFiles) return;
        var store = NewStore();
        if (!HasLocks)
        {
            Assert.Contains("a second writer", Assert.ThrowsExactly<TargetFailure>(() => Lock(store)).Message);
            Assert.IsEmpty(store.List("locks"));
            return;
        }

        for (var round = 0; round < 50; round++)
        {
            var taken = new (DeployLock? Lock, Cli.Output.Problem? Problem)[2];
            Parallel.For(0, 2, i => taken[i] = Lock(store));
            Assert.HasCount(1, taken.Where(t => t.Lock is not null).ToArray(), $"round {round}");
            var winner = Array.Find(taken, t => t.Lock is not null).Lock!;
            Assert.IsNotNull(Lock(store).Problem);
            winner.Release();
            Assert.IsEmpty(store.List("locks"));
        }
    }

    [TestMethod]
    public void Of_two_deployments_at_once_no_bundle_is_mixed()
    {
        if (!HasLocks || !KeepsFiles) return;
        var store = NewStore();
        for (var round = 0; round < 50; round++)
        {
            Parallel.For(0, 2, i =>
            {
                if (Lock(store).Lock is not { } held) return;
                Assert.IsTrue(Deploy(store, $"round {round} of {i}").IsDone);
                held.Release();
            });
            var texts = Ids.Select(id =>
                Encoding.UTF8.GetString(new WorkflowShelf(store).TextOf(id, new WorkflowShelf(store).ActiveOf(id)!.Value)!)
                    .Split("description: ")[1])
                .Select(t => t[..t.IndexOf('\n')]).Distinct().ToArray();
            Assert.HasCount(1, texts, string.Join(" and ", texts));
        }
    }

    private static (DeployLock? Lock, Cli.Output.Problem? Problem) Lock(ITargetStore store) =>
        DeployLock.Take(
            store,
            Scope,
            new LockHolder("ann", "here", "1234abcd", DateTimeOffset.UtcNow, Guid.NewGuid().ToString("N"), ProcessMark.Own),
            isForced: false,
            "deploy");

    private static (bool IsDone, List<string> Written) Deploy(ITargetStore store, string text, long stepsToLive = long.MaxValue)
    {
        var counted = new CountingStore(store, stepsToLive);
        var file = new Upload("src/write.sql", Encoding.UTF8.GetBytes($"-- {text}\nSELECT 1;\n"));
        var shelf = new ManifestShelf(counted, Scope);
        RenderedWorkflow[] workflows = [Workflow(Ids[1], text, []) with { Callees = [Ids[0]] }, Workflow(Ids[0], text, [file])];
        var run = new DeploymentRun(DeploymentPlan.Of(workflows, [], counted, shelf), counted, shelf) { Commit = "1234abcd", Warnings = 0 };
        return (run.Run(), counted.Written);
    }

    private static RenderedWorkflow Workflow(string id, string text, Upload[] uploads)
    {
        var yaml = $"Workflow:\n  id: {id}\n  description: {text}\n  jobs:\n    - job: {{id: x, type: NoOp}}\n";
        return new RenderedWorkflow(
            new Asset(AssetKind.Workflows, $"{id}.sch.yaml"),
            id,
            new SourceText(id, yaml)) { Bytes = Encoding.UTF8.GetBytes(yaml), Uploads = uploads };
    }

    // What a scheduler sees: the text that is active of each workflow, and where the bundle points to.
    private static string StateOf(ITargetStore store)
    {
        var shelf = new WorkflowShelf(store);
        return string.Concat(Ids.Select(id =>
            $"{id} {(shelf.ActiveOf(id) is { } version ? Encoding.UTF8.GetString(shelf.TextOf(id, version)!) : "off")}\n"));
    }
}
