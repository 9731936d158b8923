namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c>- a</c> under <c>- b</c>, or <c>[a, b]</c>.</summary>
public sealed class YamlSequence : YamlCollection
{
    internal YamlSequence(YamlTable table, int row)
        : base(table, row)
    {
    }

    public YamlNode[] Items => Table.MadeFor<YamlNode[]>(Row) ?? Table.Keep(Row, MakeItems());

    /// <summary>The last item that starts at or before a position, or -1.</summary>
    internal int LastStartingAt(int position)
    {
        var items = Items;
        return YamlTree.LastStartingAt(items.Length, i => items[i].Span.Start, position);
    }

    /// <summary>The place among the items of the one in a row.</summary>
    internal int IndexOf(int row)
    {
        var items = Items;
        return YamlTree.LastStartingAt(items.Length, i => items[i].Row, row);
    }

    private YamlNode[] MakeItems()
    {
        var count = 0;
        var end = Table[Row].Next;
        for (var row = Row + 1; row < end; row = Table[row].Next) count++;
        if (count == 0) return [];
        var items = new YamlNode[count];
        count = 0;
        for (var row = Row + 1; row < end; row = Table[row].Next) items[count++] = Table.NodeAt(row);
        return items;
    }
}
