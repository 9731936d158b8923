using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Relations;

/// <summary>
/// Where the values of a SELECT list are made: over the rows that are read, or over groups; windows are noted as they are met.
/// </summary>
internal sealed class SelectStage
{
    private readonly RelationCompiler relations;
    private readonly Scope? outer;
    private readonly Dictionary<Column, ValueNode> values = [];
    private readonly List<WindowCompiler> windows = [];
    private readonly ValueForms forms;
    private readonly List<(string Form, int Place)> outputForms = [];

    public SelectStage(
        RelationCompiler relations,
        RelationNode node,
        IReadOnlyList<ProjectionItem> items,
        Scope? outer,
        (Layout Layout, RowCell Cell)[] sources)
    {
        this.relations = relations;
        this.outer = outer;
        var place = 0;
        foreach (var item in items)
        {
            if (item is { Value: { } value, Columns: [var only] }) values[only] = value;
            place += item.Columns.Count;
        }

        forms = new ValueForms(values);
        place = 0;
        foreach (var item in items)
        {
            if (item is { Value: { } value, Columns.Count: 1 } && forms.Of(value) is { } form) outputForms.Add((form, place));
            place += item.Columns.Count;
        }

        Scope = Scope.Of(outer, Computed, sources);
        Compiler = new ValueCompiler(relations.Context, Scope) { AsksForMatch = true };
    }

    public GroupCompiler? Groups { get; init; }

    public Scope Scope { get; }

    public ValueCompiler Compiler { get; }

    /// <summary>What the windows give for the row that is looked at.</summary>
    public RowCell WindowCell { get; } = new();

    /// <summary>Values that see the outputs as well: QUALIFY and ORDER BY.</summary>
    public ValueCompiler Behind(Layout outputs, RowCell cell) =>
        new(relations.Context, Scope.Of(outer, node => Output(node, outputs, cell) ?? Computed(node), [(outputs, cell), .. Scope.Sources]));

    /// <summary>Values that see nothing else: ORDER BY behind DISTINCT.</summary>
    public ValueCompiler OutputsAlone(Layout outputs, RowCell cell) =>
        new(relations.Context, Scope.Of(outer, node => Output(node, outputs, cell), [(outputs, cell)]));

    private Eval? Output(ValueNode node, Layout outputs, RowCell cell)
    {
        if (node is ColumnValue { Column: var column } && values.ContainsKey(column) && outputs.Find(column) is { } own)
            return () => cell.Row[own];
        if (node is LiteralValue || outputForms.Count == 0 || forms.Of(node) is not { } form) return null;
        foreach (var (other, place) in outputForms)
        {
            if (other == form) return () => cell.Row[place];
        }

        return null;
    }

    private Eval? Computed(ValueNode node)
    {
        switch (node)
        {
            case CallValue { Window: not null } call: return Windowed(call);
            case LateralAliasValue { Column: { } aliased } when values.TryGetValue(aliased, out var value): return Compiler.Compile(value);
            case ColumnValue { Column: var column } when values.TryGetValue(column, out var own) && !ReferenceEquals(own, node):
                return Compiler.Compile(own);
        }

        return Groups?.Computed(node, forms);
    }

    private Eval Windowed(CallValue call)
    {
        var place = windows.Count;
        windows.Add(null!);
        windows[place] = new WindowCompiler(relations.Context, Compiler, call);
        return () => WindowCell.Row[place];
    }

    /// <summary>Runs the windows over all rows.</summary>
    public void RunWindows(List<StageRow> rows, Action<StageRow> show)
    {
        if (windows.Count == 0) return;
        foreach (var row in rows) row.Windows = new Values.Value[windows.Count];

        // A window within another's arguments has been noted behind it.
        for (var i = windows.Count - 1; i >= 0; i--) windows[i].Run(rows, row =>
        {
            show(row);
            WindowCell.Row = row.Windows;
        }, i);
    }
}
