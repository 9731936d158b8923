using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The relations of a <c>FROM</c> clause, among which column names are looked up.</summary>
internal sealed class Scope
{
    public static Scope Empty { get; } = new([]);

    public Scope(IReadOnlyList<ScopeRelation> relations) => Relations = relations;

    public IReadOnlyList<ScopeRelation> Relations { get; }

    /// <summary>The column a reference means; null when it cannot be told.</summary>
    public OutputColumn? Find(ColumnReference reference)
    {
        var parts = reference.Parts;
        if (parts.Count == 0 || parts.Any(p => p.IsTemplated)) return null;
        if (parts.Count > 1 && Relations.FirstOrDefault(r => r.IsNamed(parts[parts.Count - 2].Value)) is { } named)
        {
            return named.Find(parts[parts.Count - 1].Value);
        }

        return parts.Count == 1 ? FindByName(parts[0].Value) : null;
    }

    /// <summary>A column by its bare name: of the one relation that surely has it.</summary>
    public OutputColumn? FindByName(string name)
    {
        if (Relations.Count == 1) return Relations[0].Find(name);
        var owners = Relations.Where(r => r.Columns is not null).Select(r => r.Find(name)).Where(c => c is not null).ToArray();

        // With an unknown relation beside it the name may come from there, unless a known one has it; Spark rejects two owners.
        return owners.Length == 1 ? owners[0] : null;
    }
}

/// <summary>One relation in scope: a table, a CTE or a subquery under its alias.</summary>
internal sealed class ScopeRelation
{
    private readonly string? alias;
    private readonly TableReference? table;
    private Dictionary<string, OutputColumn>? byName;

    public ScopeRelation(string? alias, IReadOnlyList<OutputColumn>? columns, IReadOnlyList<IReadOnlyList<int>> keys, TableReference? table)
    {
        this.alias = alias;
        this.table = table;
        Columns = columns;
        Keys = keys;
    }

    public IReadOnlyList<OutputColumn>? Columns { get; }

    /// <summary>Candidate keys as positions in <see cref="Columns"/>.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Keys { get; }

    public bool IsNamed(string name) => string.Equals(alias, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The column of a name; for a table whose columns are not known, a column is made up as it is asked for.</summary>
    public OutputColumn? Find(string name)
    {
        if (Columns is null) return table is null ? null : new OutputColumn(name, SqlType.Unknown, null) { Table = table };
        if (byName is null)
        {
            byName = new(StringComparer.OrdinalIgnoreCase);
            foreach (var column in Columns)
            {
                if (column.Name is { } own && !byName.ContainsKey(own)) byName.Add(own, column);
            }
        }

        return byName.TryGetValue(name, out var found) ? found : null;
    }
}
