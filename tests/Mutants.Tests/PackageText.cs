using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Mutants;

/// <summary>A clean package: its files, and their trees, in which operators look for places.</summary>
internal sealed class PackageText
{
    private PackageText(string name, IReadOnlyDictionary<string, string> files)
    {
        Name = name;
        Files = files;
        Scripts = Read(DocumentKind.Sql, s => SqlTree.Parse(s));
        Workflows = Read(DocumentKind.Workflow, YamlTree.Parse);
        Mocks = Read(DocumentKind.Mock, YamlTree.Parse);
    }

    public string Name { get; }

    /// <summary>Path to text.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    public (string Path, SqlTree Tree)[] Scripts { get; }

    public (string Path, YamlTree Tree)[] Workflows { get; }

    public (string Path, YamlTree Tree)[] Mocks { get; }

    /// <summary>The package of a folder.</summary>
    public static PackageText In(string folder) => new(Path.GetFileName(folder), Packages.Read(folder));

    public static PackageText Of(string name, IReadOnlyDictionary<string, string> files) => new(name, files);

    private (string, T)[] Read<T>(DocumentKind kind, Func<SourceText, T> parse) =>
    [
        .. Files.Where(f => DocumentKinds.Of(f.Key) == kind).OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => (f.Key, parse(new SourceText(f.Key, f.Value)))),
    ];
}
