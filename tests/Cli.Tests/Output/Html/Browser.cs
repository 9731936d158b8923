using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Dataflow.Lint.Cli.Tests.Output.Html;

/// <summary>A page in headless Chromium, with what it has logged and asked for.</summary>
internal sealed class Browser : IDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    private readonly Process process;
    private readonly string profile;
    private readonly ClientWebSocket socket;
    private readonly List<string> complaints = [];
    private readonly List<string> requests = [];
    private int calls;

    private Browser(Process process, string profile, ClientWebSocket socket) =>
        (this.process, this.profile, this.socket) = (process, profile, socket);

    /// <summary>Errors, warnings and what else stands in the console.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>The addresses the page has asked for.</summary>
    public IReadOnlyList<string> Requests => requests;

    /// <summary>Opens a file; ends the test as inconclusive where the machine has no Chromium.</summary>
    public static Browser Open(string file)
    {
        var profile = Directory.CreateTempSubdirectory("dataflow-lint-browser-").FullName;
        if (Start(profile) is not { } process)
        {
            Directory.Delete(profile, recursive: true);
            Assert.Inconclusive("chromium is not at hand.");
            return null!;
        }

        var port = PortOf(process);
        using var http = new HttpClient();
        using var opened = http.PutAsync($"http://127.0.0.1:{port}/json/new?about:blank", null).Result;
        using var target = JsonDocument.Parse(opened.Content.ReadAsStringAsync().Result);
        var socket = new ClientWebSocket();
        socket.ConnectAsync(new Uri(target.RootElement.GetProperty("webSocketDebuggerUrl").GetString()!), CancellationToken.None).Wait();
        var browser = new Browser(process, profile, socket);
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" }) browser.Call($"{domain}.enable", "{}");
        browser.Call("Page.navigate", $$"""{"url": {{JsonSerializer.Serialize(new Uri(file).AbsoluteUri)}}}""");
        browser.Evaluate("new Promise(done => document.readyState === 'complete' ? done('') : addEventListener('load', () => done('')))");
        return browser;
    }

    /// <summary>The value of an expression, as a text.</summary>
    public string Evaluate(string expression)
    {
        var answer = Call(
            "Runtime.evaluate",
            $$"""{"expression": {{JsonSerializer.Serialize($"Promise.resolve({expression}).then(String)")}}, "awaitPromise": true}""");
        if (answer.TryGetProperty("exceptionDetails", out var failure)) throw new InvalidOperationException(failure.GetRawText());
        return answer.GetProperty("result").GetProperty("value").GetString()!;
    }

    public void Press(string key, int code)
    {
        var text = key == " " ? ", \"text\": \" \"" : "";
        Call(
            "Input.dispatchKeyEvent",
            $$"""{"type": "keyDown", "key": "{{key}}", "code": "{{key}}", "windowsVirtualKeyCode": {{code}}{{text}}}""");
        Call("Input.dispatchKeyEvent", $$"""{"type": "keyUp", "key": "{{key}}", "code": "{{key}}", "windowsVirtualKeyCode": {{code}}}""");
    }

    /// <summary>Shows the page as on a screen in the dark, or as on paper.</summary>
    public void Emulate(string media, string scheme) =>
        Call(
            "Emulation.setEmulatedMedia",
            $$"""{"media": "{{media}}", "features": [{"name": "prefers-color-scheme", "value": "{{scheme}}"}]}""");

    /// <summary>Writes a picture of the page.</summary>
    public void Picture(string file, int width, int height)
    {
        Call(
            "Emulation.setDeviceMetricsOverride",
            $$"""{"width": {{width}}, "height": {{height}}, "deviceScaleFactor": 1, "mobile": false}""");
        File.WriteAllBytes(file, Call("Page.captureScreenshot", "{}").GetProperty("data").GetBytesFromBase64());
    }

    private JsonElement Call(string method, string parameters)
    {
        var id = ++calls;
        var bytes = Encoding.UTF8.GetBytes($$"""{"id": {{id}}, "method": "{{method}}", "params": {{parameters}}}""");
        socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).Wait();
        while (true)
        {
            var message = Receive();
            if (message.TryGetProperty("id", out var answered) && answered.GetInt32() == id)
            {
                return message.TryGetProperty("result", out var result)
                    ? result
                    : throw new InvalidOperationException($"{method}: {message.GetRawText()}");
            }

            if (message.TryGetProperty("method", out var told)) Note(told.GetString(), message.GetProperty("params"));
        }
    }

    private void Note(string? happened, JsonElement about)
    {
        if (happened is "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded") complaints.Add(about.GetRawText());
        if (happened is "Network.requestWillBeSent") requests.Add(about.GetProperty("request").GetProperty("url").GetString()!);
    }

    private JsonElement Receive()
    {
        using var message = new MemoryStream();
        var buffer = new byte[65_536];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        WebSocketReceiveResult part;
        do
        {
            part = socket.ReceiveAsync(buffer, patience.Token).GetAwaiter().GetResult();
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonDocument.Parse(message.ToArray()).RootElement;
    }

    private static Process? Start(string profile)
    {
        foreach (var program in Programs)
        {
            try
            {
                string[] options = [
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--no-first-run",
                    "--remote-debugging-port=0",
                    $"--user-data-dir={profile}",
                    "about:blank",
                ];
                if (Process.Start(new ProcessStartInfo(
                    program,
                    options) { RedirectStandardError = true, RedirectStandardOutput = true }) is { } process)
                {
                    return process;
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // Another one may be there.
            }
        }

        return null;
    }

    private static string PortOf(Process process)
    {
        while (process.StandardError.ReadLine() is { } line)
        {
            if (!line.StartsWith("DevTools listening on ws://", StringComparison.Ordinal)) continue;
            _ = process.StandardError.ReadToEndAsync();
            return line.Split(':')[2].Split('/')[0];
        }

        throw new InvalidOperationException("Chromium does not start.");
    }

    public void Dispose()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        for (var tries = 0; Directory.Exists(profile) && tries < 20; tries++)
        {
            try
            {
                Directory.Delete(profile, recursive: true);
            }
            catch (IOException)
            {
                // A process of the browser is still writing.
                Thread.Sleep(100);
            }
        }
    }
}
