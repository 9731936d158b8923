using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>A whole text: statements divided by <c>;</c></summary>
public sealed class SqlScript : SqlNode
{
    private Statement[]? statements;

    internal SqlScript(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public IReadOnlyList<Statement> Statements => statements ??= All<Statement>();
}

/// <summary>Tokens the grammar skipped after an error.</summary>
public sealed class SkippedTokens : SqlNode
{
    internal SkippedTokens(SyntaxTable table, int row)
        : base(table, row)
    {
    }
}
