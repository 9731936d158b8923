namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Things that have a table's name, found by it without comparing each with each.</summary>
internal sealed class TableIndex<T>
{
    private readonly Func<T, TableIdentity> nameOf;
    private readonly IReadOnlyList<T> all;
    private readonly ILookup<string, int> byTable;

    public TableIndex(IEnumerable<T> items, Func<T, TableIdentity> nameOf)
    {
        this.nameOf = nameOf;
        all = items.ToArray();

        // A table whose name is not known may be any: it stands under the empty name.
        byTable = Enumerable.Range(0, all.Count).ToLookup(i => nameOf(all[i]).Table.Constant ?? "", StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<T> All => all;

    /// <summary>The things that surely have this name.</summary>
    public IEnumerable<T> Surely(TableIdentity table) =>
        (table.Table.Constant is { Length: > 0 } name ? byTable[name].Select(i => all[i]) : MayBe(table)).Where(item => nameOf(item).SameAs(table) == Answer.Yes);

    /// <summary>The things that are not proven to have another name, in the order they came in.</summary>
    public IEnumerable<T> MayBe(TableIdentity table) =>
        (table.Table.Constant is { Length: > 0 } name ? byTable[name].Concat(byTable[""]).OrderBy(i => i) : Enumerable.Range(0, all.Count))
            .Select(i => all[i])
            .Where(item => nameOf(item).SameAs(table) != Answer.No);
}
