using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Dataflow.Lint.Tests;

/// <summary>The analyzer within a compiler, where a build cannot show how it behaves.</summary>
internal static class AnalyzerHost
{
    public const string Folder = "/project";

    /// <summary>A compilation of some C#, with the analyzer and the additional files of the project.</summary>
    public static CompilationWithAnalyzers Compiled(AdditionalText[] files, params (string Name, string Text)[] programs) =>
        Compiled(NewAnalyzer(), files, programs);

    /// <summary>The same with an analyzer that has seen other compilations.</summary>
    public static CompilationWithAnalyzers Compiled(
        DiagnosticAnalyzer analyzer,
        AdditionalText[] files,
        params (string Name, string Text)[] programs)
    {
        var trees = programs.Select(p =>
            CSharpSyntaxTree.ParseText(p.Text, new CSharpParseOptions(LanguageVersion.Preview), $"{Folder}/{p.Name}"));
        var compilation = CSharpCompilation.Create(
            "Project",
            trees,
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return compilation.WithAnalyzers([analyzer], new AnalyzerOptions([.. files], new ProjectFolder()));
    }

    // As the compiler loads it: with what lies beside it, and the compiler's own for all else.
    public static DiagnosticAnalyzer NewAnalyzer()
    {
        var folder = typeof(AnalyzerHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a =>
            a.Key == "AnalyzerFolder").Value!;
        var analyzers = new FolderContext(folder).LoadFromAssemblyPath(Path.GetFullPath(Path.Combine(
            folder,
            "Dataflow.Lint.Analyzers.dll")));
        var type = analyzers.GetType("Dataflow.Lint.Analyzers.DataflowAnalyzer", throwOnError: true)!;
        return (DiagnosticAnalyzer)Activator.CreateInstance(type)!;
    }

    private sealed class FolderContext(string folder) : AssemblyLoadContext("analyzer")
    {
        protected override Assembly? Load(AssemblyName name) =>
            Path.GetFullPath(Path.Combine(folder, name.Name + ".dll")) is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <summary>The one property that the analyzer asks the build for.</summary>
    private sealed class ProjectFolder : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(("build_property.MSBuildProjectDirectory", Folder));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Properties();

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Properties();
    }

    private sealed class Properties(params (string Key, string Value)[] values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = values.FirstOrDefault(v => v.Key == key).Value;
            return value is not null;
        }
    }
}

/// <summary>An additional file of the project.</summary>
internal sealed class Script(string name, Func<CancellationToken, SourceText?> read) : AdditionalText
{
    public override string Path => $"{AnalyzerHost.Folder}/{name}";

    public override SourceText? GetText(CancellationToken cancellationToken = default) => read(cancellationToken);
}
