using System.Diagnostics;
using System.Text;

namespace Dataflow.Lint.Cli.Git;

/// <summary>Reads contents out of a repository through one <c>git cat-file --batch</c>, which is started when first needed.</summary>
/// <remarks>One talk, one question at a time: several threads read files, and git answers in the order it is asked.</remarks>
internal sealed class BlobReader(Func<Process?> start) : IDisposable
{
    private readonly Lock talk = new();
    private Process? git;

    /// <summary>The bytes of a content.</summary>
    public byte[] Read(string id)
    {
        lock (talk)
        {
            git ??= Started();
            git.StandardInput.Write(id + "\n");
            git.StandardInput.Flush();
            var answers = git.StandardOutput.BaseStream;

            // "ID blob SIZE", the bytes and a line break; "ID missing" where a partial clone lacks it.
            var words = HeadOf(answers).Split(' ');
            if (words is not [_, "blob", var size]) throw new FileNotFoundException("the repository lacks the content");
            var bytes = new byte[int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)];
            answers.ReadExactly(bytes);
            answers.ReadByte();
            return bytes;
        }
    }

    public void Dispose()
    {
        if (git is null) return;
        try
        {
            git.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended by itself.
        }

        git.WaitForExit();
        git.Dispose();
    }

    private Process Started()
    {
        var process = start() ?? throw new IOException("git cannot be started");

        // What it complains of must not fill the pipe.
        _ = process.StandardError.ReadToEndAsync();
        return process;
    }

    private static string HeadOf(Stream answers)
    {
        var head = new StringBuilder();
        for (var next = answers.ReadByte(); next != '\n'; next = answers.ReadByte())
        {
            if (next < 0) throw new IOException("git has ended");
            head.Append((char)next);
        }

        return head.ToString();
    }
}
