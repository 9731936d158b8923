using System.Globalization;
using System.Text;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Output;

/// <summary>Tells on a terminal what a run is at once it takes longer than a second, in one line that is taken away again.</summary>
internal sealed class Progress : IDisposable
{
    private const string ClearLine = "\r\e[K";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock turn = new();
    private readonly Stream terminal;
    private readonly ITimer timer;
    private string doing = "reading";
    private int seconds;
    private bool isOver;

    private Progress(Stream terminal, TimeProvider clock)
    {
        this.terminal = terminal;
        timer = clock.CreateTimer(_ => Tell(), null, Second, Second);
    }

    /// <summary>Begins, where standard error is a terminal that can take a line away.</summary>
    public static Progress? Start(Host host) =>
        host is { IsErrorTerminal: true, HasThreads: true } && host.Variable("TERM") is not (null or "dumb")
            ? new Progress(host.Error, host.Clock)
            : null;

    /// <summary>What is done from now on.</summary>
    public void Say(string what)
    {
        lock (turn) doing = what;
    }

    /// <summary>Takes the line away; nothing is told from then on.</summary>
    public void Dispose()
    {
        timer.Dispose();
        lock (turn)
        {
            if (seconds > 0 && !isOver) Write(ClearLine);
            isOver = true;
        }
    }

    private void Tell()
    {
        lock (turn)
        {
            if (isOver) return;
            seconds++;
            Write($"{ClearLine}{doing}, {seconds.ToString(CultureInfo.InvariantCulture)} s");
        }
    }

    // A terminal that is gone is noticed where the findings are written.
    private void Write(string text)
    {
        try
        {
            terminal.Write(Encoding.UTF8.GetBytes(text));
            terminal.Flush();
        }
        catch (OutputFailure)
        {
            isOver = true;
        }
    }
}
