using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Fuzz.Running;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">Its exit code; that of a process that a signal ended means nothing.</param>
/// <param name="Signal">The signal that ended it, or 0.</param>
/// <param name="HasTimedOut">Whether it was ended because it took too long.</param>
/// <param name="PeakBytes">The most memory it had.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record Ended(int ExitCode, int Signal, bool HasTimedOut, long PeakBytes, byte[] Output, string Error);

/// <summary>
/// Runs a program and waits for it. .NET's own <see cref="Process"/> does not tell the peak memory of a process that has ended.
/// </summary>
/// <param name="scratch">A folder for what it writes.</param>
internal sealed class Child(string scratch)
{
    // Of <fcntl.h>, the same on every Linux.
    private const int ReadOnly = 0;
    private const int WriteNew = 1 | 0x40 | 0x200;
    private const short SetsDefaultSignals = 4;

    /// <summary>Behind two times of 16 bytes each, in kilobytes.</summary>
    private const int PeakOffset = 32;

    /// <summary>A process with more is ended, before the machine has none left.</summary>
    private const long MostBytes = 3L << 30;

    private static readonly string[] Passed = ["PATH", "HOME", "DOTNET_ROOT", "TMPDIR"];

    public Ended Run(string program, string folder, TimeSpan limit, params string[] arguments)
    {
        var (output, error) = (Path.Combine(scratch, "stdout"), Path.Combine(scratch, "stderr"));
        var process = Start(program, folder, output, error, arguments);
        var usage = new byte[Native.StructureBytes];
        var watch = Stopwatch.StartNew();
        var (hasTimedOut, isTooLarge, seen) = (false, false, 0L);
        int status;
        while (Native.Wait(process, out status, Native.NoHang, usage) == 0)
        {
            Thread.Sleep(watch.ElapsedMilliseconds < 200 ? 1 : 10);
            hasTimedOut |= watch.Elapsed > limit;
            if (watch.ElapsedMilliseconds > 200) seen = Math.Max(seen, ResidentBytes(process));
            isTooLarge |= seen > MostBytes;
            if (hasTimedOut || isTooLarge) Native.Signal(process, Native.Kill);
        }

        // Until it becomes another program the child shares the memory of this one, and is told to have had as much.
        var told = 1024 * BinaryPrimitives.ReadInt64LittleEndian(usage.AsSpan(PeakOffset));
        var peak = Math.Max(seen, told > OwnPeakBytes() ? told : 0);
        return new Ended(
            (status >> 8) & 0xFF,
            isTooLarge ? 0 : status & 0x7F,
            hasTimedOut,
            peak,
            File.ReadAllBytes(output),
            File.ReadAllText(error));
    }

    private static int Start(string program, string folder, string output, string error, string[] arguments)
    {
        var (actions, attributes) = (new byte[Native.StructureBytes], new byte[Native.StructureBytes]);
        Native.InitActions(actions);
        Native.AddFolder(actions, Bytes(folder));
        Native.AddOpen(actions, 0, Bytes("/dev/null"), ReadOnly, 0);
        Native.AddOpen(actions, 1, Bytes(output), WriteNew, 0x180);
        Native.AddOpen(actions, 2, Bytes(error), WriteNew, 0x180);

        // .NET ignores SIGPIPE, and what is ignored would be so in the child.
        Native.InitAttributes(attributes);
        Native.SetDefaultSignals(attributes, [.. Enumerable.Repeat((byte)0xFF, 8), .. new byte[Native.StructureBytes]]);
        Native.SetFlags(attributes, SetsDefaultSignals);
        nint[] argv = [.. ((string[])[program, .. arguments]).Select(Marshal.StringToCoTaskMemUTF8), 0];
        nint[] environment = [
            .. Passed.Where(n => Environment.GetEnvironmentVariable(n) is not null)
                .Select(n => Marshal.StringToCoTaskMemUTF8($"{n}={Environment.GetEnvironmentVariable(n)}")),
            0,
        ];
        var failure = Native.Spawn(out var process, Bytes(program), actions, attributes, argv, environment);
        Native.DestroyActions(actions);
        foreach (var text in argv.Concat(environment)) Marshal.FreeCoTaskMem(text);
        return failure == 0 ? process : throw new IOException($"{program} cannot be started in {folder}: error {failure}");
    }

    private static long OwnPeakBytes()
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : 1024 * long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    private static long ResidentBytes(int process)
    {
        try
        {
            return long.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1]) * Environment.SystemPageSize;
        }
        catch (Exception exception) when (exception is IOException or IndexOutOfRangeException)
        {
            return 0;
        }
    }

    private static byte[] Bytes(string text) => [.. Encoding.UTF8.GetBytes(text), 0];
}
