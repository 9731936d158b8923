using System.Globalization;

namespace Monorepos;

/// <summary>A repository of many pipelines that read each other's tables; the same number of packages gives the same bytes.</summary>
internal static class Monorepo
{
    /// <summary>How many packages share a domain folder, and pass a table on from one to the next.</summary>
    private const int DomainSize = 20;

    /// <summary>Writes the packages below a folder, which is made anew.</summary>
    public static (int Files, long Bytes) Write(int packages, string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var (files, bytes) = (0, 0L);
        for (var i = 0; i < packages; i++)
        {
            var package = new PipelineText(i, isFirst: i % DomainSize == 0, isBroken: i % 25 == 7);
            var root = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"domain_{i / DomainSize:D4}"), package.Table);
            foreach (var (path, text) in package.Files())
            {
                var file = Path.Combine(root, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
                files++;
                bytes += text.Length;
            }
        }

        return (files, bytes);
    }
}
