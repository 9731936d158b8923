using Dataflow.Lint.CSharp;
using Dataflow.Lint.Frontends.Programs;
using Dataflow.Lint.Syntax.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Dataflow.Lint.Projects;

/// <summary>A C# file with SQL in it.</summary>
internal sealed record SourceFile(string Path, string Text, IReadOnlyList<SqlPiece> Pieces, IReadOnlyList<TextSpan> Comments)
{
    // No file of that size was written by hand.
    private const long Largest = 8L << 20;

    /// <summary>Reads a file; null where it holds no SQL that is proven to be Spark's, or cannot be read: the compiler tells of that.</summary>
    public static SourceFile? Read(string path, EvaluatedProject project, SqlMethods methods)
    {
        string text;
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= Largest }) return null;
            using var file = new StreamReader(path);
            text = file.ReadToEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (!SqlInCSharp.MayBeIn(text, methods)) return null;
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: project.Symbols), path);
        var pieces = SqlInCSharp.Find(tree, project.Usings, methods);
        return pieces.Count == 0 ? null : new SourceFile(path, text, pieces, SqlInCSharp.CommentsIn(tree));
    }
}
