using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>SET spark.sql.shuffle.partitions = 8</c>; key and value are free text</summary>
public sealed class SetStatement : Statement
{
    internal SetStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>What stands before <c>=</c>, or null for <c>SET</c> alone.</summary>
    public string? Key => KeySpan is { } span ? Table.Source.ToString(span) : null;

    public TextSpan? KeySpan => SpanOf(Body.TakeWhile(t => t.Kind != SyntaxKind.Equals));

    /// <summary>What stands behind <c>=</c>, as written.</summary>
    public string? Value => ValueSpan is { } span ? Table.Source.ToString(span) : null;

    public TextSpan? ValueSpan => SpanOf(Body.SkipWhile(t => t.Kind != SyntaxKind.Equals).Skip(1));

    /// <summary><c>SET VARIABLE x = 1</c></summary>
    public bool IsVariable => Body.FirstOrDefault() is { Table: not null, Kind: SyntaxKind.VariableKeyword or SyntaxKind.VarKeyword };

    private IEnumerable<SyntaxToken> Body => Tokens.Skip(1).Where(t => !t.Kind.IsTrivia());

    private static TextSpan? SpanOf(IEnumerable<SyntaxToken> tokens)
    {
        TextSpan? span = null;
        foreach (var token in tokens) span = TextSpan.FromBounds(span?.Start ?? token.Span.Start, token.Span.End);
        return span;
    }
}
