using System.Runtime.InteropServices;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;

namespace Dataflow.Lint.Cli.Output.Terminals;

/// <summary>Standard output or error of a program that only prints; bytes that nothing takes are an <see cref="OutputFailure"/>.</summary>
/// <remarks>
/// The console makes ready to be asked things first: a thread, signal handlers, encodings. It is opened when the system does not take the
/// bytes at once.
/// </remarks>
/// <param name="descriptor">The number of the stream.</param>
/// <param name="openConsole">The console's own stream, which knows of closed pipes and of full ones.</param>
internal sealed class StandardStream(int descriptor, Func<Stream> openConsole) : Stream
{
    public const int Input = 0;
    public const int Output = 1;
    public const int Error = 2;

    private const string Nowhere = "/dev/null";
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;

    private Stream? console;

    public static Stream OpenOutput() => new StandardStream(Output, Console.OpenStandardOutput);

    public static Stream OpenError() => new StandardStream(Error, Console.OpenStandardError);

    /// <summary>
    /// Fills the places of standard streams that were closed with something that gives and takes no bytes. Else the next file that is
    /// opened, maybe one that is being fixed, would get the number of one, and the report would go into it.
    /// </summary>
    public static void HoldPlaces()
    {
        if (OperatingSystem.IsWindows()) return;
        var place = Open(Nowhere, ReadOnly);
        while (place is >= 0 and <= Error)
        {
            // Standard input that was closed is not to be read as an empty one.
            if (place == 0 && Close(place) == 0) _ = Open(Nowhere, WriteOnly);
            place = Open(Nowhere, ReadOnly);
        }

        if (place > Error) _ = Close(place);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0 && console is null && !OperatingSystem.IsWindows())
        {
            var written = Write(descriptor, in MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written < 0) break;
            buffer = buffer[(int)written..];
        }

        if (buffer.Length > 0) WriteToConsole(buffer);
    }

    private void WriteToConsole(ReadOnlySpan<byte> buffer)
    {
        try
        {
            console ??= openConsole();
            console.Write(buffer);
        }
        catch (Exception exception) when (DiskFailure.Is(exception))
        {
            throw new OutputFailure(exception);
        }
    }

    public override void Flush() => console?.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        console?.Dispose();
        base.Dispose(disposing);
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "write")]
    private static extern nint Write(int descriptor, in byte first, nint count);
}

/// <summary>Output that could not be written: a full disk, a closed stream.</summary>
internal sealed class OutputFailure(Exception cause)
    : Exception(cause is UnauthorizedAccessException ? "it is closed" : cause.Message, cause);
