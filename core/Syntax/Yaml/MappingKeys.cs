using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Yaml;

/// <summary>The keys of a mapping, asked for by name without becoming nodes or strings.</summary>
internal readonly struct MappingKeys(YamlTable table, int mapping)
{
    private const int MostCompared = 64;

    private int First => mapping + 1;

    private int End => table[mapping].Next;

    public int Count
    {
        get
        {
            var count = 0;
            for (var key = First; key < End; key = NextOf(key)) count++;
            return count;
        }
    }

    /// <summary>The row of the key behind a key.</summary>
    public int NextOf(int key) => table[table[key].Next].Next;

    /// <summary>The row of the last key that says a name and is no <c>&lt;&lt;</c>; -1 where none does.</summary>
    public int LastSaying(string name)
    {
        var found = -1;
        for (var key = First; key < End; key = NextOf(key))
        {
            if (Says(key, name) && !IsMerge(key)) found = key;
        }

        return found;
    }

    /// <summary>Notes of a mapping that has ended whether it has <c>&lt;&lt;</c> and a name twice.</summary>
    public void Describe(ref YamlRow row)
    {
        var count = 0;
        var hasMerge = false;
        for (var key = First; key < End; key = NextOf(key), count++) hasMerge |= IsMerge(key);
        row.Describe(hasMerge, count <= MostCompared ? HasEqualNames() : HasEqualStrings());
    }

    /// <summary><c>&lt;&lt;: *base</c></summary>
    public bool IsMerge(int key) =>
        table[key] is { Kind: YamlKind.Scalar, Span.Length: 2 }
        && (table.ScalarDetailsOf(key)?.Style ?? table.StyleAt(key)) == YamlScalarStyle.Plain
        && Says(key, "<<");

    private bool Says(int key, string name) => table[key].Kind == YamlKind.Scalar
        ? table.CharactersOf(key).SequenceEqual(name.AsSpan())
        : table[key].Kind == YamlKind.Alias && table.NodeAt(key).Resolved is YamlScalar named && named.Says(name);

    // Every mapping of every file is asked, and hardly one has a name twice: only names of one hash are compared.
    private bool HasEqualNames()
    {
        Span<int> hashes = stackalloc int[MostCompared];
        Span<int> keys = stackalloc int[MostCompared];
        var count = 0;
        for (var key = First; key < End; key = NextOf(key))
        {
            if (IsMerge(key) || !HasName(key)) continue;
            var name = NameOf(key);
            var hash = Words.HashOf(name);
            for (var i = 0; i < count; i++)
            {
                if (hashes[i] == hash && NameOf(keys[i]).SequenceEqual(name)) return true;
            }

            (hashes[count], keys[count]) = (hash, key);
            count++;
        }

        return false;
    }

    private bool HasEqualStrings()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var key = First; key < End; key = NextOf(key))
        {
            if (!IsMerge(key) && HasName(key) && !seen.Add(NameOf(key).ToString())) return true;
        }

        return false;
    }

    private bool HasName(int key) =>
        table[key].Kind == YamlKind.Scalar || (table[key].Kind == YamlKind.Alias && table.NodeAt(key).Resolved is YamlScalar);

    private ReadOnlySpan<char> NameOf(int key) =>
        table[key].Kind == YamlKind.Scalar ? table.CharactersOf(key) : ((YamlScalar)table.NodeAt(key).Resolved).Characters;
}
