using System.Runtime;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>
/// Puts off collecting garbage while a repository is read as background. Nearly all that is read is kept to the end of the run,
/// a moment later: a collection on the way would move it about and free little, for a third of the time.
/// </summary>
internal static class GarbagePause
{
    /// <summary>
    /// What is made of a byte of a file before the run is over; beyond that, and beyond the limit, collections take place as ever.
    /// </summary>
    private const int BytesPerByteRead = 16;

    private const long Least = 32L << 20;
    private const long Most = 400L << 20;

    /// <param name="bytesToRead">The size of the files together.</param>
    public static void Begin(long bytesToRead)
    {
        var size = Math.Min(bytesToRead * BytesPerByteRead, Most);
        if (size < Least || GCSettings.LatencyMode == GCLatencyMode.NoGCRegion) return;
        try
        {
            GC.TryStartNoGCRegion(size);
        }
        catch (ArgumentOutOfRangeException)
        {
            // The machine, or the container, has less memory than that.
        }
    }
}
