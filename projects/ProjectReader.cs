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
    private readonly List<Problem> problems = [];

    public IReadOnlyList<EvaluatedProject> Projects => projects;

    /// <summary>The files that could not be evaluated, and why.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Reads a project or a solution, and the solutions it may name in turn.</summary>
    public void Add(string path)
    {
        var waiting = new Queue<string>([path]);
        while (waiting.Count > 0)
        {
            var next = waiting.Dequeue();
            if (!seen.Add(next)) continue;
            try
            {
                if (next.EndsWith(".sln", StringComparison.OrdinalIgnoreCase)) AddAll(ProjectsOf(SolutionFile.Parse(next)));
                else if (next.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase)) AddAll(ProjectsOf(next));
                else projects.Add(Evaluate(next));
            }
            catch (Exception exception) when (exception is InvalidProjectFileException or XmlException or IOException
                or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
            {
                problems.Add(new Problem(next, $"the project cannot be evaluated: {exception.Message.Split('\n')[0].Trim()}"));
            }
        }

        void AddAll(IEnumerable<string> paths)
        {
            foreach (var found in paths) waiting.Enqueue(found);
        }
    }

    private static IEnumerable<string> ProjectsOf(SolutionFile solution) =>
        solution.ProjectsInOrder.Where(p => p.ProjectType == SolutionProjectType.KnownToBeMSBuildFormat)
            .Select(p => Path.GetFullPath(p.AbsolutePath));

    // What a document type may fetch is not fetched.
    private static IEnumerable<string> ProjectsOf(string solution)
    {
        using var xml = XmlReader.Create(solution, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return
        [
            .. XDocument.Load(xml).Descendants("Project").Select(p => p.Attribute("Path")?.Value).OfType<string>()
                .Select(p => Path.GetFullPath(p.Replace('\\', '/'), Path.GetDirectoryName(solution)!)),
        ];
    }

    private EvaluatedProject Evaluate(string path)
    {
        var project = Load(path, []);
        if (project.GetPropertyValue("TargetFrameworks")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, ..])
        {
            collection.UnloadProject(project);
            project = Load(path, new Dictionary<string, string> { ["TargetFramework"] = first });
        }

        var generated = Path.GetFullPath(
            project.GetPropertyValue("BaseIntermediateOutputPath") is { Length: > 0 } intermediate ? intermediate : "obj",
            project.DirectoryPath);
        var evaluated = new EvaluatedProject(
            path,
            RootOf(project),
            FilesIn(project, "AdditionalFiles"),
            [.. FilesIn(
                project,
                "Compile").Where(f =>
                    f.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && !f.StartsWith(generated, StringComparison.Ordinal))],
            [.. project.GetItems("Using").Where(u => u.GetMetadataValue("Alias").Length == 0).Select(u => u.EvaluatedInclude)],
            project.GetPropertyValue("DefineConstants").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        collection.UnloadProject(project);
        return evaluated;
    }

    private Project Load(string path, Dictionary<string, string> properties) =>
        new(
            path,
            properties,
            toolsVersion: null,
            collection,
            ProjectLoadSettings.IgnoreMissingImports | ProjectLoadSettings.IgnoreInvalidImports);

    private static string RootOf(Project project)
    {
        if (project.GetPropertyValue("DataflowLintEnabled").Equals("false", StringComparison.OrdinalIgnoreCase)) return "";
        return project.GetPropertyValue("DataflowLintRoot") is { Length: > 0 } root
            ? Path.GetFullPath(root, project.DirectoryPath)
            : project.DirectoryPath;
    }

    private static string[] FilesIn(Project project, string item) =>
        [.. project.GetItems(item)
            .Select(i => Path.GetFullPath(i.EvaluatedInclude.Replace('\\', '/'), project.DirectoryPath))
            .Distinct()
            .Order(StringComparer.Ordinal)];
}
