using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>Things that have a table's name, found by it without comparing each with each.</summary>
internal sealed class TableIndex<T>
{
    // So few are compared as fast as they are found.
    private const int Few = 8;

    private readonly Func<T, TableIdentity> nameOf;
    private readonly T[] all;
    private readonly Dictionary<string, int>? firstOf;
    private readonly int[] nextOf = [];

    public TableIndex(T[] items, Func<T, TableIdentity> nameOf)
    {
        this.nameOf = nameOf;
        all = items;
        if (all.Length <= Few) return;

        // Things of one name are a chain, in their order. A table whose name is not known may be any: it stands under the empty name.
        firstOf = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        nextOf = new int[all.Length];
        for (var i = all.Length - 1; i >= 0; i--)
        {
            var name = nameOf(all[i]).Table.Constant ?? "";
            nextOf[i] = FirstOf(name);
            firstOf[name] = i;
        }
    }

    public T[] All => all;

    /// <summary>The things that surely have this name.</summary>
    public T[] Surely(TableIdentity table)
    {
        var found = new List<T>();
        foreach (var item in MayBe(table))
        {
            if (nameOf(item).SameAs(table) == Answer.Yes) found.Add(item);
        }

        return found.ToArray();
    }

    /// <summary>The things that are not proven to have another name, in the order they came in.</summary>
    public T[] MayBe(TableIdentity table)
    {
        var found = new List<T>();
        foreach (var item in EachThatMayBe(table)) found.Add(item);
        return found.ToArray();
    }

    /// <summary>The same one by one: who asks for the first alone does not wait for a thousand.</summary>
    public IEnumerable<T> EachThatMayBe(TableIdentity table)
    {
        if (firstOf is null || table.Table.Constant is not { Length: > 0 } name)
        {
            foreach (var item in all)
            {
                if (nameOf(item).SameAs(table) != Answer.No) yield return item;
            }

            yield break;
        }

        var (named, open) = (FirstOf(name), FirstOf(""));
        while (named >= 0 || open >= 0)
        {
            var isNamed = open < 0 || (named >= 0 && named < open);
            var item = all[isNamed ? named : open];
            if (nameOf(item).SameAs(table) != Answer.No) yield return item;
            if (isNamed) named = nextOf[named];
            else open = nextOf[open];
        }
    }

    /// <summary>Whether there is one that is not proven to have another name.</summary>
    public bool HasOneThatMayBe(TableIdentity table)
    {
        foreach (var _ in EachThatMayBe(table)) return true;
        return false;
    }

    private int FirstOf(string name) => firstOf is not null && firstOf.TryGetValue(name, out var first) ? first : -1;
}
