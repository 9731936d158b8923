using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Types;
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

/// <summary>Whether a name means a column.</summary>
internal enum LookupKind
{
    Unknown,
    Found,
    Missing,
    Ambiguous,
}

/// <summary>What a name means among the relations of one scope.</summary>
/// <param name="Kind">Whether there is such a column.</param>
/// <param name="Column">The column, where there is one.</param>
/// <param name="Length">How many parts of the name are used up: one for <c>a</c>, two for <c>t.a</c>.</param>
internal readonly record struct Lookup(LookupKind Kind, OutputColumn? Column = null, int Length = 0)
{
    public static Lookup Unknown { get; } = new(LookupKind.Unknown);

    public static Lookup Missing { get; } = new(LookupKind.Missing);

    public static Lookup Ambiguous { get; } = new(LookupKind.Ambiguous);

    public static Lookup Found(OutputColumn column, int length) => new(LookupKind.Found, column, length);
}

/// <summary>The relations of a <c>FROM</c> clause, among which column names are looked up.</summary>
internal sealed class Scope
{
    // So few are compared as fast as they are found.
    private const int Few = 8;

    private readonly QueryFacts? facts;
    private readonly IReadOnlyList<Identifier> variables = [];
    private readonly IReadOnlyList<SqlType> variableTypes = [];
    private readonly LateralAliases? aliases;
    private readonly IReadOnlyList<OutputColumn>? known;
    private ColumnIndex? columnIndex;
    private ColumnIndex? knownIndex;
    private RelationIndex? index;
    private IReadOnlyList<string>? names;
    private IReadOnlyList<TableReference>? tables;

    public static Scope Empty { get; } = new([], [], null, null);

    /// <summary>A scope of which nothing is known: any name may mean something in it.</summary>
    public static Scope Open { get; } = new([], null, null, null);

    /// <param name="relations">The relations, in the order written.</param>
    /// <param name="columns">What <c>*</c> stands for; null where that is not known.</param>
    /// <param name="outer">The scope of the query around.</param>
    /// <param name="facts">Who knows the queries below; null where nobody asks.</param>
    /// <param name="aliases">The outputs that the outputs behind them see; null where there is no select list.</param>
    /// <param name="known">Where <c>*</c> is not known in full, the columns it surely stands for.</param>
    public Scope(
        ScopeRelation[] relations,
        IReadOnlyList<OutputColumn>? columns,
        Scope? outer,
        QueryFacts? facts,
        LateralAliases? aliases = null,
        IReadOnlyList<OutputColumn>? known = null)
    {
        this.known = known;
        Relations = relations;
        Columns = columns;
        Outer = outer;
        this.facts = facts;
        this.aliases = aliases;
    }

    private Scope(Scope around, IReadOnlyList<Identifier> variables, IReadOnlyList<SqlType> types)
        : this([], [], around, around.facts)
    {
        this.variables = variables;
        variableTypes = types;
    }

    public ScopeRelation[] Relations { get; }

    /// <summary>The relations under an alias or name, in the order written.</summary>
    public ScopeRelation[] Named(string name)
    {
        if (Relations.Length > Few) return Index.Named(name);
        ScopeRelation[] named = [];
        foreach (var relation in Relations)
        {
            if (relation.IsNamed(name)) named = named.Length == 0 ? relation.AsOne : [.. named, relation];
        }

        return named;
    }

    /// <summary>The relations whose known columns have the name.</summary>
    public ScopeRelation[] OwnersOf(string column) => Index.OwnersOf(column);

    /// <summary>The names of all columns in sight, each once.</summary>
    public IReadOnlyList<string> ColumnNames => names ??= ScopeRelation.NamesOf(Columns);

    /// <summary>What <c>*</c> stands for, by names; null where it is not known.</summary>
    public ColumnIndex? Visible => Columns is null ? null : columnIndex ??= new ColumnIndex(Columns);

    /// <summary>The tables among the relations.</summary>
    public IReadOnlyList<TableReference> Tables => tables ??= Relations.Select(r => r.Table).OfType<TableReference>().ToArray();

