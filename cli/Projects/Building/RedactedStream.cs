using System.Text;

namespace Dataflow.Lint.Cli.Projects.Building;

/// <summary>Output without secrets: what is written is kept until it is flushed, so that none is cut in two.</summary>
internal sealed class RedactedStream(Stream output, Redactor redactor) : Stream
{
    private readonly MemoryStream kept = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => kept.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => kept.Write(buffer);

    public override void Flush()
    {
        if (kept.Length > 0)
            output.Write(Encoding.UTF8.GetBytes(redactor.Of(Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length))));
        kept.SetLength(0);
        output.Flush();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
