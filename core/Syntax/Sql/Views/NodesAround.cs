using System.Collections;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>The parent of a node, its parent and so on to the script; a loop over them allocates nothing but their views.</summary>
public readonly struct NodesAround : IEnumerable<SqlNode>
{
    private readonly SyntaxTable table;
    private readonly int row;

    internal NodesAround(SyntaxTable table, int row)
    {
        this.table = table;
        this.row = row;
    }

    public Enumerator GetEnumerator() => new(table, row);

    public bool Any(Func<SqlNode, bool> predicate)
    {
        foreach (var node in this)
        {
            if (predicate(node)) return true;
        }

        return false;
    }

    IEnumerator<SqlNode> IEnumerable<SqlNode>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes from a node to the one around it.</summary>
    public struct Enumerator : IEnumerator<SqlNode>
    {
        private readonly SyntaxTable table;
        private int row;

        internal Enumerator(SyntaxTable table, int row)
        {
            this.table = table;
            this.row = row;
        }

        public readonly SqlNode Current => SqlNodes.At(table, row);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            row = table.Parent(row);
            return row >= 0;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}
