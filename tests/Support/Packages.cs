using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Tests;

/// <summary>Packages held in memory: path to text, read from a folder or written in a test.</summary>
internal static class Packages
{
    public static Dictionary<string, string> Read(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText);

    public static Workspace ToWorkspace(IReadOnlyDictionary<string, string> files) =>
        Workspace.Create([""], files.Select(f => new SourceFile(f.Key, new SourceText(f.Key, f.Value))));

    /// <summary>The workspace of an example, with the one it is compared with where there is one.</summary>
    public static Workspace ToWorkspace(Example example)
    {
        var earlier = example.Files.Any(f => f.Earlier is not null)
            ? ToWorkspace(example.Files.ToDictionary(f => f.Path, f => f.Earlier ?? f.PlainText))
            : null;
        return Workspace.Create(
            [""],
            example.Files.Select(f => new SourceFile(f.Path, new SourceText(f.Path, f.PlainText))),
            new Nearest<Engine.ProjectOptions>(Engine.ProjectOptions.Default),
            parallelism: 0,
            earlier);
    }

    public static IReadOnlyList<Diagnostic> Lint(IReadOnlyDictionary<string, string> files, LintOptions? options = null) =>
        Lint(ToWorkspace(files), options);

    public static IReadOnlyList<Diagnostic> Lint(Workspace workspace, LintOptions? options = null)
    {
        var result = new Linter(RuleCatalog.All).Lint(workspace, options);
        if (result.Crashes.Count > 0)
            throw new InvalidOperationException($"{result.Crashes[0].Rule.Id} crashed", result.Crashes[0].Exception);
        return result.Diagnostics;
    }
}
