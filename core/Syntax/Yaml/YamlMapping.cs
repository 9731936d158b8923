using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary><c>a: 1</c> under <c>b: 2</c>, or <c>{a: 1, b: 2}</c>, in the order written and with its duplicates.</summary>
public sealed class YamlMapping : YamlCollection
{
    /// <summary>More mappings than this are not merged into one: a guard against texts made to explode.</summary>
    private const int MergeLimit = 1_000;

    private const int FewEntries = 24;

    private const int MostCompared = 64;

    private YamlEntry[] entries = [];
    private MappingIndex? index;
    private bool hasMerge;
    private bool? hasDuplicates;

    internal YamlMapping(SourceText source, NodeProperties properties, bool isFlow)
        : base(source, properties, isFlow)
    {
    }

    /// <summary>All entries as written, duplicates and <c>&lt;&lt;</c> among them.</summary>
    public YamlEntry[] Entries => entries;

    /// <summary>Every name once: the last entry of each name here, then what <c>&lt;&lt;</c> brings in.</summary>
    public IEnumerable<YamlEntry> EffectiveEntries => hasMerge || HasDuplicates ? FindEffectiveEntries() : entries;

    /// <summary>Whether a name stands here twice.</summary>
    public bool HasDuplicates => hasDuplicates ??= entries.Length <= MostCompared ? HasEqualNames() : EntriesByName.Count < entries.Count(entry => entry is { IsMerge: false, Name: not null });

    /// <summary>Entries whose name an earlier entry of this mapping has; the last one of a name is the one that counts.</summary>
    public YamlEntry[] DuplicateEntries => HasDuplicates ? FindDuplicateEntries() : [];

    /// <summary>The mappings that <c>&lt;&lt;</c> brings in, nearest first, each once.</summary>
    public YamlMapping[] MergedMappings => hasMerge ? Index.MergedMappings ??= FindMergedMappings() : [];

    public override IEnumerable<YamlNode> Children
    {
        get
        {
            foreach (var entry in entries)
            {
                yield return entry.KeyNode;
                yield return entry.Value;
            }
        }
    }

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
    public YamlNode? ValueOf(string name) => Find(name)?.Value.Resolved;

    internal override void PushChildren(Stack<YamlNode> waiting)
    {
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            waiting.Push(entries[i].Value);
            waiting.Push(entries[i].KeyNode);
        }
    }

    internal void Complete(YamlEntry[] written, TextSpan span)
    {
        entries = written;
        foreach (var entry in written) hasMerge |= entry.IsMerge;
        Span = span;
    }

    private IEnumerable<YamlEntry> FindEffectiveEntries()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.IsMerge) continue;
            if (entry.Name is { } name) seen.Add(name);
            if (entry.Name is null || ReferenceEquals(FindOwn(entry.Name), entry)) yield return entry;
        }

        foreach (var merged in MergedMappings)
        {
            foreach (var entry in merged.entries)
            {
                if (!entry.IsMerge && entry.Name is { } name && seen.Add(name) && merged.FindOwn(name) is { } last) yield return last;
            }
        }
    }

    private YamlEntry[] FindDuplicateEntries()
    {
        var found = new List<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!entry.IsMerge && entry.Name is { } name && !seen.Add(name)) found.Add(entry);
        }

        return found.ToArray();
    }

    // Every mapping of every file is asked, and hardly one has a name twice: only names of one hash are compared.
    private bool HasEqualNames()
    {
        Span<int> hashes = stackalloc int[MostCompared];
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Key is not { } key || entries[i].IsMerge) continue;
            hashes[i] = Words.HashOf(key.Characters);
            for (var j = 0; j < i; j++)
            {
                if (hashes[j] == hashes[i] && entries[j].Key is { } other && !entries[j].IsMerge && other.SaysSameAs(key)) return true;
            }
        }

        return false;
    }

    // Most mappings are small, and asked for a name or two: going through them beats an index of them.
    private YamlEntry? FindOwn(string name)
    {
        if (entries.Length > FewEntries) return EntriesByName.TryGetValue(name, out var found) ? found : null;
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            if (entries[i].Key is { } key && key.Says(name) && !entries[i].IsMerge) return entries[i];
        }

        return null;
    }

    // Few mappings are large or have a "<<".
    private MappingIndex Index => index ??= new MappingIndex();

    private Dictionary<string, YamlEntry> EntriesByName
    {
        get
        {
            if (Index.EntriesByName is { } known) return known;
            var byName = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                if (!entry.IsMerge && entry.Name is { } name) byName[name] = entry;
            }

            return Index.EntriesByName = byName;
        }
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
        for (var i = mapping.entries.Length - 1; i >= 0; i--)
        {
            if (mapping.entries[i].IsMerge) waiting.Push(mapping.entries[i].Value.Resolved);
        }
    }

    private sealed class MappingIndex
    {
        public Dictionary<string, YamlEntry>? EntriesByName { get; set; }

        public YamlMapping[]? MergedMappings { get; set; }
    }
}
