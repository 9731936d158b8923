using System.Text.Json;
using Dataflow.Lint.CSharp;
using Dataflow.Lint.Frontends.Programs;

namespace Dataflow.Lint.Projects;

/// <summary>
/// What was found, as JSON: <c>{"projects": [...], "programs": [...], "unproven": [...], "problems": [...]}</c>, positions in UTF-16 units.
/// </summary>
internal static class Answer
{
    /// <param name="output">Where it goes.</param>
    /// <param name="paths">Full paths of projects and solutions.</param>
    /// <param name="methods">The methods that take SQL.</param>
    /// <param name="showsUnproven">Whether SQL is listed of which nobody can tell for which database it is.</param>
    public static void Write(Stream output, string[] paths, SqlMethods methods, bool showsUnproven)
    {
        var reader = new ProjectReader();
        foreach (var path in paths) reader.Add(path);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("projects");
        foreach (var project in reader.Projects) Write(json, project);
        json.WriteEndArray();
        json.WriteStartArray("programs");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var problems = new List<Problem>(reader.Problems);
        var unproven = new List<Problem>();
        foreach (var project in reader.Projects)
        {
            foreach (var file in project.Compiled)
            {
                if (!seen.Add(file)) continue;
                var (program, problem) = SourceFile.Read(file, project, methods);
                if (showsUnproven) unproven.AddRange(SourceFile.UnprovenIn(file, project, methods));
                if (program is not null) Write(json, program);
                if (problem is not null) problems.Add(problem);
            }
        }

        json.WriteEndArray();
        Write(json, "unproven", unproven);
        Write(json, "problems", problems);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, List<Problem> problems)
    {
        json.WriteStartArray(name);
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("path", problem.Path);
            json.WriteString("reason", problem.Reason);
            json.WriteNumber("line", problem.Line);
            json.WriteNumber("column", problem.Column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, EvaluatedProject project)
    {
        json.WriteStartObject();
        json.WriteString("path", project.Path);
        json.WriteString("root", project.Root);
        json.WriteStartArray("files");
        foreach (var file in project.AdditionalFiles) json.WriteStringValue(file);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SourceFile program)
    {
        json.WriteStartObject();
        json.WriteString("path", program.Path);
        json.WriteString("text", program.Text);
        json.WriteStartArray("pieces");
        foreach (var piece in program.Pieces)
        {
            json.WriteStartObject();
            json.WriteNumber("start", piece.Place.Start);
            json.WriteNumber("length", piece.Place.Length);
            json.WriteStartArray("parts");
            foreach (var part in piece.Parts) Write(json, part);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("comments");
        foreach (var comment in program.Comments)
        {
            json.WriteNumberValue(comment.Start);
            json.WriteNumberValue(comment.Length);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EmbeddedPart part)
    {
        json.WriteStartObject();
        json.WriteNumber("start", part.Span.Start);
        json.WriteNumber("length", part.Span.Length);
        json.WriteString(
            "kind",
            part.Kind switch
            {
                EmbeddedKind.Verbatim => "verbatim",
                EmbeddedKind.Shared => "shared",
                EmbeddedKind.Escaped => "escaped",
                _ => "hole",
            });
        if (part.Text.Length > 0) json.WriteString("text", part.Text);
        json.WriteEndObject();
    }
}
