using System.Text.Json;
using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Frontends.Programs;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Solutions;

/// <summary>What the reader of projects says.</summary>
internal sealed record SolutionAnswer(
    IReadOnlyList<FoundProject> Projects,
    IReadOnlyList<FoundProgram> Programs,
    IReadOnlyList<Problem> Problems)
{
    private const string Proof =
        "`// lang=spark-sql` before it says that it is Spark's, and `csharp: {methods: ...}` in the configuration says it of a method";

    public static SolutionAnswer Failed(Problem problem) => new([], [], [problem]);

    /// <summary>Reads the answer.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="KeyNotFoundException">A part is missing.</exception>
    public static SolutionAnswer Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new SolutionAnswer(
            [.. Items(
                root,
                "projects").Select(p =>
                    new FoundProject(TextOf(p, "path"), TextOf(p, "root"), [.. Items(p, "files").Select(f => f.GetString() ?? "")]))],
            [.. Items(root, "programs").Select(ProgramOf)],
            [
                .. Items(root, "unproven").Select((p, i) => ProblemOf(p, ProblemKind.Note) with { Help = i == 0 ? Proof : null }),
                .. Items(root, "problems").Select(p => ProblemOf(p, ProblemKind.Incomplete)),
            ]);
    }

    private static Problem ProblemOf(JsonElement problem, ProblemKind kind) => new(kind, TextOf(problem, "reason"))
    {
        Path = TextOf(problem, "path"),
        Line = problem.GetProperty("line").GetInt32(),
        Column = problem.GetProperty("column").GetInt32(),
    };

    private static FoundProgram ProgramOf(JsonElement program)
    {
        int[] comments = [.. Items(program, "comments").Select(c => c.GetInt32())];
        return new FoundProgram(
            TextOf(program, "path"),
            TextOf(program, "text"),
            [.. Items(
                program,
                "pieces").Select(p => new SqlPiece(SpanOf(p), [.. Items(p, "parts").Select(PartOf)], IsUnconditional: false))],
            [.. Enumerable.Range(0, comments.Length / 2).Select(i => new TextSpan(comments[2 * i], comments[(2 * i) + 1]))]);
    }

    private static EmbeddedPart PartOf(JsonElement part) => new(
        SpanOf(part),
        TextOf(part, "kind") switch
        {
            "verbatim" => EmbeddedKind.Verbatim,
            "shared" => EmbeddedKind.Shared,
            "escaped" => EmbeddedKind.Escaped,
            _ => EmbeddedKind.Hole,
        },
        part.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "");

    private static TextSpan SpanOf(JsonElement element) =>
        new(element.GetProperty("start").GetInt32(), element.GetProperty("length").GetInt32());

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) => element.GetProperty(name).EnumerateArray();

    private static string TextOf(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}

/// <summary>A project.</summary>
/// <param name="Path">Its file, in full.</param>
/// <param name="Root">The folder that is linted for it; empty where none is.</param>
/// <param name="Files">The files it hands to analyzers.</param>
internal sealed record FoundProject(string Path, string Root, IReadOnlyList<string> Files);

/// <summary>A C# file with SQL in it.</summary>
/// <param name="Path">Where it is, in full.</param>
/// <param name="Text">Its text, as it was when the SQL was found.</param>
/// <param name="Pieces">The SQL.</param>
/// <param name="Comments">The comments of the C#.</param>
internal sealed record FoundProgram(string Path, string Text, IReadOnlyList<SqlPiece> Pieces, TextSpan[] Comments)
{
    /// <summary>The same for the linter, under the name by which it knows the file.</summary>
    public ProgramDocument Named(string name)
    {
        var source = new SourceText(name, Text);
        return ProgramDocument.Of(source, new ProgramContent(ProgramSql.Compose(source, Pieces), Comments));
    }
}
