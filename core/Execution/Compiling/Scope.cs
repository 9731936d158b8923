using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>What a value sees: the rows of its operator, then those of the queries around.</summary>
internal sealed class Scope
{
    private readonly List<(Layout Layout, RowCell Cell)> sources = [];
    private readonly Scope? outer;
    private readonly bool isBorder;

    private Scope(Scope? outer, bool isBorder)
    {
        this.outer = outer;
        this.isBorder = isBorder;
    }

    /// <summary>Finds a value that has been computed before, such as a key of a group; null where it must be made anew.</summary>
    public Func<ValueNode, Eval?>? Computed { get; init; }

    /// <summary>Whether a value below has asked for a row of a query around this border.</summary>
    public bool IsCorrelated { get; private set; }

    private int OuterReads { get; set; }

    /// <summary>How often values so far have asked for rows of queries around.</summary>
    public static int OuterReadsOf(Scope? scope)
    {
        for (; scope is not null; scope = scope.outer)
        {
            if (scope.isBorder) return scope.OuterReads;
        }

        return 0;
    }

    public static Scope Of(Scope? outer, params (Layout Layout, RowCell Cell)[] sources) => new Scope(outer, isBorder: false).With(sources);

    public static Scope Of(Scope? outer, Func<ValueNode, Eval?> computed, params (Layout Layout, RowCell Cell)[] sources) =>
        new Scope(outer, isBorder: false) { Computed = computed }.With(sources);

    /// <summary>The border of a query within a value: what is found behind it makes the query correlated.</summary>
    public static Scope Border(Scope around) => new(around, isBorder: true);

    public IReadOnlyList<(Layout Layout, RowCell Cell)> Sources => sources;

    /// <summary>The value of a column in the row that is looked at; null where nothing in sight has it.</summary>
    public Eval? Find(ColumnValue node) => Find(node, node.Column);

    /// <summary>The same of a column that a star stands for.</summary>
    /// <param name="node">The value; null for a star.</param>
    /// <param name="column">The column.</param>
    /// <param name="takesMaps">Whether a map of a query around is asked for a key alone.</param>
    public Eval? Find(ValueNode? node, Column column, bool takesMaps = false)
    {
        for (var scope = this; scope is not null; scope = scope.outer)
        {
            if (!ReferenceEquals(scope, this) && node is not null && scope.Computed?.Invoke(node) is { } computed)
                return Noted(scope, takesMaps ? default : column.Type, computed);
            foreach (var (layout, cell) in scope.sources)
            {
                if (layout.Find(column) is { } place) return Noted(scope, takesMaps ? default : column.Type, () => cell.Row[place]);
            }
        }

        return null;
    }

    private Eval? Noted(Scope found, SqlType type, Eval value)
    {
        var borders = 0;
        for (var scope = this; !ReferenceEquals(scope, found); scope = scope!.outer)
        {
            if (!scope!.isBorder) continue;
            scope.IsCorrelated = true;
            scope.OuterReads++;
            borders++;
        }

        // A query sees the one around it, no further, and takes no maps from it.
        if (borders > 1 || (borders == 1 && type.Family == TypeFamily.Map)) return null;

        return value;
    }

    private Scope With((Layout Layout, RowCell Cell)[] added)
    {
        sources.AddRange(added);
        return this;
    }
}
