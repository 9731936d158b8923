using System.Text;

namespace Fuzz.Making;

/// <summary>The files that cases begin with, read where they lie: those of the repository, and of the folder <c>shared</c> beside it where that is at hand.</summary>
internal sealed class Seeds
{
    /// <summary>What is larger than this costs more time than it brings to light.</summary>
    private const int MostBytes = 24_000;

    private static readonly string[] Endings = [".sql", ".yaml", ".yml", ".json"];

    private readonly Dictionary<string, byte[]> read = new(StringComparer.Ordinal);

    private Seeds(string[] packages, string[] files) => (Packages, Files) = (packages, files);

    /// <summary>Folders that each hold a pipeline.</summary>
    public string[] Packages { get; }

    /// <summary>Single files.</summary>
    public string[] Files { get; }

    public static Seeds Find(string repository)
    {
        var shared = Path.GetFullPath(Path.Combine(repository, "..", "shared"));
        string[] packages =
        [
            .. FoldersIn(Path.Combine(repository, "samples")), .. FoldersIn(Path.Combine(repository, "tests", "specs", "packages")),
            .. FoldersIn(Path.Combine(shared, "packages")), .. FoldersIn(Path.Combine(shared, "cases", "real-code")),
            .. FoldersIn(Path.Combine(shared, "cases", "reports")), .. FoldersIn(Path.Combine(shared, "cases", "pipelines")),
            .. FoldersIn(Path.Combine(shared, "cases", "order", "selection")), Path.Combine(shared, "cases", "hostile", "fix_identity"),
        ];
        string[] roots = [Path.Combine(repository, "samples"), Path.Combine(repository, "tests", "specs"), Path.Combine(shared, "cases"), Path.Combine(shared, "corpora")];
        return new Seeds([.. packages.Where(Directory.Exists)], [.. roots.Where(Directory.Exists).SelectMany(FilesUnder)]);
    }

    public byte[] Bytes(string file)
    {
        if (!read.TryGetValue(file, out var bytes)) read.Add(file, bytes = File.ReadAllBytes(file));
        return bytes;
    }

    public string Text(string file) => Encoding.UTF8.GetString(Bytes(file));

    /// <summary>The files of a package, seen from its folder.</summary>
    public IEnumerable<Entry> EntriesOf(string package) => FilesUnder(package).Select(f => new Entry(Path.GetRelativePath(package, f), Bytes(f)));

    private static IEnumerable<string> FoldersIn(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> FilesUnder(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(f => Array.Exists(Endings, f.Name.EndsWith) && f.LinkTarget is null && f.Length <= MostBytes)
        .Select(f => f.FullName)
        .Order(StringComparer.Ordinal);
}
