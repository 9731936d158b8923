using System.Collections;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>The tokens of a node that no child holds, trivia not counted; a loop over them allocates nothing.</summary>
internal readonly struct OwnTokens(SyntaxTable table, int row) : IEnumerable<SyntaxToken>
{
    public Enumerator GetEnumerator() => new(table, row);

    /// <summary>The first of them; every node that asks has one.</summary>
    public SyntaxToken First()
    {
        foreach (var token in this) return token;
        throw new InvalidOperationException("The node has no token of its own.");
    }

    public int Count()
    {
        var count = 0;
        foreach (var _ in this) count++;
        return count;
    }

    /// <summary>The string literals among them.</summary>
    public IReadOnlyList<SyntaxToken> Strings()
    {
        List<SyntaxToken>? strings = null;
        foreach (var token in this)
        {
            if (token.Kind.IsString()) (strings ??= new(1)).Add(token);
        }

        return strings ?? (IReadOnlyList<SyntaxToken>)[];
    }

    IEnumerator<SyntaxToken> IEnumerable<SyntaxToken>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal struct Enumerator : IEnumerator<SyntaxToken>
    {
        private readonly SyntaxTable table;
        private readonly int endRow;
        private readonly int endToken;
        private int child;
        private int token;

        public Enumerator(SyntaxTable table, int row)
        {
            this.table = table;
            child = row + 1;
            endRow = table.EndRow(row);
            token = table.FirstToken(row) - 1;
            endToken = table.EndToken(row);
        }

        public readonly SyntaxToken Current => new(table, token);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            while (++token < endToken)
            {
                while (child < endRow && table.EndToken(child) <= token) child = table.EndRow(child);
                if (child < endRow && table.FirstToken(child) <= token) token = table.EndToken(child) - 1;
                else if (!table.TokenKind(token).IsTrivia()) return true;
            }

            return false;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}
