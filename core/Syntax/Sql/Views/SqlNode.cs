using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>A view of one row of the tree; views are made on demand and kept for a while, and two views of a row are equal.</summary>
public abstract class SqlNode : IEquatable<SqlNode>
{
    private protected SqlNode(SyntaxTable table, int row)
    {
        Table = table;
        Row = row;
    }

    public SyntaxTable Table { get; }

    public int Row { get; }

    public SyntaxKind Kind => Table.Kind(Row);

    /// <summary>From the first token to the last, without the trivia around.</summary>
    public TextSpan Span => Table.Span(Row);

    public string Text => Table.Source.ToString(Span);

    public SqlNode? Parent => Table.Parent(Row) is >= 0 and var parent ? SqlNodes.At(Table, parent) : null;

    public SyntaxToken FirstToken => new(Table, Table.FirstToken(Row));

    /// <summary>All tokens from the first to the last, with the trivia between them.</summary>
    public IEnumerable<SyntaxToken> Tokens
    {
        get
        {
            for (var i = Table.FirstToken(Row); i < Table.EndToken(Row); i++) yield return new SyntaxToken(Table, i);
        }
    }

    public IEnumerable<SqlNode> Children => All<SqlNode>();

    /// <summary>The parent, its parent and so on to the script.</summary>
    public NodesAround Ancestors => new(Table, Row, passesRuns: false);

    /// <summary>
    /// The nodes around, but of each run of operators, joins or set operations only the innermost and the outermost: what a file can make
    /// long is passed over in one step.
    /// </summary>
    public NodesAround RunsAround => new(Table, Row, passesRuns: true);

    /// <summary>The node and all nodes below it, in the order of the text.</summary>
    public NodesBelow<SqlNode> DescendantsAndSelf => new(Table, Row, Table.EndRow(Row));

    /// <summary>The nodes of one type below this one, in the order of the text.</summary>
    public NodesBelow<T> Descendants<T>()
        where T : SqlNode => new(Table, Row + 1, Table.EndRow(Row));

    /// <summary>The node itself and the nodes below it, as far as they are of one type, in the order of the text.</summary>
    public NodesBelow<T> DescendantsOrSelf<T>()
        where T : SqlNode => new(Table, Row, Table.EndRow(Row));

    /// <summary>The nearest node of a type around this one.</summary>
    public T? Ancestor<T>()
        where T : SqlNode
    {
        var kinds = KindsOf<T>.Known;
        for (var row = Table.Parent(Row); row >= 0; row = Table.Parent(row))
        {
            if (kinds.Hold(Table, row)) return (T)SqlNodes.At(Table, row);
            var end = Table.RunEnd(row);
            if (end != row && !KindsOf<T>.MayStandIn(Table, row)) row = end;
        }

        return null;
    }

    /// <summary>Whether a token of the node, or of a node below it, is of a kind.</summary>
    public bool HoldsToken(SyntaxKind kind)
    {
        for (var token = Table.FirstToken(Row); token < Table.EndToken(Row); token++)
        {
            if (Table.TokenKind(token) == kind) return true;
        }

        return false;
    }

    public bool Equals(SqlNode? other) => other is not null && other.Row == Row && ReferenceEquals(other.Table, Table);

    public override bool Equals(object? obj) => Equals(obj as SqlNode);

    public override int GetHashCode() => Row;

    public override string ToString() => $"{Kind} {Span}";

    /// <summary>The first child of a kind.</summary>
    private protected T? Child<T>(SyntaxKind kind)
        where T : SqlNode
    {
        for (var row = Row + 1; row < Table.EndRow(Row); row = Table.EndRow(row))
        {
            if (Table.Kind(row) == kind) return SqlNodes.At(Table, row) as T;
        }

        return null;
    }

    /// <summary>The child of a type at an index among its like, such as the second expression.</summary>
    private protected T? Nth<T>(int index = 0)
        where T : SqlNode
    {
        var kinds = KindsOf<T>.Known;
        for (var row = Row + 1; row < Table.EndRow(Row); row = Table.EndRow(row))
        {
            if (kinds.Hold(Table, row) && index-- == 0) return (T)SqlNodes.At(Table, row);
        }

        return null;
    }

    /// <summary>All children of a type.</summary>
    private protected T[] All<T>()
        where T : SqlNode
    {
        var kinds = KindsOf<T>.Known;
        var count = 0;
        for (var row = Row + 1; row < Table.EndRow(Row); row = Table.EndRow(row))
        {
            if (kinds.Hold(Table, row)) count++;
        }

        if (count == 0) return [];
        var found = new T[count];
        count = 0;
        for (var row = Row + 1; row < Table.EndRow(Row); row = Table.EndRow(row))
        {
            if (kinds.Hold(Table, row)) found[count++] = (T)SqlNodes.At(Table, row);
        }

        return found;
    }

    /// <summary>The tokens of the node itself: those no child holds, trivia not counted.</summary>
    private protected OwnTokens OwnTokens() => new(Table, Row);

    private protected SyntaxToken? OwnToken(SyntaxKind kind)
    {
        foreach (var token in OwnTokens())
        {
            if (token.Kind == kind) return token;
        }

        return null;
    }

    private protected bool Has(SyntaxKind kind) => OwnToken(kind) is not null;

    /// <summary>The name behind an optional AS, where the tokens of the node itself hold nothing else.</summary>
    private protected Identifier? OwnAlias()
    {
        var isIdentifierClause = false;
        foreach (var token in OwnTokens())
        {
            if (token.Kind == SyntaxKind.OpenParen)
            {
                isIdentifierClause = true;
                continue;
            }

            if (token.Kind == SyntaxKind.AsKeyword) continue;
            if (token.Kind == SyntaxKind.IdentifierKeyword && NextKind(token) == SyntaxKind.OpenParen) continue;
            if (isIdentifierClause || token.Kind.IsPlainName() || token.Kind.IsKeyword()) return new Identifier(token);
        }

        return null;
    }

    /// <summary>The kind of the token behind, trivia not counted.</summary>
    private protected SyntaxKind NextKind(SyntaxToken token)
    {
        var i = token.Index + 1;
        while (i < Table.TokenCount && Table.TokenKind(i).IsTrivia()) i++;
        return i < Table.TokenCount ? Table.TokenKind(i) : SyntaxKind.EndOfFile;
    }

    /// <summary>The first name among the tokens of the node itself.</summary>
    private protected Identifier? OwnName()
    {
        foreach (var token in OwnTokens())
        {
            if (IsName(token)) return new Identifier(token);
        }

        return null;
    }

    /// <summary>The names among the tokens of the node itself.</summary>
    private protected Identifier[] OwnNames()
    {
        var count = 0;
        foreach (var token in OwnTokens())
        {
            if (IsName(token)) count++;
        }

        if (count == 0) return [];
        var names = new Identifier[count];
        count = 0;
        foreach (var token in OwnTokens())
        {
            if (IsName(token)) names[count++] = new Identifier(token);
        }

        return names;
    }

    private static bool IsName(SyntaxToken token) => token.Kind.IsPlainName() || token.Kind.IsKeyword();
}
