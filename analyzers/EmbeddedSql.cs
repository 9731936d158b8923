using Dataflow.Lint.CSharp;
using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Frontends.Programs;
using Microsoft.CodeAnalysis;
using SourceText = Dataflow.Lint.Syntax.Text.SourceText;

namespace Dataflow.Lint.Analyzers;

/// <summary>Finds the SQL that the C# of a project hands to Spark.</summary>
internal static class EmbeddedSql
{
    /// <summary>A file of the compilation as a program with its SQL; null where it has none.</summary>
    /// <param name="model">The file.</param>
    /// <param name="configurations">Which methods of the project take SQL.</param>
    /// <param name="cancellation">Ends the reading of the file.</param>
    public static ProgramDocument? In(SemanticModel model, Nearest<ProjectConfiguration> configurations, CancellationToken cancellation)
    {
        var path = PathText.Normalize(model.SyntaxTree.FilePath);
        if (path.Length == 0) return null;
        var text = model.SyntaxTree.GetText(cancellation).ToString();
        var methods = new SqlMethods(configurations.OfFile(path).Configuration.Project.CSharpMethods);
        if (!SqlInCSharp.MayBeIn(text, methods) || SqlInCSharp.Find(model, methods) is not { Count: > 0 } pieces) return null;
        var source = new SourceText(path, text);
        return ProgramSql.Compose(source, pieces) is { } sql
            ? ProgramDocument.Of(source, new ProgramContent(sql, SqlInCSharp.CommentsIn(model.SyntaxTree)))
            : null;
    }
}
