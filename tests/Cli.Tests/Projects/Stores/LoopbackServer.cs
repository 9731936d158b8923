using System.Net;
using System.Net.Sockets;

namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

/// <summary>A server on a port of this machine that nobody else can reach, in the process of the tests.</summary>
internal abstract class LoopbackServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly List<string> requests = [];

    protected LoopbackServer()
    {
        Url = $"http://127.0.0.1:{FreePort()}";
        listener.Prefixes.Add(Url + "/");
        listener.Start();
        _ = Task.Run(Serve);
    }

    public string Url { get; }

    /// <summary>What was asked for, <c>GET /a?b</c>.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (requests) return [.. requests];
        }
    }

    public static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    public void Dispose() => listener.Close();

    private protected abstract void Answer(HttpListenerRequest request, byte[] body, HttpListenerResponse response);

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                _ = Task.Run(() => Serve(context));
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Serve(HttpListenerContext context)
    {
        try
        {
            lock (requests) requests.Add($"{context.Request.HttpMethod} {context.Request.RawUrl}");
            using var body = new MemoryStream();
            context.Request.InputStream.CopyTo(body);
            Answer(context.Request, body.ToArray(), context.Response);
        }
        catch (Exception exception) when (exception is not HttpListenerException)
        {
            context.Response.StatusCode = 500;
        }

        context.Response.Close();
    }
}
