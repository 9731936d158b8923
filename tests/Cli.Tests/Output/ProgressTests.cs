using System.Text;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Tests.Output;

/// <summary>The line that tells what a long run is at.</summary>
[TestClass]
public sealed class ProgressTests
{
    private const string Clear = "\r\e[K";

    [TestMethod]
    public void A_run_of_less_than_a_second_tells_nothing() => Assert.AreEqual("", Told(seconds: 0));

    [TestMethod]
    public void A_longer_one_tells_what_it_is_at_and_takes_that_away() =>
        Assert.AreEqual($"{Clear}reading, 1 s{Clear}checking 12 files, 2 s{Clear}checking 12 files, 3 s{Clear}", Told(seconds: 3));

    [TestMethod]
    public void Behind_the_end_nothing_is_told()
    {
        var clock = new HandClock();
        using var error = new MemoryStream();
        Progress.Start(HostOf(error, clock))!.Dispose();
        clock.Tick();
        Assert.AreEqual(0, error.Length);
    }

    [TestMethod]
    [DataRow(false, "xterm")]
    [DataRow(true, "dumb")]
    [DataRow(true, null)]
    public void What_cannot_take_a_line_away_is_not_told(bool isTerminal, string? term)
    {
        using var error = new MemoryStream();
        Assert.IsNull(Progress.Start(HostOf(error, new HandClock(), isTerminal, term)));
    }

    private static string Told(int seconds)
    {
        var clock = new HandClock();
        using var error = new MemoryStream();
        using (var progress = Progress.Start(HostOf(error, clock))!)
        {
            for (var i = 0; i < seconds; i++)
            {
                clock.Tick();
                progress.Say("checking 12 files");
            }
        }

        return Encoding.UTF8.GetString(error.ToArray());
    }

    private static Host HostOf(Stream error, TimeProvider clock, bool isTerminal = true, string? term = "xterm") => new()
    {
        WorkingFolder = "/",
        Files = new Disk(),
        OpenInput = () => Stream.Null,
        Output = Stream.Null,
        Error = error,
        IsErrorTerminal = isTerminal,
        Variable = name => name == "TERM" ? term : null,
        Clock = clock,
    };

    /// <summary>A clock whose timers go off when a test says so.</summary>
    private sealed class HandClock : TimeProvider
    {
        private Action? due;

        public void Tick() => due?.Invoke();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            due = () => callback(state);
            return new Stopped();
        }

        private sealed class Stopped : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
