using Dataflow.Lint.Frontends.Programs.Code;
using Dataflow.Lint.Frontends.Programs.Python;
using Dataflow.Lint.Frontends.Programs.R;
using Dataflow.Lint.Frontends.Programs.Scala;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Python;
using Dataflow.Lint.Syntax.R;
using Dataflow.Lint.Syntax.Scala;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs;

/// <summary>A language that programs are written in.</summary>
/// <param name="Leader">What a comment to the end of a line starts with.</param>
/// <param name="Magics">The magic words of its cells in a notebook.</param>
/// <param name="Parse">Its tree.</param>
/// <param name="Sql">The SQL that Spark runs for a program, and what is wrong on the way.</param>
internal sealed record ProgramLanguage(string Leader, string[] Magics, Func<SourceText, CodeTree> Parse, Func<CodeTree, ProgramPieces> Sql)
{
    public static ProgramLanguage Python { get; } = new("#", ["python", "py", "pyspark"], PythonSyntax.Parse, tree =>
    {
        var scopes = new CodeScopes(tree);
        var texts = new PythonTexts(tree, scopes);
        return new PythonFrames(tree, scopes, texts).Follow().With(CodeSql.In(tree, scopes, texts));
    });

    public static ProgramLanguage Scala { get; } = new("//", ["scala", "spark"], ScalaSyntax.Parse, tree =>
    {
        var scopes = new CodeScopes(tree);
        var texts = new ScalaTexts(tree, scopes);
        return new ScalaFrames(tree, scopes, texts).Follow().With(CodeSql.In(tree, scopes, texts));
    });

    public static ProgramLanguage R { get; } = new("#", ["r", "sparkr"], RSyntax.Parse, tree =>
    {
        var scopes = new CodeScopes(tree);
        var texts = new RTexts(tree, scopes);
        return new RFrames(tree, scopes, texts).Follow().With(RSql.In(tree, scopes, texts));
    });

    /// <summary>The language of a file, by its ending.</summary>
    public static ProgramLanguage Of(string path) =>
        path.EndsWith(".scala", StringComparison.OrdinalIgnoreCase) ? Scala
            : path.EndsWith(".r", StringComparison.OrdinalIgnoreCase) ? R
            : Python;
}
