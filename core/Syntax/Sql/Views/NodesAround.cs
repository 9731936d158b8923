using System.Collections;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>The parent of a node, its parent and so on to the script; a loop over them allocates nothing but their views.</summary>
public readonly struct NodesAround : IEnumerable<SqlNode>
{
    private readonly SyntaxTable table;
    private readonly int row;
    private readonly bool passesRuns;

    internal NodesAround(SyntaxTable table, int row, bool passesRuns)
    {
        this.table = table;
        this.row = row;
        this.passesRuns = passesRuns;
    }

    public Enumerator GetEnumerator() => new(table, row, passesRuns);

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
        private readonly bool passesRuns;
        private int row;
        private int end;

        internal Enumerator(SyntaxTable table, int row, bool passesRuns)
        {
            this.table = table;
            this.row = row;
            this.passesRuns = passesRuns;
            end = row;
        }

        public readonly SqlNode Current => SqlNodes.At(table, row);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (end != row)
            {
                row = end;
                return true;
            }

            row = table.Parent(row);
            end = passesRuns && row >= 0 ? table.RunEnd(row) : row;
            return row >= 0;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}
