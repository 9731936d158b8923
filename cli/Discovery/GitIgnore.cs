using System.Text;
using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Documents;

namespace Dataflow.Lint.Cli.Discovery;

/// <summary>The patterns of one <c>.gitignore</c>.</summary>
internal sealed class GitIgnore
{
    private readonly Line[] lines;

    private GitIgnore(Line[] lines) => this.lines = lines;

    public static GitIgnore Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads the bytes of a file, which need be in no certain encoding.</summary>
    public static GitIgnore Parse(byte[] bytes)
    {
        var lines = new List<Line>();
        var text = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes;
        foreach (var line in Encoding.Latin1.GetString(text).Split('\n'))
        {
            if (Line.Parse(line.TrimEnd('\r')) is { } parsed) lines.Add(parsed);
        }

        lines.Reverse();
        return new GitIgnore(lines.ToArray());
    }

    /// <summary>Whether the last pattern that fits ignores the path or takes it in again; <c>null</c> when none fits.</summary>
    /// <param name="path">The path as seen from the folder of the file.</param>
    /// <param name="isFolder">Whether a folder is asked for.</param>
    public bool? Verdict(string path, bool isFolder)
    {
        var bytes = AsBytes(path);
        var name = PathText.FileNameOf(bytes);
        foreach (var line in lines)
        {
            if (line.Fits(bytes, name, isFolder)) return !line.IsNegated;
        }

        return null;
    }

    // To git "?" is one byte, so that "?.sql" does not fit "ä.sql": each byte is made a letter of its own.
    private static string AsBytes(string text) => Ascii.IsValid(text) ? text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <param name="Glob">The pattern without its signs.</param>
    /// <param name="IsNegated"><c>!keep.sql</c></param>
    /// <param name="IsForFolders"><c>build/</c></param>
    /// <param name="IsAnchored"><c>/build</c> or <c>a/b</c>: the path is compared, not only the name.</param>
    private sealed record Line(Glob Glob, bool IsNegated, bool IsForFolders, bool IsAnchored)
    {
        public static Line? Parse(string text)
        {
            if (text.StartsWith('#')) return null;
            var pattern = WithoutTrailingBlanks(text);
            var isNegated = pattern.StartsWith('!');
            if (isNegated) pattern = pattern[1..];
            var isForFolders = pattern.EndsWith('/');
            if (isForFolders) pattern = pattern[..^1];
            var isAnchored = pattern.Contains('/');
            if (pattern.StartsWith('/')) pattern = pattern[1..];
            return pattern.Length == 0 ? null : new Line(Glob.ParseWithoutBraces(pattern), isNegated, isForFolders, isAnchored);
        }

        public bool Fits(string path, string name, bool isFolder) =>
            (isFolder || !IsForFolders) && Glob.Matches(IsAnchored ? path : name);

        // "a\ " keeps its blank.
        private static string WithoutTrailingBlanks(string text)
        {
            var end = text.Length;
            while (end > 0 && text[end - 1] == ' ' && !(end > 1 && text[end - 2] == '\\')) end--;
            return text[..end];
        }
    }
}

/// <summary>The <c>.gitignore</c> files that speak for a folder: its own and those above it, up to the repository's root.</summary>
internal sealed record IgnoreScope(string Folder, GitIgnore Rules, IgnoreScope? Above)
{
    /// <summary>Whether a path is ignored; the nearest file that says anything decides.</summary>
    public bool Ignores(string path, bool isFolder)
    {
        for (var scope = this; scope is not null; scope = scope.Above)
        {
            if (scope.Rules.Verdict(path[(scope.Folder.Length + 1)..], isFolder) is { } verdict) return verdict;
        }

        return false;
    }
}
