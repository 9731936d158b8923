using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Python;

/// <summary>Reads Python, all versions to 3.14 at once.</summary>
public static class PythonSyntax
{
    /// <summary>The tree of a text; every text has one.</summary>
    public static CodeTree Parse(SourceText source) => PythonParser.Parse(source);
}
