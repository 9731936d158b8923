using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Exceptions;

namespace Dataflow.Lint.Projects;

/// <summary>Evaluates projects, and the projects of solutions, with the MSBuild of the SDK that is installed. No target is run.</summary>
internal sealed class ProjectReader
{
    private readonly ProjectCollection collection = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<EvaluatedProject> projects = [];
    private readonly List<(string Path, string Reason)> problems = [];

    public IReadOnlyList<EvaluatedProject> Projects => projects;

    /// <summary>The files that could not be evaluated, and why.</summary>
    public IReadOnlyList<(string Path, string Reason)> Problems => problems;

    /// <summary>Reads a project or a solution.</summary>
    public void Add(string path)
    {
        try
        {
            if (path.EndsWith(".sln", StringComparison.OrdinalIgnoreCase)) AddAll(ProjectsOf(SolutionFile.Parse(path)));
            else if (path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase)) AddAll(ProjectsOf(path));
            else if (seen.Add(path)) projects.Add(Evaluate(path));
        }
        catch (Exception exception) when (exception is InvalidProjectFileException or XmlException or IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            problems.Add((path, exception.Message.Split('\n')[0].Trim()));
        }
    }

    private void AddAll(IEnumerable<string> paths)
    {
        foreach (var path in paths) Add(path);
    }

    private static IEnumerable<string> ProjectsOf(SolutionFile solution) =>
        solution.ProjectsInOrder.Where(p => p.ProjectType == SolutionProjectType.KnownToBeMSBuildFormat).Select(p => Path.GetFullPath(p.AbsolutePath));

    private static IEnumerable<string> ProjectsOf(string solution) =>
        XDocument.Load(solution).Descendants("Project").Select(p => p.Attribute("Path")?.Value).OfType<string>()
            .Select(p => Path.GetFullPath(p.Replace('\\', '/'), Path.GetDirectoryName(solution)!));

    private EvaluatedProject Evaluate(string path)
    {
        var project = Load(path, []);
        if (project.GetPropertyValue("TargetFrameworks").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, ..])
        {
            collection.UnloadProject(project);
            project = Load(path, new Dictionary<string, string> { ["TargetFramework"] = first });
        }

        var generated = Path.GetFullPath(project.GetPropertyValue("BaseIntermediateOutputPath") is { Length: > 0 } intermediate ? intermediate : "obj", project.DirectoryPath);
        var evaluated = new EvaluatedProject(
            path,
            RootOf(project),
            FilesIn(project, "AdditionalFiles"),
            [.. FilesIn(project, "Compile").Where(f => f.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && !f.StartsWith(generated, StringComparison.Ordinal))],
            [.. project.GetItems("Using").Where(u => u.GetMetadataValue("Alias").Length == 0).Select(u => u.EvaluatedInclude)],
            project.GetPropertyValue("DefineConstants").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        collection.UnloadProject(project);
        return evaluated;
    }

    private Project Load(string path, Dictionary<string, string> properties) =>
        new(path, properties, toolsVersion: null, collection, ProjectLoadSettings.IgnoreMissingImports | ProjectLoadSettings.IgnoreInvalidImports);

    private static string RootOf(Project project)
    {
        if (project.GetPropertyValue("DataflowLintEnabled").Equals("false", StringComparison.OrdinalIgnoreCase)) return "";
        return project.GetPropertyValue("DataflowLintRoot") is { Length: > 0 } root ? Path.GetFullPath(root, project.DirectoryPath) : project.DirectoryPath;
    }

    private static string[] FilesIn(Project project, string item) =>
        [.. project.GetItems(item).Select(i => Path.GetFullPath(i.EvaluatedInclude.Replace('\\', '/'), project.DirectoryPath)).Distinct().Order(StringComparer.Ordinal)];
}
