using System.Text;
using Dataflow.Lint.Tests;

namespace Fuzz.Making;

/// <summary>
/// The files that cases begin with, read where they lie: those of the repository, and of the folder <c>shared</c> beside it where that is
/// at hand.
/// </summary>
internal sealed class Seeds
{
    /// <summary>What is larger than this costs more time than it brings to light.</summary>
    private const int MostBytes = 24_000;

    private static readonly string[] Endings = [".sql", ".yaml", ".yml", ".json"];

    private static readonly string[] SharedPackages = [
        "packages", "cases/real-code", "cases/reports", "cases/pipelines", "cases/order/selection", "cases/hostile",
    ];

    private static readonly string[] SharedFiles = ["cases", "corpora"];

    private readonly Dictionary<string, byte[]> read = new(StringComparer.Ordinal);

    private Seeds(string[] packages, string[] files) => (Packages, Files) = (packages, files);

    /// <summary>Folders that each hold a pipeline.</summary>
    public string[] Packages { get; }

    /// <summary>Single files.</summary>
    public string[] Files { get; }

    public static Seeds Find()
    {
        string[] of = [
            Repository.Sample(""),
            Path.Combine(Repository.Root, "tests", "specs", "packages"),
            .. SharedPackages.Select(Repository.Shared).OfType<string>(),
        ];
        string[] files = [
            Repository.Sample(""),
            Path.Combine(Repository.Root, "tests", "specs"),
            .. SharedFiles.Select(Repository.Shared).OfType<string>(),
        ];
        return new Seeds([.. of.SelectMany(FoldersIn)], [.. files.SelectMany(FilesUnder)]);
    }

    public byte[] Bytes(string file)
    {
        if (!read.TryGetValue(file, out var bytes)) read.Add(file, bytes = File.ReadAllBytes(file));
        return bytes;
    }

    public string Text(string file) => Encoding.UTF8.GetString(Bytes(file));

    /// <summary>The files of a package, seen from its folder.</summary>
    public IEnumerable<Entry> EntriesOf(string package) =>
        FilesUnder(package).Select(f => new Entry(Path.GetRelativePath(package, f), Bytes(f)));

    private static IEnumerable<string> FoldersIn(string folder) => Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal);

    private static IEnumerable<string> FilesUnder(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(f => Array.Exists(Endings, f.Name.EndsWith) && f.LinkTarget is null && f.Length <= MostBytes)
        .Select(f => f.FullName)
        .Order(StringComparer.Ordinal);
}
