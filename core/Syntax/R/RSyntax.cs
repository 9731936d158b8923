using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.R;

/// <summary>Reads R, with the native pipe and that of magrittr.</summary>
public static class RSyntax
{
    /// <summary>The tree of a text; every text has one.</summary>
    public static CodeTree Parse(SourceText source) => RParser.Parse(source);
}
