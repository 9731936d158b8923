using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Frontends.Programs.Code;

/// <summary>The imports of a program, wherever they stand.</summary>
internal static class CodeImports
{
    /// <summary>Those of statements and of what stands within them, in order.</summary>
    public static IEnumerable<CodeImport> In(IReadOnlyList<CodeStatement> statements) => statements.SelectMany(statement => statement switch
    {
        CodeImport import => [import],
        CodeFunction function => In(function.Body),
        CodeClass type => In(type.Body),
        CodeBlock block => In(block.Body),
        _ => [],
    });
}
