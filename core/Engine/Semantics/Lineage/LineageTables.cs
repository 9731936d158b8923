using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Lineage;

/// <summary>The tables of a graph, found by their names; two names are one table only where that is sure.</summary>
internal sealed class LineageTables
{
    private readonly List<TableIdentity> all = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> withoutCatalog = new(StringComparer.Ordinal);

    /// <param name="identities">All names there are, so that <c>db.t</c> and <c>prod.db.t</c> are one where no other catalog has a table of
    /// the name.</param>
    public LineageTables(IEnumerable<TableIdentity> identities)
    {
        var catalogs = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var identity in identities)
        {
            if (identity.Catalog is null) continue;
            var name = KeyWithoutCatalog(identity);
            var key = KeyOf(identity);
            if (!catalogs.TryGetValue(name, out var other)) catalogs.Add(name, key);
            else if (other != key) catalogs[name] = null;
        }

        foreach (var identity in identities)
        {
            if (identity.Catalog is not null && catalogs[KeyWithoutCatalog(identity)] is not null)
                withoutCatalog[KeyWithoutCatalog(identity)] = IndexOf(identity);
        }
    }

    public TableIdentity[] All => all.ToArray();

    /// <summary>The index of a table.</summary>
    public int IndexOf(TableIdentity identity)
    {
        // A name of which a part is not known is equal to no other.
        if (identity.SameAs(identity) != Answer.Yes) return Add(identity);
        var key = KeyOf(identity);
        if (known.TryGetValue(key, out var index)) return index;
        if (identity.Catalog is null && withoutCatalog.TryGetValue(key, out index)) return index;
        known.Add(key, index = Add(identity));
        return index;
    }

    private int Add(TableIdentity identity)
    {
        all.Add(identity);
        return all.Count - 1;
    }

    private static string KeyOf(TableIdentity identity) => identity.ConstantName ?? identity.Key;

    private static string KeyWithoutCatalog(TableIdentity identity) =>
        identity.Database is { } database ? KeyOf(TableIdentity.Of([database, identity.Table])) : KeyOf(identity);
}