    private RelationIndex Index => index ??= new RelationIndex(Relations);

    /// <summary>What <c>*</c> stands for: the columns of <c>USING</c> once; null where a relation is not known.</summary>
    public IReadOnlyList<OutputColumn>? Columns { get; }

    /// <summary>The scope of the query around, for a subquery.</summary>
    public Scope? Outer { get; }

    public TypeSettings Settings => facts?.Settings ?? TypeSettings.Default;

    public bool IsAnsi => Settings.IsAnsi;

    public QueryShape ShapeOf(Query query) => facts?.Shape(query) ?? QueryShape.Unknown;

    /// <summary>Whether the scope holds only the parameters of a lambda.</summary>
    public bool IsLambda => variables.Count > 0;

    /// <summary>The scope without the lambdas in it.</summary>
    public Scope Rows
    {
        get
        {
            var scope = this;
            while (scope is { IsLambda: true, Outer: { } around }) scope = around;
            return scope;
        }
    }

    /// <summary>Whether it is a parameter of the lambda.</summary>
    public bool HasVariable(string name) => IsLambda && variables.Any(v => v.Is(name));

    public Scope? ScopeAround(SqlNode node) => facts?.ScopeAround(node);

    /// <summary>The scope within a lambda.</summary>
    public Scope With(IReadOnlyList<Identifier> parameters, IReadOnlyList<SqlType> types) => new(this, parameters, types);

    /// <summary>Whether an output before a position has this name.</summary>
    public bool HasAliasBefore(int position, string name) => aliases?.Before(position, name) is not null;

    public SqlType TypeOf(ColumnReference reference) => Resolve(reference).Type;

    /// <summary>What a reference means: a variable, a column, an alias before it, or a column of a query around.</summary>
    public Meaning Resolve(ColumnReference reference)
    {
        var parts = reference.Parts;
        if (parts.Length == 0 || reference.IsTemplated) return Meaning.Unknown;
        var isOuter = false;
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            for (var i = 0; i < scope.variables.Count; i++)
            {
                if (!Is(scope.variables[i].Value, parts[0].Value)) continue;
                return Behind(i < scope.variableTypes.Count ? scope.variableTypes[i] : SqlType.Unknown, "namedlambdavariable()", parts, 1);
            }

            if (scope.IsLambda) continue;
            if (scope.ResolveHere(parts) is { } found) return isOuter ? found with { Text = null, IsOuter = true } : found;
            if (scope.aliases?.Before(reference.Span.Start, parts[0].Value) is { } type) return isOuter ? Meaning.Unknown : Behind(type, $"lateralAliasReference({parts[0].Value})", parts, 1);
            isOuter = true;
        }

