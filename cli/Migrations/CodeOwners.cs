using System.Text;
using Dataflow.Lint.Cli.Discovery;
using Dataflow.Lint.Cli.Discovery.Disks;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Migrations;

/// <summary>
/// The file <c>CODEOWNERS</c> of a repository: of the lines that fit a path the last one counts, as hosting services read it.
/// </summary>
internal sealed class CodeOwners
{
    // In the order in which they are looked for; the first that is there counts.
    private static readonly string[] Places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

    private readonly List<(GitIgnore Pattern, bool IsOneLevel, string Owners)> lines = [];

    private CodeOwners()
    {
    }

    /// <summary>The owners of a repository; none where there is no file.</summary>
    /// <param name="root">Its top.</param>
    /// <param name="files">The disk.</param>
    public static CodeOwners Of(string root, IFileSystem files)
    {
        foreach (var path in Places.Select(p => Path.Combine(root, p)))
        {
            if (files.KindOf(path) != EntryKind.File
                || !FolderWalk.Within(files.RealPath(path), files.RealPath(root))
                || files.LengthOf(path) is <= 0 or > TextDecoder.MostBytes)
            {
                continue;
            }

            return Parse(Encoding.UTF8.GetString(files.Read(path)));
        }

        return new CodeOwners();
    }

    public static CodeOwners Parse(string text)
    {
        var owners = new CodeOwners();
        foreach (var line in text.Split('\n'))
        {
            // "/src/ @team a@example.org # why"; "[Section]" of a hosting service groups lines.
            var words = line.Split('#')[0].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0][0] is '[' or '^' or '!') continue;
            owners.lines.Add((GitIgnore.Parse(words[0]), words[0].EndsWith("/*", StringComparison.Ordinal), string.Join(" ", words[1..])));
        }

        owners.lines.Reverse();
        return owners;
    }

    /// <summary>Whom a file belongs to; null where no line fits, and where the last one that does names nobody.</summary>
    /// <param name="path">The path from the top.</param>
    public string? Of(string path)
    {
        foreach (var (pattern, isOneLevel, owners) in lines)
        {
            if (Fits(pattern, isOneLevel, path)) return owners.Length > 0 ? owners : null;
        }

        return null;
    }

    // A folder stands for all below it; "docs/*" for what is right in it.
    private static bool Fits(GitIgnore pattern, bool isOneLevel, string path)
    {
        if (pattern.Verdict(path, isFolder: false) == true) return true;
        for (var slash = path.LastIndexOf('/'); slash > 0 && !isOneLevel; slash = path.LastIndexOf('/', slash - 1))
        {
            if (pattern.Verdict(path[..slash], isFolder: true) == true) return true;
        }

        return false;
    }
}
