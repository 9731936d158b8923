using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

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

    /// <summary>Whether the first parts of a name mean this relation: <c>t</c>, <c>db.t</c>, <c>spark_catalog.default.t</c>.</summary>
    public bool IsNamed(IReadOnlyList<Identifier> parts, int length)
    {
        if (!IsNamed(parts[length - 1].Value)) return false;
        if (length == 1) return true;
        if (table is not { Alias.Name: null, Name.Parts: { } written }) return false;
        string[] full = written.Count switch
        {
            1 => ["spark_catalog", "default", written[0].Value],
            2 => ["spark_catalog", written[0].Value, written[1].Value],
            _ => [.. written.Select(w => w.Value)],
        };
        for (var back = 2; back <= length && back <= full.Length; back++)
        {
            if (!string.Equals(full[full.Length - back], parts[length - back].Value, StringComparison.OrdinalIgnoreCase)) return false;
        }

        return length <= full.Length;
    }

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
