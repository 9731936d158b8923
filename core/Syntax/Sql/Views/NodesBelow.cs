using System.Collections;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>The nodes of one type below a node, in the order of the text; a loop over them allocates nothing but their views.</summary>
public readonly struct NodesBelow<T> : IEnumerable<T>
    where T : SqlNode
{
    private readonly SyntaxTable table;
    private readonly int first;
    private readonly int end;

    internal NodesBelow(SyntaxTable table, int first, int end)
    {
        this.table = table;
        this.first = first;
        this.end = end;
    }

    public Enumerator GetEnumerator() => new(table, first, end);

    public bool Any()
    {
        foreach (var _ in this) return true;
        return false;
    }

    public bool Any(Func<T, bool> predicate) => FirstOrDefault(predicate) is not null;

    public T? FirstOrDefault(Func<T, bool> predicate)
    {
        foreach (var node in this)
        {
            if (predicate(node)) return node;
        }

        return null;
    }

    public T[] ToArray()
    {
        List<T>? nodes = null;
        foreach (var node in this) (nodes ??= []).Add(node);
        return nodes is null ? [] : nodes.ToArray();
    }

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes from one node of the type to the next.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly SyntaxTable table;
        private readonly KindsOf<T> kinds;
        private readonly int end;
        private int row;

        internal Enumerator(SyntaxTable table, int first, int end)
        {
            this.table = table;
            kinds = KindsOf<T>.Known;
            row = first - 1;
            this.end = end;
        }

        public readonly T Current => (T)SqlNodes.At(table, row);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            while (++row < end)
            {
                if (kinds.Hold(table, row)) return true;
            }

            return false;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}
