using Monorepos;

namespace Differences;

/// <summary>A monorepo of pipelines that read each other's tables, gone when it is no longer needed.</summary>
internal sealed class GeneratedMonorepo : IDisposable
{
    private const int Packages = 100;

    public GeneratedMonorepo() => Monorepo.Write(Packages, Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("dataflow-lint-differences-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
