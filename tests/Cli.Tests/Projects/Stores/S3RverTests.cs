using System.Diagnostics;
using System.Net.Sockets;
using Dataflow.Lint.Protocol;
using Dataflow.Lint.Sources.Stores;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

/// <summary>s3rver of npm, a store that others have written; CI installs it, and where it is not the tests are passed over.</summary>
[TestClass]
public sealed class S3RverTests : StoreLaws
{
    private static TempFolder? folder;
    private static Process? server;
    private static string url = "";
    private static int stores;

    // It does not look at "If-None-Match: *".
    private protected override bool HasLocks => false;

    [ClassInitialize]
    public static void Start(TestContext context)
    {
        _ = context;
        var program = Path.Combine(
            Environment.GetEnvironmentVariable("S3RVER") ?? Path.Combine(Repository.Root, "artifacts", "s3rver"),
            "node_modules",
            "s3rver",
            "bin",
            "s3rver.js");
        if (!File.Exists(program)) return;
        S3Credentials.Set();
        folder = new TempFolder();
        var port = LoopbackServer.FreePort();
        url = $"http://127.0.0.1:{port}";
        try
        {
            server = Process.Start(new ProcessStartInfo(
                "node",
                [program, "-d", folder.Path, "-a", "127.0.0.1", "-p", $"{port}", "--configure-bucket", "dataflow"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return;
        }

        server!.OutputDataReceived += static (_, _) => { };
        server.ErrorDataReceived += static (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        for (var attempt = 0; attempt < 100 && !Listens(port); attempt++) Thread.Sleep(100);
    }

    [ClassCleanup]
    public static void Stop()
    {
        server?.Kill();
        server?.Dispose();
        folder?.Dispose();
    }

    [TestMethod]
    public void A_project_is_deployed_by_the_program_beside_this_one()
    {
        _ = NewStore();
        using var project =
            ProjectFixture.Post(
                $"project: stranger-data\ntargets:\n  dev: {{type: s3, path: 's3://dataflow/whole', url: '{url}', unproven-jobs: allow}}\n");
        Assert.Contains("DEPLOYED AS sandbox:user.stranger-data.scala-workflow", project.Good("deploy").Output);
        Assert.Contains("UNCHANGED sandbox:user.stranger-data.scala-workflow", project.Good("deploy").Output);
        Assert.Contains("s3://dataflow/whole/jars/scala-workflow/", project.Text(".workflows/scala-workflow.main.sch.rendered.yaml"));
        Assert.Contains("-> version 1", project.Good("list", "--deployed").Output);
        Assert.Contains("taken away", project.Good("destroy", "--auto-approve").Output);
        Assert.Contains("Summary: 0 found.", project.Good("list", "--deployed").Output);
    }

    private protected override ITargetStore NewStore()
    {
        if (server is null) Assert.Inconclusive("s3rver is not at hand: `npm install --prefix artifacts/s3rver s3rver@3.7.1` installs it");
        return S3Store.Open(new StoreSettings("s3") { Place = $"s3://dataflow/p{Interlocked.Increment(ref stores)}", Url = url });
    }

    private static bool Listens(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
