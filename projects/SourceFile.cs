using System.Text;
using Dataflow.Lint.CSharp;
using Dataflow.Lint.Frontends.Programs;
using Dataflow.Lint.Syntax.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using LinePosition = Dataflow.Lint.Syntax.Text.LinePosition;
using SourceText = Dataflow.Lint.Syntax.Text.SourceText;
using TextSpan = Dataflow.Lint.Syntax.Text.TextSpan;

namespace Dataflow.Lint.Projects;

/// <summary>A C# file with SQL in it.</summary>
internal sealed record SourceFile(string Path, string Text, IReadOnlyList<SqlPiece> Pieces, IReadOnlyList<TextSpan> Comments)
{
    // No file of that size was written by hand.
    private const long Largest = 8L << 20;

    /// <summary>
    /// Reads a file. There is none where it holds no SQL that is proven to be Spark's, or is not there: the compiler tells of that. A
    /// problem is one that may hide SQL.
    /// </summary>
    public static (SourceFile? File, Problem? Problem) Read(string path, EvaluatedProject project, SqlMethods methods)
    {
        var (text, problem) = TextOf(path, text => SqlInCSharp.MayBeIn(text, methods));
        if (text is null) return (null, problem);
        var tree = Parse(text, path, project);
        var pieces = SqlInCSharp.Find(tree, project.Usings, methods);
        return pieces.Count == 0 ? default : (new SourceFile(path, text, pieces, SqlInCSharp.CommentsIn(tree)), null);
    }

    /// <summary>The SQL of a file of which nobody can tell for which database it is.</summary>
    public static IEnumerable<Problem> UnprovenIn(string path, EvaluatedProject project, SqlMethods methods)
    {
        if (TextOf(path, UnprovenSql.MayBeIn).Text is not { } text) return [];
        var source = new SourceText(path, text);
        return UnprovenSql.Find(Parse(text, path, project), project.Usings, methods)
            .Select(found => At(source.PositionOf(found.Place.Start), found.GivenTo)).ToArray();

        Problem At(LinePosition place, string givenTo) =>
            new(path, $"nothing tells for which database this SQL is, given to {givenTo}; it is not checked", place.Line, place.Column);
    }

    private static SyntaxTree Parse(string text, string path, EvaluatedProject project) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: project.Symbols), path);

    private static (string? Text, Problem? Problem) TextOf(string path, Func<string, bool> mayHold)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= Largest }) return default;
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, new Problem(path, $"cannot be read: {exception.Message.Split('\n')[0].Trim()}"));
        }

        var decoded = TextDecoder.Decode(bytes);
        if (!mayHold(decoded.Text ?? Encoding.Latin1.GetString(bytes))) return default;
        return decoded.Text is { } text ? (text, null) : (null, new Problem(path, decoded.Problem ?? "", decoded.Line));
    }
}
