using System.Globalization;
using System.Text;
using Microsoft.Build.Framework;

namespace Dataflow.Lint.MSBuild;

/// <summary>
/// Writes down which files a folder's findings may hang on, with size and time; the list changes when one of them does, comes or goes.
/// </summary>
/// <remarks>
/// That is the whole repository around the folder, whose files the linter reads as background. What a walk of the linter passes by is left
/// out: hidden folders and what builds make.
/// </remarks>
public sealed class ListInputs : Microsoft.Build.Utilities.Task
{
    private static readonly string[] RootMarks = ["dataflow.yaml", "dataflow-lint.yaml"];

    /// <summary>Made by builds and never read by the linter, so that only their names count.</summary>
    private static readonly string[] BuildOutputs = [
        ".dll", ".exe", ".pdb", ".so", ".cache", ".nupkg", ".binlog", ".log", ".msbuild", ".files",
    ];

    /// <summary>The folder that is linted.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The file to write, only where it would be another one.</summary>
    [Required]
    public string List { get; set; } = "";

    public override bool Execute()
    {
        var folder = Path.GetFullPath(Folder);
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        var root = RootOf(folder);
        AddFolder(new DirectoryInfo(root), lines);

        // One that is hidden is linted when it is named.
        if (folder != root) AddFolder(new DirectoryInfo(folder), lines);
        Add(new FileInfo(Path.Combine(root, ".git", "info", "exclude")), lines);
        var text = string.Join("\n", lines.Prepend(folder));
        if (File.Exists(List) && File.ReadAllText(List) == text) return true;
        Directory.CreateDirectory(Path.GetDirectoryName(List) ?? ".");
        File.WriteAllText(List, text, new UTF8Encoding(false));
        return true;
    }

    // As the linter finds it: the repository or, outside of one, the nearest folder that is marked.
    private static string RootOf(string folder) =>
        Nearest(folder, f => Exists(f, ".git")) ?? Nearest(folder, f => RootMarks.Any(mark => Exists(f, mark))) ?? folder;

    private static string? Nearest(string folder, Func<string, bool> fits)
    {
        var current = folder;
        while (current is not null && !fits(current)) current = Path.GetDirectoryName(current);
        return current;
    }

    private static bool Exists(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) || Directory.Exists(Path.Combine(folder, name));

    private static void AddFolder(DirectoryInfo start, SortedSet<string> lines)
    {
        var waiting = new Stack<DirectoryInfo>();
        waiting.Push(start);
        while (waiting.Count > 0)
        {
            var folder = waiting.Pop();
            foreach (var entry in EntriesOf(folder, lines))
            {
                if (entry is FileInfo file) Add(file, lines);
                else if (entry is DirectoryInfo below && !IsPassedBy(below)) waiting.Push(below);
            }
        }
    }

    private static FileSystemInfo[] EntriesOf(DirectoryInfo folder, SortedSet<string> lines)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            // The linter says so in a way that fails the build.
            lines.Add($"{folder.FullName}\tcannot be read");
            return [];
        }
    }

    private static void Add(FileInfo file, SortedSet<string> lines)
    {
        if (!file.Exists) return;
        var isOutput = Array.IndexOf(BuildOutputs, file.Extension) >= 0;
        lines.Add(isOutput
            ? file.FullName
            : string.Format(CultureInfo.InvariantCulture, "{0}\t{1}\t{2}", file.FullName, file.Length, file.LastWriteTimeUtc.Ticks));
    }

    private static bool IsPassedBy(DirectoryInfo folder) => folder.Name switch
    {
        ['.', ..] or "node_modules" or "__pycache__" => true,
        "bin" or "obj" => folder.Parent is { } above && above.EnumerateFiles("*proj").Any(),
        _ => (folder.Attributes & FileAttributes.ReparsePoint) != 0,
    };
}
