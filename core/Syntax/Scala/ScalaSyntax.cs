using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Scala;

/// <summary>Reads Scala 2, and of Scala 3 what is written in braces.</summary>
public static class ScalaSyntax
{
    /// <summary>The tree of a text; every text has one.</summary>
    public static CodeTree Parse(SourceText source) => ScalaParser.Parse(source);
}
