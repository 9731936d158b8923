namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The relations of a FROM clause by their names and by the names of their columns, letter case aside.</summary>
internal sealed class RelationIndex(ScopeRelation[] relations)
{
    private Dictionary<string, ScopeRelation[]>? byName;
    private Dictionary<string, ScopeRelation[]>? byColumn;
    private Dictionary<string, OutputColumn?>? onlyColumns;

    /// <summary>The relations under an alias or name, in the order written.</summary>
    public ScopeRelation[] Named(string name) =>
        (byName ??= Grouped(relations.Where(r => r.Name is not null).Select(r => (r.Name!, r)))).TryGetValue(name, out var named) ? named : [];

    /// <summary>The relations whose known columns have the name, in the order written.</summary>
    public ScopeRelation[] OwnersOf(string column) =>
        (byColumn ??= Grouped(relations.SelectMany(NamesOf))).TryGetValue(column, out var owners) ? owners : [];

    /// <summary>The column of the one relation that surely has it; null where none has it or several have.</summary>
    public OutputColumn? OnlyColumn(string column) => (onlyColumns ??= OnlyColumns()).TryGetValue(column, out var only) ? only : null;

    private Dictionary<string, OutputColumn?> OnlyColumns()
    {
        var only = new Dictionary<string, OutputColumn?>(StringComparer.OrdinalIgnoreCase);
        foreach (var relation in relations)
        {
            if (relation.Columns is null) continue;
            foreach (var pair in relation.FirstByName) only[pair.Key] = only.ContainsKey(pair.Key) ? null : pair.Value;
        }

        return only;
    }

    private static IEnumerable<(string Name, ScopeRelation Relation)> NamesOf(ScopeRelation relation) =>
        (relation.Columns ?? []).Select(c => c.ResultName).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, relation));

    private static Dictionary<string, ScopeRelation[]> Grouped(IEnumerable<(string Name, ScopeRelation Relation)> pairs)
    {
        var lists = new Dictionary<string, List<ScopeRelation>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, relation) in pairs)
        {
            if (!lists.TryGetValue(name, out var list)) lists.Add(name, list = []);
            list.Add(relation);
        }

        var groups = new Dictionary<string, ScopeRelation[]>(lists.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var pair in lists) groups.Add(pair.Key, pair.Value.ToArray());
        return groups;
    }
}
