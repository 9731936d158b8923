using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>What a column reference means.</summary>
/// <param name="Type">The type of the column, or of the field behind it.</param>
/// <param name="Text">How Spark writes it within the name of an expression; null where that is not known.</param>
/// <param name="IsOuter">Whether it means a column of a query around.</param>
internal readonly record struct Meaning(SqlType Type, string? Text, bool IsOuter = false)
{
    public static Meaning Unknown { get; } = new(SqlType.Unknown, null);
}

/// <summary>The relations of a <c>FROM</c> clause, among which column names are looked up.</summary>
internal sealed class Scope
{
    private readonly QueryFacts? facts;
    private readonly IReadOnlyList<Identifier> variables = [];
    private readonly IReadOnlyList<SqlType> variableTypes = [];
    private readonly Dictionary<string, SqlType> aliases = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, OutputColumn?>? visible;

    public static Scope Empty { get; } = new([], [], null, null);

    public Scope(IReadOnlyList<ScopeRelation> relations, IReadOnlyList<OutputColumn>? columns, Scope? outer, QueryFacts? facts)
    {
        Relations = relations;
        Columns = columns;
        Outer = outer;
        this.facts = facts;
    }

    private Scope(Scope around, IReadOnlyList<Identifier> variables, IReadOnlyList<SqlType> types)
        : this([], [], around, around.facts)
    {
        this.variables = variables;
        variableTypes = types;
    }

    public IReadOnlyList<ScopeRelation> Relations { get; }

    /// <summary>What <c>*</c> stands for: the columns of <c>USING</c> once; null where a relation is not known.</summary>
    public IReadOnlyList<OutputColumn>? Columns { get; }

    /// <summary>The scope of the query around, for a subquery.</summary>
    public Scope? Outer { get; }

    public TypeSettings Settings => facts?.Settings ?? TypeSettings.Default;

    public bool IsAnsi => Settings.IsAnsi;

    public QueryShape ShapeOf(Query query) => facts?.Shape(query) ?? QueryShape.Unknown;

    public Scope? ScopeAround(SqlNode node) => facts?.ScopeAround(node);

    /// <summary>The scope within a lambda.</summary>
    public Scope With(IReadOnlyList<Identifier> parameters, IReadOnlyList<SqlType> types) => new(this, parameters, types);

    /// <summary>Makes an output known to the outputs behind it: <c>SELECT a AS b, b + 1</c>.</summary>
    public void AddAlias(string name, SqlType type) => aliases[name] = aliases.ContainsKey(name) ? SqlType.Unknown : type;

    public SqlType TypeOf(ColumnReference reference) => Resolve(reference).Type;

    /// <summary>What a reference means: a variable, a column, an alias before it, or a column of a query around.</summary>
    public Meaning Resolve(ColumnReference reference)
    {
        var parts = reference.Parts;
        if (parts.Count == 0 || parts.Any(p => p.IsTemplated)) return Meaning.Unknown;
        var isOuter = false;
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            for (var i = 0; i < scope.variables.Count; i++)
            {
                if (!Is(scope.variables[i].Value, parts[0].Value)) continue;
                return Behind(i < scope.variableTypes.Count ? scope.variableTypes[i] : SqlType.Unknown, "namedlambdavariable()", parts, 1);
            }

            if (scope.variables.Count > 0) continue;
            if (scope.ResolveHere(parts) is { } found) return isOuter ? found with { Text = null, IsOuter = true } : found;
            if (scope.aliases.TryGetValue(parts[0].Value, out var type)) return isOuter ? Meaning.Unknown : Behind(type, $"lateralAliasReference({parts[0].Value})", parts, 1);
            isOuter = true;
        }

        return Meaning.Unknown;
    }

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

    // Unknown where the name may be of a relation nobody knows; null where it is surely of none.
    private Meaning? ResolveHere(IReadOnlyList<Identifier> parts)
    {
        for (var length = Math.Min(parts.Count - 1, 3); length > 0; length--)
        {
            var named = Relations.Where(r => r.IsNamed(parts, length)).ToArray();
            if (named.Length == 0) continue;
            if (named.Length > 1 || named[0].Columns is null) return Meaning.Unknown;
            var own = named[0].Columns!.Where(c => Is(c.ResultName, parts[length].Value)).Take(2).ToArray();
            if (own.Length == 1) return Behind(own[0].Type, parts[length].Value, parts, length + 1);
            if (own.Length > 1) return Meaning.Unknown;
        }

        if (Columns is null) return Meaning.Unknown;
        if (visible is null)
        {
            visible = new(StringComparer.OrdinalIgnoreCase);
            foreach (var column in Columns)
            {
                // The name is there, but which column it means is not clear.
                if (column.ResultName is { } name) visible[name] = visible.ContainsKey(name) ? null : column;
            }
        }

        if (!visible.TryGetValue(parts[0].Value, out var only)) return Columns.Any(c => c.ResultName is null) ? Meaning.Unknown : null;
        return only is null ? Meaning.Unknown : Behind(only.Type, parts[0].Value, parts, 1);
    }

    private static Meaning Behind(SqlType type, string text, IReadOnlyList<Identifier> parts, int from)
    {
        for (var i = from; i < parts.Count; i++)
        {
            text += type.Family == TypeFamily.Map ? $"[{parts[i].Value}]" : "." + parts[i].Value;
            type = ExpressionTypes.Field(type, parts[i].Value);
        }

        return new Meaning(type, text);
    }

    private static bool Is(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
