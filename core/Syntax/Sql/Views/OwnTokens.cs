using System.Collections;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>The tokens of a node that no child holds, trivia not counted; a loop over them allocates nothing.</summary>
internal readonly struct OwnTokens(SyntaxTable table, int row) : IEnumerable<SyntaxToken>
{
    public Enumerator GetEnumerator() => new(table, row);

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
