using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>One relation in scope: a table, a CTE or a subquery under its alias.</summary>
internal sealed class ScopeRelation
{
    private readonly string? alias;
    private Dictionary<string, OutputColumn>? byName;
    private ColumnIndex? index;
    private ScopeRelation[]? one;
    private IReadOnlyList<string>? names;

    public ScopeRelation(string? alias, IReadOnlyList<OutputColumn>? columns, IReadOnlyList<IReadOnlyList<int>> keys, TableReference? table)
    {
        this.alias = alias;
        Table = table;
        Columns = columns;
        Keys = keys;
    }

    /// <summary>The table, where the relation is one.</summary>
    public TableReference? Table { get; }

    /// <summary>The alias, or the name of the table.</summary>
    public string? Name => alias;

    public IReadOnlyList<OutputColumn>? Columns { get; }

    /// <summary>The names of the columns, each once.</summary>
    public IReadOnlyList<string> ColumnNames => names ??= NamesOf(Columns);

    public static IReadOnlyList<string> NamesOf(IReadOnlyList<OutputColumn>? columns) =>
        (columns ?? []).Select(c => c.ResultName).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray();

    /// <summary>Candidate keys as positions in <see cref="Columns"/>.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Keys { get; }

    /// <summary>The relation alone, where several may be meant.</summary>
    public ScopeRelation[] AsOne => one ??= [this];

    public bool IsNamed(string name) => string.Equals(alias, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the first parts of a name mean this relation: <c>t</c>, <c>db.t</c>, <c>spark_catalog.default.t</c>;
    /// unknown where the relation is written without a database and nobody knows which one it is in.
    /// </summary>
    public Answer IsNamed(Identifier[] parts, int length, string? currentDatabase)
    {
        if (!IsNamed(parts[length - 1].Value)) return Answer.No;
        if (length == 1) return Answer.Yes;
        if (Table is null || Table.Alias?.Name is not null || Table.Name?.Parts is not { Count: > 0 } written) return Answer.No;
        string?[] full = written.Count switch
        {
            1 => [currentDatabase is null ? null : "spark_catalog", currentDatabase, written[0].Value],
            2 => [currentDatabase is null ? null : "spark_catalog", written[0].Value, written[1].Value],
            _ => [.. written.Select(w => w.Value)],
        };
        var answer = Answers.Of(length <= full.Length);
        for (var back = 2; back <= length && back <= full.Length; back++)
        {
            var own = full[full.Length - back];
            answer = answer.And(own is null ? Answer.Unknown : Answers.Of(string.Equals(own, parts[length - back].Value, StringComparison.OrdinalIgnoreCase)));
        }

        return answer;
    }

    /// <summary>The columns by name; null where they are not known.</summary>
    public ColumnIndex? Index => Columns is null ? null : index ??= new ColumnIndex(Columns);

    /// <summary>The column of a name; for a table whose columns are not known, a column is made up as it is asked for.</summary>
    public OutputColumn? Find(string name)
    {
        if (Columns is null) return Table is null ? null : new OutputColumn(name, SqlType.Unknown, null) { Table = Table };
        return FirstByName.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>The columns by their own names, the first of each.</summary>
    public Dictionary<string, OutputColumn> FirstByName => byName ??= ByName();

    private Dictionary<string, OutputColumn> ByName()
    {
        var firsts = new Dictionary<string, OutputColumn>(Columns?.Count ?? 0, StringComparer.OrdinalIgnoreCase);
        foreach (var column in Columns ?? [])
        {
            if (column.Name is { } own && !firsts.ContainsKey(own)) firsts.Add(own, column);
        }

        return firsts;
    }
}
