using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;

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
internal readonly record struct Lookup(LookupKind Kind, Column? Column = null, int Length = 0)
{
    public static Lookup Unknown { get; } = new(LookupKind.Unknown);

    public static Lookup Missing { get; } = new(LookupKind.Missing);

    public static Lookup Ambiguous { get; } = new(LookupKind.Ambiguous);

    public static Lookup Found(Column column, int length) => new(LookupKind.Found, column, length);
}

/// <summary>The relations of a <c>FROM</c> clause, among which column names are looked up.</summary>
internal sealed class Scope
{
    // So few are compared as fast as they are found.
    private const int Few = 8;

    private readonly IReadOnlyList<Column>? known;
    private ColumnIndex? columnIndex;
    private ColumnIndex? knownIndex;
    private RelationIndex? index;
    private IReadOnlyList<string>? names;
    private IReadOnlyList<TableScan>? tables;

    /// <param name="relations">The relations, in the order written.</param>
    /// <param name="columns">What <c>*</c> stands for; null where that is not known.</param>
    /// <param name="outer">The scope of the query around.</param>
    /// <param name="known">Where <c>*</c> is not known in full, the columns it surely stands for.</param>
    public Scope(NamedRelation[] relations, IReadOnlyList<Column>? columns, Scope? outer, IReadOnlyList<Column>? known = null)
    {
        Relations = relations;
        Columns = columns;
        Outer = outer;
        this.known = known;
    }

    public static Scope Empty { get; } = new([], [], null);

    /// <summary>A scope of which nothing is known: any name may mean something in it.</summary>
    public static Scope Open { get; } = new([], null, null);

    public NamedRelation[] Relations { get; }

    /// <summary>What <c>*</c> stands for: the columns of <c>USING</c> once; null where a relation is not known.</summary>
    public IReadOnlyList<Column>? Columns { get; }

    /// <summary>Where <c>*</c> is not known in full, the columns it surely stands for.</summary>
    public IReadOnlyList<Column> Known => Columns ?? known ?? [];

    /// <summary>The scope of the query around, for a subquery.</summary>
    public Scope? Outer { get; }

    /// <summary>The outputs of the list around that a subquery in it sees by their aliases; null where there are none.</summary>
    public LateralAliases? Aliases { get; init; }

    /// <summary>The names of all columns in sight, each once.</summary>
    public IReadOnlyList<string> ColumnNames => names ??= NamedRelation.NamesOf(Columns ?? []);

    /// <summary>What <c>*</c> stands for, by names; null where it is not known.</summary>
    public ColumnIndex? Visible => Columns is null ? null : columnIndex ??= new ColumnIndex(Columns);

    /// <summary>The tables among the relations.</summary>
    public IReadOnlyList<TableScan> Tables => tables ??= Relations.Select(r => r.Table).OfType<TableScan>().ToArray();

    private RelationIndex Index => index ??= new RelationIndex(Relations);

    /// <summary>The relations under an alias or name, in the order written.</summary>
    public NamedRelation[] Named(string name)
    {
        if (Relations.Length > Few) return Index.Named(name);
        NamedRelation[] named = [];
        foreach (var relation in Relations)
        {
            if (relation.IsNamed(name)) named = named.Length == 0 ? relation.AsOne : [.. named, relation];
        }

        return named;
    }

    /// <summary>The relations whose known columns have the name.</summary>
    public NamedRelation[] OwnersOf(string column) => Index.OwnersOf(column);

    /// <summary>
    /// The column that a name can only mean if the query is right, where what is known does not say so: with an unknown relation beside it
    /// the name may come from there, unless a known one has it, as Spark refuses two owners.
    /// </summary>
    public Column? Assume(IReadOnlyList<Identifier> parts, out int length)
    {
        length = 0;
        if (parts.Count > 1 && Named(parts[0].Value) is [var named, ..] && named.Find(parts[1].Value) is { } qualified)
        {
            length = 2;
            return qualified;
        }

        for (var owner = Math.Min(parts.Count - 1, 3); owner > 1; owner--)
        {
            if (Named(parts[owner - 1].Value) is not [var full, ..]
                || full.IsNamed(parts, owner) == Answer.No
                || full.Find(parts[owner].Value) is not { } found)
            {
                continue;
            }

            length = owner + 1;
            return found;
        }

        if (parts.Count > 1 && Relations.Any(r => r.IsOpen)) return null;
        length = 1;
        return AssumeBare(parts[0].Value);
    }

    private Column? AssumeBare(string name)
    {
        if (Relations.Length == 1) return Relations[0].Find(name);
        if (Relations.Length > Few) return Index.OnlyColumn(name);
        Column? only = null;
        foreach (var relation in Relations)
        {
            if (!relation.FirstByName.TryGetValue(name, out var found)) continue;
            if (only is not null) return null;
            only = found;
        }

        return only;
    }

    /// <summary>What a name means among the relations of this scope alone.</summary>
    public Lookup Look(IReadOnlyList<Identifier> parts)
    {
        for (var length = Math.Min(parts.Count - 1, 3); length > 0; length--)
        {
            if (LookQualified(parts, length) is { } found) return found;
        }

        return Look(parts[0].Value);
    }

    // Null where the first parts name no relation, or one that has no such column.
    private Lookup? LookQualified(IReadOnlyList<Identifier> parts, int length)
    {
        var name = parts[length].Value;
        var (owners, count) = (0, 0);
        var (isOpen, hasNameless) = (false, false);
        ColumnIndex? owner = null;
        var named = Named(parts[length - 1].Value);
        if (named.Length > Bounds.RelationsSeen) return Lookup.Unknown;
        foreach (var relation in named)
        {
            var answer = relation.IsNamed(parts, length);
            if (answer == Answer.Unknown) return Lookup.Unknown;
            if (answer == Answer.No) continue;
            if (relation.Index is not { } columns)
            {
                isOpen = true;
                continue;
            }

            hasNameless |= columns.HasNameless;
            if (columns.Count(name) is not (> 0 and var own)) continue;
            owner = columns;
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
        foreach (var owner in OwnersOf(name)) most = Math.Max(most, owner.Index?.Count(name) ?? 1);
        return most;
    }
}
