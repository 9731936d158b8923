using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>SET spark.sql.shuffle.partitions = 8</c>; key and value are free text</summary>
public sealed class SetStatement : Statement
{
    private List<SyntaxToken>? body;

    internal SetStatement(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>What stands before <c>=</c>, or null for <c>SET</c> alone.</summary>
    public string? Key => KeySpan is { } span ? Table.Source.ToString(span) : null;

    public TextSpan? KeySpan
    {
        get
        {
            var body = Body;
            var place = PlaceOfEquals(body);
            return SpanOf(body, 0, place < 0 ? body.Count : place);
        }
    }

    /// <summary>What stands behind <c>=</c>, as written.</summary>
    public string? Value => ValueSpan is { } span ? Table.Source.ToString(span) : null;

    public TextSpan? ValueSpan
    {
        get
        {
            var body = Body;
            var place = PlaceOfEquals(body);
            return place < 0 ? null : SpanOf(body, place + 1, body.Count);
        }
    }

    /// <summary><c>SET VARIABLE x = 1</c></summary>
    public bool IsVariable => Body is [{ Kind: SyntaxKind.VariableKeyword or SyntaxKind.VarKeyword }, { Kind: not SyntaxKind.Equals }, ..];

    private List<SyntaxToken> Body => body ??= FindBody();

    private List<SyntaxToken> FindBody()
    {
        var found = new List<SyntaxToken>();
        for (var i = Table.FirstToken(Row) + 1; i < Table.EndToken(Row); i++)
        {
            if (!Table.TokenKind(i).IsTrivia()) found.Add(new SyntaxToken(Table, i));
        }

        return found;
    }

    private static int PlaceOfEquals(List<SyntaxToken> body)
    {
        for (var i = 0; i < body.Count; i++)
        {
            if (body[i].Kind == SyntaxKind.Equals) return i;
        }

        return -1;
    }

    private static TextSpan? SpanOf(List<SyntaxToken> tokens, int from, int to) =>
        from < to ? TextSpan.FromBounds(tokens[from].Span.Start, tokens[to - 1].Span.End) : null;
}
