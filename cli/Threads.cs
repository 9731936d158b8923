using System.Runtime.InteropServices;

namespace Dataflow.Lint.Cli;

/// <summary>
/// Whether the machine lets the program start threads: one of .NET's own that cannot be started ends the process, whatever is caught.
/// </summary>
internal static class Threads
{
    private const int ProcessLimit = 6;

    /// <summary>Where so many processes are allowed, some are taken for granted.</summary>
    private const ulong Plenty = 512;

    /// <summary>Asks the system for its limit, and where that is low, tries.</summary>
    public static bool MayBeStarted()
    {
        if (!OperatingSystem.IsLinux() || LimitOf(ProcessLimit, out var limit) != 0 || limit.Soft >= Plenty) return true;

        // Not disposed: a thread may come to wait for it after this is over.
        var end = new ManualResetEventSlim();
        try
        {
            // As many as a parallel loop uses at once, and those that watch over them.
            for (var i = 0; i < Environment.ProcessorCount + 3; i++) new Thread(end.Wait) { IsBackground = true }.Start();
            return true;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            return false;
        }
        finally
        {
            end.Set();
        }
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int LimitOf(int resource, out Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
