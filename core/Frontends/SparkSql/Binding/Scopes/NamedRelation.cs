using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

/// <summary>One relation in scope: a table, a common table expression or a subquery under its alias.</summary>
internal sealed class NamedRelation
{
    private readonly Func<int> nextAttribute;
    private ColumnIndex? index;
    private NamedRelation[]? one;
    private Dictionary<Name, Column>? byName;
    private Dictionary<Name, Column>? assumed;
    private IReadOnlyList<string>? names;

    /// <param name="alias">The alias, or the name of the table; null where it has none or a hole stands in it.</param>
    /// <param name="columns">The columns that are known.</param>
    /// <param name="isOpen">Whether there may be more.</param>
    /// <param name="table">The table, where the relation is one.</param>
    /// <param name="written">The parts of the table's name where it has no alias, with its catalog and database as far as they are
    /// known.</param>
    /// <param name="nextAttribute">Gives an identity to a column that is assumed.</param>
    public NamedRelation(
        string? alias,
        IReadOnlyList<Column> columns,
        bool isOpen,
        TableScan? table,
        string?[]? written,
        Func<int> nextAttribute)
    {
        Name = alias;
        Known = columns;
        IsOpen = isOpen;
        Table = table;
        FullName = written;
        this.nextAttribute = nextAttribute;
    }

    public string? Name { get; }

    public TableScan? Table { get; }

    /// <summary>Catalog, database and name; null for a part that nobody knows, and for a relation that has none.</summary>
    public string?[]? FullName { get; }

    public IReadOnlyList<Column> Known { get; }

    public bool IsOpen { get; }

    /// <summary>All columns; null where there may be more.</summary>
    public IReadOnlyList<Column>? Columns => IsOpen ? null : Known;

    /// <summary>The names of the known columns, each once.</summary>
    public IReadOnlyList<string> ColumnNames => names ??= NamesOf(Known);

    /// <summary>The relation alone, where several may be meant.</summary>
    public NamedRelation[] AsOne => one ??= [this];

    /// <summary>All columns by name; null where they are not known.</summary>
    public ColumnIndex? Index => IsOpen ? null : index ??= new ColumnIndex(Known);

    /// <summary>The columns by their own names, the first of each.</summary>
    public Dictionary<Name, Column> FirstByName => byName ??= ByName();

    public static IReadOnlyList<string> NamesOf(IReadOnlyList<Column> columns)
    {
        var seen = new HashSet<Name>();
        var found = new List<string>(columns.Count);
        foreach (var column in columns)
        {
            if (column.ResultName is { } name && seen.Add(name)) found.Add(name);
        }

        return found;
    }

    public bool IsNamed(string name) => Name is { } own && string.Equals(own, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the first parts of a name mean this relation: <c>t</c>, <c>db.t</c>, <c>spark_catalog.default.t</c>;
    /// unknown where the relation is written without a database and nobody knows which one it is in.
    /// </summary>
    public Answer IsNamed(IReadOnlyList<Identifier> parts, int length)
    {
        if (!IsNamed(parts[length - 1].Value)) return Answer.No;
        if (length == 1) return Answer.Yes;
        if (FullName is not { } full) return Answer.No;
        var answer = Answers.Of(length <= full.Length);
        for (var back = 2; back <= length && back <= full.Length; back++)
        {
            var own = full[full.Length - back];
            answer = answer.And(own is null
                ? Answer.Unknown
                : Answers.Of(string.Equals(own, parts[length - back].Value, StringComparison.OrdinalIgnoreCase)));
        }

        return answer;
    }

    /// <summary>The column of a name; for a table whose columns are not known, one is assumed as it is asked for.</summary>
    public Column? Find(string name)
    {
        if (FirstByName.TryGetValue(name, out var found)) return found;
        if (!IsOpen || Table is null) return null;
        assumed ??= [];
        if (!assumed.TryGetValue(name, out var column))
            assumed.Add(name, column = new Column(name, SqlType.Unknown, null, nextAttribute()) { Table = Table });
        return column;
    }

    private Dictionary<Name, Column> ByName()
    {
        var firsts = new Dictionary<Name, Column>(Known.Count);
        foreach (var column in Known)
        {
            if (column.Name is { } own && !firsts.ContainsKey(own)) firsts.Add(own, column);
        }

        return firsts;
    }
}
