using System.Runtime.InteropServices;
using Dataflow.Lint.Cli.Discovery;

namespace Dataflow.Lint.Cli.Output;

/// <summary>Standard output or error of a program that only prints; bytes that nothing takes are an <see cref="OutputFailure"/>.</summary>
/// <remarks>The console makes ready to be asked things first: a thread, signal handlers, encodings. It is opened when the system does not take the bytes at once.</remarks>
/// <param name="descriptor">The number of the stream.</param>
/// <param name="openConsole">The console's own stream, which knows of closed pipes and of full ones.</param>
internal sealed class StandardStream(int descriptor, Func<Stream> openConsole) : Stream
{
    private Stream? console;

    public static Stream OpenOutput() => new StandardStream(1, Console.OpenStandardOutput);

    public static Stream OpenError() => new StandardStream(2, Console.OpenStandardError);

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

    [DllImport("libc", EntryPoint = "write")]
    private static extern nint Write(int descriptor, in byte first, nint count);
}

/// <summary>Output that could not be written: a full disk, a closed stream.</summary>
internal sealed class OutputFailure(Exception cause) : Exception(cause.Message, cause);
