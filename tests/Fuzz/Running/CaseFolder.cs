using System.Text;
using Fuzz.Making;

namespace Fuzz.Running;

/// <summary>A case on the disk: <c>case/repository</c>, and beside it what no run may touch.</summary>
internal sealed class CaseFolder : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly Child child;

    public CaseFolder(string scratch, Child child)
    {
        this.child = child;
        Top = Path.Combine(scratch, "case");
        Repository = Path.Combine(Top, "repository");
    }

    /// <summary>The folder that holds all.</summary>
    public string Top { get; }

    /// <summary>The folder that is linted.</summary>
    public string Repository { get; }

    /// <summary>Whether it is marked as a repository.</summary>
    public bool IsMarked { get; private set; }

    /// <summary>The size of all its files.</summary>
    public long Bytes { get; private set; }

    /// <summary>Makes it anew.</summary>
    public void Write(FolderCase made)
    {
        Dispose();
        Directory.CreateDirectory(Repository);
        Directory.CreateDirectory(Path.Combine(Top, "outside"));
        File.WriteAllText(Path.Combine(Top, "outside", "secret.sql"), "SELECT secret, secret FROM a JOIN b;\n");
        Bytes = 0;
        foreach (var entry in made.Entries) Write(entry);
        IsMarked = made.IsMarked;
        if (made.IsMarked) Directory.CreateDirectory(Path.Combine(Repository, ".git"));
        if (!made.IsRepository) return;
        child.Run("/usr/bin/env", Repository, Soon, "git", "init", "-q");
        child.Run("/usr/bin/env", Repository, Soon, "git", "add", "-A");
        foreach (var (path, change) in made.GitChanges)
        {
            var full = Path.Combine(Repository, ".git", path);
            if (File.Exists(full)) File.WriteAllBytes(full, change(File.ReadAllBytes(full)));
        }
    }

    // .NET cannot delete what has a name that is not UTF-8.
    public void Dispose() => child.Run("/usr/bin/env", "/", Soon, "rm", "-rf", Top);

    // Mutations make what no disk holds, a file below a file for one: then it is left out.
    private void Write(Entry entry)
    {
        var full = Path.GetFullPath(Path.Combine(Repository, entry.Path));
        try
        {
            if (!full.StartsWith(Repository + "/", StringComparison.Ordinal)) return;
            Directory.CreateDirectory(Path.GetDirectoryName(full) ?? Repository);
            if (entry.LinkTo is { } target) File.CreateSymbolicLink(full, target);
            else if (new FileInfo(full).LinkTarget is null) File.WriteAllBytes(full, entry.Content);
            if (entry.IsReadOnly) File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            if (entry.RawName is { } name)
            {
                Native.Rename(
                    [.. Encoding.UTF8.GetBytes(full), 0],
                    [.. Encoding.UTF8.GetBytes(Path.GetDirectoryName(full) + "/"), .. name, 0]);
            }

            Bytes += entry.Content.Length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
        }
    }
}
