namespace Dataflow.Lint.Engine.Documents;

/// <summary>Arithmetic on paths written with <c>/</c>; nothing here touches a disk.</summary>
public static class PathText
{
    /// <summary>The folder of a path; empty for a bare file name.</summary>
    public static string FolderOf(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : path.Substring(0, slash);
    }

    public static string FileNameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>The name of the file without its ending.</summary>
    public static string StemOf(string path)
    {
        var name = FileNameOf(path);
        return name.LastIndexOf('.') is > 0 and var dot ? name.Substring(0, dot) : name;
    }

    /// <summary>The ending from the last dot on, lower case and with the dot; empty when there is none.</summary>
    public static string ExtensionOf(string path)
    {
        var name = FileNameOf(path);
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? "" : name.Substring(dot).ToLowerInvariant();
    }

    /// <summary><c>a/b</c> and <c>./c/../d</c> give <c>a/b/d</c>; a <c>..</c> above the start is kept.</summary>
    /// <param name="folder">The name of a folder.</param>
    /// <param name="relative">What a file says, also with backslashes.</param>
    public static string Combine(string folder, string relative)
    {
        if (IsRooted(relative) || folder.Length == 0) return Normalize(relative);

        // "./src/a.sql": most scripts are named like this.
        var slashed = relative.Replace('\\', '/');
        return Resolve(slashed.StartsWith("./", StringComparison.Ordinal) ? folder + slashed.Substring(1) : folder + "/" + slashed);
    }

    /// <summary>A path as somebody has written it: backslashes become slashes, and the rest is as in <see cref="Resolve"/>.</summary>
    public static string Normalize(string path) => Resolve(path.Replace('\\', '/'));

    /// <summary><c>.</c> vanishes, <c>..</c> takes its folder away; a backslash is a letter, as it is in names on most disks.</summary>
    public static string Resolve(string path)
    {
        if (IsNormal(path)) return path;
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] != "..") parts.RemoveAt(parts.Count - 1);
            else if (part != ".." || !IsRooted(path)) parts.Add(part);
        }

        return (path.StartsWith("/", StringComparison.Ordinal) ? "/" : "") + string.Join("/", parts);
    }

    /// <summary>Whether the path lies in the folder or in one below it; the empty folder holds all that does not climb out.</summary>
    public static bool IsInside(string path, string folder) =>
        folder.Length == 0
            ? !IsRooted(path) && path != ".." && !path.StartsWith("../", StringComparison.Ordinal)
            : path.Length > folder.Length
              && path.StartsWith(folder, StringComparison.Ordinal)
              && (folder[folder.Length - 1] == '/' || path[folder.Length] == '/')
              && !ClimbsOut(path, folder);

    /// <summary>The path as seen from the folder; the path itself where it lies outside.</summary>
    public static string RelativeTo(string path, string folder) =>
        folder.Length > 0 && IsInside(path, folder) ? path.Substring(folder.Length).TrimStart('/') : path;

    // Most paths are: no part is empty, "." or "..".
    private static bool IsNormal(string path)
    {
        var start = path.Length > 0 && path[0] == '/' ? 1 : 0;
        if (start == path.Length) return true;
        for (var i = start; i <= path.Length; i++)
        {
            if (i < path.Length && path[i] != '/') continue;
            var length = i - start;
            if (length == 0 || (length <= 2 && path[start] == '.' && path[i - 1] == '.')) return false;
            start = i + 1;
        }

        return true;
    }

    // "/a", "C:/a" and "C:\a", but not a file called "::a.sql" or "a:b.sql".
    private static bool IsRooted(string path) => path is ['/', ..] || (path is [_, ':'] or [_, ':', '/' or '\\', ..] && IsDrive(path[0]));

    private static bool IsDrive(char letter) => letter is >= 'A' and <= 'Z' or >= 'a' and <= 'z';

    // "../.." is no place inside "..", although it begins with it.
    private static bool ClimbsOut(string path, string folder)
    {
        var rest = path.Substring(folder.Length).TrimStart('/');
        return rest == ".." || rest.StartsWith("../", StringComparison.Ordinal);
    }
}
