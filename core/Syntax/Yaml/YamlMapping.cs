namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c>a: 1</c> under <c>b: 2</c>, or <c>{a: 1, b: 2}</c>, in the order written and with its duplicates.</summary>
public sealed class YamlMapping : YamlCollection
{
    /// <summary>More mappings than this are not merged into one: a guard against texts made to explode.</summary>
    private const int MergeLimit = 1_000;

    private const int FewEntries = 24;

    // A mapping with more rows in it may be a wide one: its entries are worth keeping.
    private const int FewRows = 100;

    internal YamlMapping(YamlTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>All entries as written, duplicates and <c>&lt;&lt;</c> among them.</summary>
    public YamlEntry[] Entries => Parts.Entries;

    /// <summary>Every name once: the last entry of each name here, then what <c>&lt;&lt;</c> brings in.</summary>
    public IEnumerable<YamlEntry> EffectiveEntries => HasMerge || HasDuplicates ? FindEffectiveEntries() : Entries;

    /// <summary>Whether a name stands here twice.</summary>
    public bool HasDuplicates => Table[Row].HasDuplicates;

    /// <summary>Entries whose name an earlier entry of this mapping has; the last one of a name is the one that counts.</summary>
    public YamlEntry[] DuplicateEntries => HasDuplicates ? FindDuplicateEntries() : [];

    /// <summary>The mappings that <c>&lt;&lt;</c> brings in, nearest first, each once.</summary>
    public YamlMapping[] MergedMappings => HasMerge ? Parts.MergedMappings ??= FindMergedMappings() : [];

    private bool HasMerge => Table[Row].HasMerge;

    private MappingKeys Keys => new(Table, Row);

    private MappingParts Parts => Table.MadeFor<MappingParts>(Row) ?? Table.Keep(Row, new MappingParts(MakeEntries()));

    /// <summary>The entry that counts for a name: the last one here, else one that <c>&lt;&lt;</c> brings in.</summary>
    public YamlEntry? Find(string name)
    {
        if (FindOwn(name) is { } own) return own;
        foreach (var merged in MergedMappings)
        {
            if (merged.FindOwn(name) is { } entry) return entry;
        }

        return null;
    }

    /// <summary>The value under a name, aliases followed.</summary>
    public YamlNode? ValueOf(string name) => Find(name)?.ValueNode.Resolved;

    private YamlEntry[] MakeEntries()
    {
        var keys = Keys;
        var count = keys.Count;
        if (count == 0) return [];
        var entries = new YamlEntry[count];
        var key = Row + 1;
        for (var i = 0; i < entries.Length; i++, key = keys.NextOf(key)) entries[i] = new YamlEntry(Table, key);
        return entries;
    }

    private IEnumerable<YamlEntry> FindEffectiveEntries()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            if (entry.IsMerge) continue;
            if (entry.Name is { } name) seen.Add(name);
            if (entry.Name is null || FindOwn(entry.Name) == entry) yield return entry;
        }

        foreach (var merged in MergedMappings)
        {
            foreach (var entry in merged.Entries)
            {
                if (!entry.IsMerge && entry.Name is { } name && seen.Add(name) && merged.FindOwn(name) is { } last) yield return last;
            }
        }
    }

    private YamlEntry[] FindDuplicateEntries()
    {
        var found = new List<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            if (!entry.IsMerge && entry.Name is { } name && !seen.Add(name)) found.Add(entry);
        }

        return found.ToArray();
    }

    // Most mappings are small, and asked for a name or two: going through them beats an index of them.
    private YamlEntry? FindOwn(string name)
    {
        var parts = Table[Row].Next - Row > FewRows ? Parts : Table.MadeFor<MappingParts>(Row);
        if (parts is null)
        {
            var key = Keys.LastSaying(name);
            return key < 0 ? null : new YamlEntry(Table, key);
        }

        var entries = parts.Entries;
        if (entries.Length > FewEntries) return (parts.EntriesByName ??= IndexOf(entries)).TryGetValue(name, out var found) ? found : null;
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            if (entries[i].Key is { } key && key.Says(name) && !entries[i].IsMerge) return entries[i];
        }

        return null;
    }

    private static Dictionary<string, YamlEntry> IndexOf(YamlEntry[] entries)
    {
        var byName = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!entry.IsMerge && entry.Name is { } name) byName[name] = entry;
        }

        return byName;
    }

    private YamlMapping[] FindMergedMappings()
    {
        var found = new List<YamlMapping>();
        var seen = new HashSet<YamlNode> { this };
        var waiting = new Stack<YamlNode>();
        PushMerged(this, waiting);
        while (waiting.Count > 0 && seen.Count < MergeLimit)
        {
            var node = waiting.Pop();
            if (!seen.Add(node)) continue;
            switch (node)
            {
                case YamlMapping mapping:
                    found.Add(mapping);
                    PushMerged(mapping, waiting);
                    break;
                // "<<: [*a, *b]": the first one wins, so it is looked at first.
                case YamlSequence sequence:
                    for (var i = sequence.Items.Length - 1; i >= 0; i--) waiting.Push(sequence.Items[i].Resolved);
                    break;
            }
        }

        return found.ToArray();
    }

    private static void PushMerged(YamlMapping mapping, Stack<YamlNode> waiting)
    {
        var entries = mapping.Entries;
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            if (entries[i].IsMerge) waiting.Push(entries[i].ValueNode.Resolved);
        }
    }

    /// <summary>
    /// What was made of a mapping. Few are large or have a <c>&lt;&lt;</c>; two threads may both find these, and find the same.
    /// </summary>
    private sealed class MappingParts(YamlEntry[] entries)
    {
        public YamlEntry[] Entries => entries;

        public Dictionary<string, YamlEntry>? EntriesByName { get; set; }

        public YamlMapping[]? MergedMappings { get; set; }
    }
}
