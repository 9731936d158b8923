namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>Ways to look through entries.</summary>
public static class YamlEntries
{
    /// <summary>The first entry of which something holds; null where there is none.</summary>
    public static YamlEntry? FirstOrNull(this IEnumerable<YamlEntry> entries, Func<YamlEntry, bool> holds)
    {
        foreach (var entry in entries)
        {
            if (holds(entry)) return entry;
        }

        return null;
    }

    /// <summary>The last entry of which something holds; null where there is none.</summary>
    public static YamlEntry? LastOrNull(this YamlEntry[] entries, Func<YamlEntry, bool> holds)
    {
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            if (holds(entries[i])) return entries[i];
        }

        return null;
    }
}