        return Meaning.Unknown;
    }

    /// <summary>The column a reference means; null when it cannot be told.</summary>
    public OutputColumn? Find(ColumnReference reference)
    {
        var parts = reference.Parts;
        if (parts.Length == 0 || reference.IsTemplated) return null;
        if (parts.Length == 1) return FindByName(parts[0].Value);
        return Named(parts[parts.Length - 2].Value) is [var first, ..] ? first.Find(parts[parts.Length - 1].Value) : null;
    }

    /// <summary>A column by its bare name: of the one relation that surely has it.</summary>
    public OutputColumn? FindByName(string name)
    {
        if (Relations.Length == 1) return Relations[0].Find(name);
        if (Relations.Length > Few) return Index.OnlyColumn(name);
        OutputColumn? only = null;
        foreach (var relation in Relations)
        {
            if (relation.Columns is null || relation.Find(name) is not { } found) continue;

            // With an unknown relation beside it the name may come from there, unless a known one has it; Spark rejects two owners.
            if (only is not null) return null;
            only = found;
        }

        return only;
    }

    // Unknown where the name may be of a relation nobody knows; null where it is surely of none.
    private Meaning? ResolveHere(Identifier[] parts) => Look(parts) switch
    {
        { Kind: LookupKind.Found, Column: { } column } found => Behind(column.Type, parts[found.Length - 1].Value, parts, found.Length),
        { Kind: LookupKind.Missing } => null,
        _ => Meaning.Unknown,
    };

    /// <summary>What a name means among the relations of this scope alone.</summary>
    public Lookup Look(Identifier[] parts)
    {
        for (var length = Math.Min(parts.Length - 1, 3); length > 0; length--)
        {
            if (LookQualified(parts, length) is { } found) return found;
        }

        return Look(parts[0].Value);
    }

    // Null where the first parts name no relation, or one that has no such column.
    private Lookup? LookQualified(Identifier[] parts, int length)
    {
        var name = parts[length].Value;
        var (owners, count) = (0, 0);
        var (isOpen, hasNameless) = (false, false);
        ColumnIndex? owner = null;
        var named = Named(parts[length - 1].Value);
        if (named.Length > Bounds.RelationsSeen) return Lookup.Unknown;
        foreach (var relation in named)
        {
            var answer = relation.IsNamed(parts, length, facts?.CurrentDatabase);
            if (answer == Answer.Unknown) return Lookup.Unknown;
            if (answer == Answer.No) continue;
            if (relation.Index is not { } index)
            {
                isOpen = true;
                continue;
            }

            hasNameless |= index.HasNameless;
            if (index.Count(name) is not (> 0 and var own)) continue;
            owner = index;
            owners++;
            count += own;
        }

        if (isOpen) return Lookup.Unknown;
        if (owner is null) return hasNameless ? Lookup.Unknown : null;
        if (count == 1) return Lookup.Found(owner.First(name)!, length + 1);
        return owners > 1 || !owner.MayBeOne(name) ? Lookup.Ambiguous : Lookup.Unknown;
    }

    /// <summary>What a bare name means among the relations of this scope alone.</summary>
    public Lookup Look(string name)
    {
        if (Visible is not { } visible) return IsOfTwoKnown(name) ? Lookup.Ambiguous : Lookup.Unknown;
        if (visible.First(name) is not { } first) return visible.HasNameless ? Lookup.Unknown : Lookup.Missing;
        var count = visible.Count(name);
        if (count == 1) return Lookup.Found(first, 1);

        // More of a name than any one relation has: it is in two of them, and no USING has made them one.
        return count > MostOfOne(name) || !visible.MayBeOne(name) ? Lookup.Ambiguous : Lookup.Unknown;
    }

    // What two known relations have, an unknown one beside them can only have as well.
    private bool IsOfTwoKnown(string name) =>
        known is { Count: > 0 } && (knownIndex ??= new ColumnIndex(known)).Count(name) is > 1 and var count && count > MostOfOne(name);

    private int MostOfOne(string name)
    {
        var most = 0;
        foreach (var owner in OwnersOf(name)) most = Math.Max(most, owner.Index!.Count(name));
        return most;
    }

    // "SELECT a, a FROM t" gives one attribute two times, "SELECT a, b AS a" gives two.
    internal static bool MayBeSame(OutputColumn one, OutputColumn other)
    {
        var (a, b) = (one.Attribute, other.Attribute);
        return ReferenceEquals(a, b)
            || (a.Table is { } table && b.Table is { } same && table.Row == same.Row && Is(a.Name, b.Name ?? ""))
            || (IsPlain(a) && IsPlain(b));
    }

    // A reference of which nobody knows whose column it is.
    private static bool IsPlain(OutputColumn column) => column is { Source: null, Expression: ColumnReference { Last: { } last } } && column.Place == last.Span;

    private static Meaning Behind(SqlType type, string text, Identifier[] parts, int from)
    {
        for (var i = from; i < parts.Length; i++)
        {
            text += type.Family == TypeFamily.Map ? $"[{parts[i].Value}]" : "." + parts[i].Value;
            type = ExpressionTypes.Field(type, parts[i].Value);
        }

        return new Meaning(type, text);
    }

    private static bool Is(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
