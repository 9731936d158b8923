using System.Globalization;

namespace Monorepos;

/// <summary>A generated repository; the same number of packages gives the same bytes.</summary>
internal static class Monorepo
{
    /// <summary>How many packages share a domain folder, and pass a table on from one to the next.</summary>
    private const int DomainSize = 20;

    /// <summary>Writes many pipelines that read each other's tables below a folder, which is made anew.</summary>
    public static Generated Write(int packages, string folder) => Write(folder, Enumerable.Range(0, packages).Select(i => (
        string.Create(CultureInfo.InvariantCulture, $"domain_{i / DomainSize:D4}"),
        new PipelineText(i, isFirst: i % DomainSize == 0, isBroken: i % 25 == 7))));

    /// <summary>Writes one pipeline many times, as one folder an environment, with the same ids and tables in each.</summary>
    public static Generated WriteCopies(int packages, string folder)
    {
        var pipeline = new PipelineText(7, isFirst: false, isBroken: true);
        return Write(
            folder,
            Enumerable.Range(0, packages).Select(i => (string.Create(CultureInfo.InvariantCulture, $"environment_{i:D4}"), pipeline)));
    }

    private static Generated Write(string folder, IEnumerable<(string Above, PipelineText Pipeline)> pipelines)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);

        // A repository of its own: what lies around the folder is no background.
        Directory.CreateDirectory(Path.Combine(folder, ".git"));
        var (files, bytes, last) = (0, 0L, folder);
        foreach (var (above, pipeline) in pipelines)
        {
            last = Path.Combine(folder, above, pipeline.Table);
            foreach (var (path, text) in pipeline.Files())
            {
                var file = Path.Combine(last, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
                files++;
                bytes += text.Length;
            }
        }

        return new Generated(files, bytes, last);
    }
}

/// <summary>What was written.</summary>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">Their size together.</param>
/// <param name="LastPackage">The folder of the last package.</param>
internal readonly record struct Generated(int Files, long Bytes, string LastPackage);
