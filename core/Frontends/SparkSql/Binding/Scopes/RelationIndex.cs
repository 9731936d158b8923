using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

/// <summary>The relations of a FROM clause by their names and by the names of their columns, letter case aside.</summary>
internal sealed class RelationIndex(NamedRelation[] relations)
{
    private Dictionary<Name, NamedRelation[]>? byName;
    private Dictionary<Name, NamedRelation[]>? byColumn;
    private Dictionary<Name, Column?>? onlyColumns;

    /// <summary>The relations under an alias or name, in the order written.</summary>
    public NamedRelation[] Named(string name) =>
        (byName ??= Grouped(relations.Where(r => r.Name is not null).Select(r => (r.Name!, r)))).TryGetValue(name, out var named)
            ? named
            : [];

    /// <summary>The relations whose columns are known and have the name, in the order written.</summary>
    public NamedRelation[] OwnersOf(string column) =>
        (byColumn ??= Grouped(relations.SelectMany(NamesOf))).TryGetValue(column, out var owners) ? owners : [];

    /// <summary>The column of the one relation that surely has it; null where none has it or several have.</summary>
    public Column? OnlyColumn(string column) => (onlyColumns ??= OnlyColumns()).TryGetValue(column, out var only) ? only : null;

    private Dictionary<Name, Column?> OnlyColumns()
    {
        var only = new Dictionary<Name, Column?>();
        foreach (var relation in relations)
        {
            foreach (var pair in relation.FirstByName) only[pair.Key] = only.ContainsKey(pair.Key) ? null : pair.Value;
        }

        return only;
    }

    private static IEnumerable<(string Name, NamedRelation Relation)> NamesOf(NamedRelation relation) =>
        relation.ColumnNames.Select(name => (name, relation));

    private static Dictionary<Name, NamedRelation[]> Grouped(IEnumerable<(string Name, NamedRelation Relation)> pairs)
    {
        var lists = new Dictionary<Name, List<NamedRelation>>();
        foreach (var (name, relation) in pairs)
        {
            if (!lists.TryGetValue(name, out var list)) lists.Add(name, list = []);
            list.Add(relation);
        }

        var groups = new Dictionary<Name, NamedRelation[]>(lists.Count);
        foreach (var pair in lists) groups.Add(pair.Key, pair.Value.ToArray());
        return groups;
    }
}
