using System.Runtime.InteropServices;

namespace Dataflow.Lint.Cli.Discovery.Disks;

/// <summary>
/// A new file that takes the place of an old one: it is written under a name of its own beside it, gets all that belongs to
/// the old one, and is then renamed. A reader sees the old file or the new one, and a kill leaves one of them.
/// </summary>
internal static class Replacement
{
    private const string Prefix = ".dataflow-lint.";
    private const string Ending = ".tmp";

    /// <summary>The kernel's number for a name that is taken.</summary>
    private const int IsThere = 17;

    /// <summary>Writing takes a moment; what is older belongs to a run that was killed.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(10);

    /// <param name="file">A full path without links, whether or not a file is there.</param>
    /// <param name="bytes">The new content.</param>
    public static void Write(string file, byte[] bytes) => Write(file, bytes, mayReplace: true);

    /// <summary>Makes a file that is not there; one that is there, even since a moment ago, stays as it is.</summary>
    /// <param name="file">A full path.</param>
    /// <param name="bytes">Its content.</param>
    public static void Create(string file, byte[] bytes) => Write(file, bytes, mayReplace: false);

    private static void Write(string file, byte[] bytes, bool mayReplace)
    {
        var folder = Path.GetDirectoryName(file) ?? "";
        RemoveLeftovers(folder);
        var temporary = Path.Combine(folder, $"{Prefix}{Path.GetRandomFileName()}{Ending}");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            if (mayReplace && File.Exists(file)) Inherit(file, temporary);
            if (mayReplace) File.Move(temporary, file, overwrite: true);
            else MoveWhereNothingIs(temporary, file);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // .NET looks whether something is there, and then renames; a second name is given or refused in one step.
    private static void MoveWhereNothingIs(string temporary, string file)
    {
        if (OperatingSystem.IsLinux())
        {
            if (Link(temporary, file) == 0) return;
            if (Marshal.GetLastPInvokeError() == IsThere) throw new IOException($"{file} is there already");
        }

        // Some disks know no second names.
        File.Move(temporary, file, overwrite: false);
    }

    /// <summary>Takes away what a run left here that was killed between writing and renaming.</summary>
    public static void RemoveLeftovers(string folder)
    {
        foreach (var left in new DirectoryInfo(folder).EnumerateFiles(
            $"{Prefix}*{Ending}",
            new EnumerationOptions { AttributesToSkip = 0 }))
        {
            if (left.LinkTarget is null && DateTime.UtcNow - left.LastWriteTimeUtc > Old) left.Delete();
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    // The mode comes last: giving a file away takes some of its bits.
    private static void Inherit(string file, string temporary)
    {
        if (OperatingSystem.IsLinux() && FileStatus.Of(file, out _) is { } old && FileStatus.Of(temporary, out _) is { } made)
        {
            var isOurs = (made.Owner, made.Group) == (old.Owner, old.Group);
            if (!isOurs && !FileStatus.Give(temporary, old.Owner, old.Group))
                throw new NotKeptException("its owner or group cannot be kept");
            if (!ExtendedAttributes.Copy(file, temporary)) throw new NotKeptException("its access list or other attributes cannot be kept");
        }

        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(file));
    }
}

/// <summary>A file was left as it is, since its replacement would lack something that belongs to it.</summary>
/// <param name="reason">What, in the words of the user.</param>
internal sealed class NotKeptException(string reason) : IOException(reason);
