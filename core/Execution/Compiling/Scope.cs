using Dataflow.Lint.Model.Plans;

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

    public static Scope Of(Scope? outer, params (Layout Layout, RowCell Cell)[] sources) => new Scope(outer, isBorder: false).With(sources);

    public static Scope Of(Scope? outer, Func<ValueNode, Eval?> computed, params (Layout Layout, RowCell Cell)[] sources) => new Scope(outer, isBorder: false) { Computed = computed }.With(sources);

    /// <summary>The border of a query within a value: what is found behind it makes the query correlated.</summary>
    public static Scope Border(Scope around) => new(around, isBorder: true);

    public IReadOnlyList<(Layout Layout, RowCell Cell)> Sources => sources;

    /// <summary>The value of a column in the row that is looked at; null where nothing in sight has it.</summary>
    public Eval? Find(ColumnValue node)
    {
        for (var scope = this; scope is not null; scope = scope.outer)
        {
            if (!ReferenceEquals(scope, this) && scope.Computed?.Invoke(node) is { } computed) return Noted(scope, computed);
            foreach (var (layout, cell) in scope.sources)
            {
                if (layout.Find(node.Column) is { } place) return Noted(scope, () => cell.Row[place]);
            }
        }

        return null;
    }

    private Eval Noted(Scope found, Eval value)
    {
        for (var scope = this; !ReferenceEquals(scope, found); scope = scope!.outer)
        {
            if (scope!.isBorder) scope.IsCorrelated = true;
        }

        return value;
    }

    private Scope With((Layout Layout, RowCell Cell)[] added)
    {
        sources.AddRange(added);
        return this;
    }
}
