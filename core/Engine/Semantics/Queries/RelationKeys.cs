using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>
/// The keys of a <c>FROM</c> clause: a join on a key of one side leaves the rows of the other side as they are,
/// any other join needs a key of each side.
/// </summary>
internal sealed class RelationKeys
{
    private const int MostKeys = 8;

    private readonly SelectQuery select;
    private readonly Scope scope;
    private readonly Dictionary<OutputColumn, List<OutputColumn>> equals = [];
    private readonly Dictionary<OutputColumn, (OutputColumn One, OutputColumn Other)> merged = [];
    private readonly Owned[] filters;
    private int next;

    private RelationKeys(SelectQuery select, Scope scope)
    {
        this.select = select;
        this.scope = scope;
        filters = scope.Relations.Length > Bounds.RelationsSeen ? [] : EqualitiesOf(select.Where?.Condition).ToArray();
    }

    public IReadOnlyList<IReadOnlyList<OutputColumn>> Keys { get; private set; } = [];

    public static RelationKeys Of(SelectQuery select, Scope scope)
    {
        var keys = new RelationKeys(select, scope);
        if (select.From is not { } from || scope.Relations.Length > Bounds.RelationsSeen || scope.Relations.All(r => r.Keys.Count == 0)) return keys;
        var found = new Part([[]], 0, 0);
        foreach (var relation in from.Relations) found = keys.Joined(found, keys.PartOf(relation), JoinKind.Cross, keys.filters, null);
        keys.Keys = found.Keys;
        return keys;
    }

    /// <summary>The column itself and those that have the same value in each row: <c>a JOIN b ON a.id = b.id</c>.</summary>
    public IEnumerable<OutputColumn> EqualTo(OutputColumn column) => equals.TryGetValue(column, out var others) ? others.Prepend(column) : [column];

    /// <summary>The two columns of which a row behind a full join has at least one; null for any other column.</summary>
    public (OutputColumn One, OutputColumn Other)? PairOf(OutputColumn column) => merged.TryGetValue(column, out var pair) ? pair : null;

    // The relations of a part have the places From to To in the scope.
    private readonly record struct Part(IReadOnlyList<IReadOnlyList<OutputColumn>> Keys, int From, int To);

    // "l.id = r.id": each side with the column it is and the place of its relation, where it is a plain column.
    private readonly record struct Owned(Side Left, Side Right);

    private readonly record struct Side(Expression Expression, OutputColumn? Column, int Place);

    private Part PartOf(Relation relation)
    {
        // A chain of joins leans to the left and may be long.
        var joins = new Stack<JoinRelation>();
        Relation? first = relation;
        while (first is JoinRelation join)
        {
            joins.Push(join);
            first = join.Left;
        }

        var part = first switch
        {
            null => new Part([], next, next),
            ParenthesizedRelation { Inner: { } inner } => PartOf(inner),
            _ => Leaf(),
        };
        while (joins.Count > 0) part = With(part, joins.Pop());
        return part;
    }

    private Part Leaf()
    {
        var at = next++;
        var keys = at < scope.Relations.Length && scope.Relations[at] is { Columns: { } columns } leaf ? leaf.Keys.Select(key => (IReadOnlyList<OutputColumn>)key.Select(i => columns[i]).ToArray()) : [];
        return new Part(keys.Take(MostKeys).ToArray(), at, at + 1);
    }

    private Part With(Part left, JoinRelation join)
    {
        var kind = join.JoinKind;

        // The right side of these has no place in the scope and adds no row.
        if (kind is JoinKind.LeftSemi or JoinKind.LeftAnti || join.Right is not { } relation) return left;
        var right = PartOf(relation);
        if (join.IsNatural) return new Part([], left.From, right.To);
        var conditions = EqualitiesOf(join.Condition);
        if (kind is JoinKind.Inner or JoinKind.Cross) conditions = conditions.Concat(filters);
        return Joined(left, right, kind, conditions.ToArray(), join.UsingColumns?.Names.Select(n => n.Value).ToArray());
    }

    private Part Joined(Part left, Part right, JoinKind kind, IReadOnlyList<Owned> conditions, IReadOnlyList<string>? shared)
    {
        if (kind is JoinKind.Inner or JoinKind.Cross)
        {
            foreach (var (one, other) in conditions)
            {
                if (one.Column is not { } first || other.Column is not { } second) continue;
                AddEqual(first, second);
                AddEqual(second, first);
            }
        }

        if (left.Keys.Count == 0 && right.Keys.Count == 0) return new Part([], left.From, right.To);
        var byColumn = SidesByColumn(conditions);
        var keys = new List<IReadOnlyList<OutputColumn>>();
        if (kind == JoinKind.Full)
        {
            keys.AddRange(left.Keys.Select(key => Merged(key, right, byColumn)).OfType<IReadOnlyList<OutputColumn>>());
        }
        else
        {
            if (kind != JoinKind.Right && IsSingle(right)) keys.AddRange(left.Keys);
            if (kind != JoinKind.Left && IsSingle(left)) keys.AddRange(right.Keys);
        }

        if (keys.Count == 0) keys.AddRange(from one in left.Keys from other in right.Keys select (IReadOnlyList<OutputColumn>)[.. one, .. other]);
        keys.RemoveAll(key => key.Count > Bounds.ColumnsOfKey);
        return new Part(keys.Take(MostKeys).ToArray(), left.From, right.To);

        // Whether a row of the other side meets at most one row of this one.
        bool IsSingle(Part part) => part.Keys.Any(key => key.All(column => IsFixed(column, part)));

        // Each row of the other side leaves one value for the column: "r.id = l.id", "r.kind = 'a'", USING (id).
        bool IsFixed(OutputColumn column, Part part) =>
            (shared is not null && shared.Any(name => string.Equals(name, column.Name, StringComparison.OrdinalIgnoreCase)))
            || (byColumn.TryGetValue(column, out var sides) && sides.Exists(side => IsOutside(side, part)));

        bool IsOutside(Side side, Part part) =>
            side.Place >= 0 ? IsOther(side.Place, part)
            : Constants.IsConstant(side.Expression) || (side.Expression is not ColumnReference
                && !side.Expression.DescendantsAndSelf.Any(n => n is Query)
                && side.Expression.DescendantsOrSelf<ColumnReference>().All(r => SideOf(r).Place is >= 0 and var place && IsOther(place, part)));

        bool IsOther(int place, Part part) => place >= left.From && place < right.To && (place < part.From || place >= part.To);
    }

    private void AddEqual(OutputColumn column, OutputColumn other)
    {
        if (!equals.TryGetValue(column, out var others)) equals.Add(column, others = []);
        others.Add(other);
    }

    // What each column is equal to.
    private static Dictionary<OutputColumn, List<Side>> SidesByColumn(IReadOnlyList<Owned> conditions)
    {
        var sides = new Dictionary<OutputColumn, List<Side>>();
        foreach (var (left, right) in conditions)
        {
            Add(left, right);
            Add(right, left);
        }

        return sides;

        void Add(Side side, Side other)
        {
            if (side.Column is not { } column) return;
            if (!sides.TryGetValue(column, out var others)) sides.Add(column, others = []);
            others.Add(other);
        }
    }

    // "a FULL JOIN b ON a.id = b.id": COALESCE(a.id, b.id) is a key where id is one of each side.
    private IReadOnlyList<OutputColumn>? Merged(IReadOnlyList<OutputColumn> key, Part right, Dictionary<OutputColumn, List<Side>> byColumn)
    {
        var partners = key.Select(column => byColumn.TryGetValue(column, out var sides) ? sides.Select(side => side.Column).FirstOrDefault(c => c is not null) : null).ToArray();
        if (partners.Any(p => p is null)) return null;
        var found = new HashSet<OutputColumn>(partners.OfType<OutputColumn>());
        if (!right.Keys.Any(other => other.All(found.Contains))) return null;
        return key.Select((column, i) =>
        {
            var either = new OutputColumn(column.Name, column.Type, null);
            merged.Add(either, (column, partners[i]!));
            return either;
        }).ToArray();
    }

    private IEnumerable<Owned> EqualitiesOf(Expression? condition) => condition is null ? [] :
        Conjuncts.Of(condition).OfType<BinaryExpression>()
            .Where(c => Operators.IsEquality(c.Operator) && c is { Left: not null, Right: not null })
            .Select(c => new Owned(SideOf(c.Left!), SideOf(c.Right!)));

    private Side SideOf(Expression expression)
    {
        if (expression is not ColumnReference reference || scope.Find(reference) is not { } column) return new Side(expression, null, -1);
        var qualifier = reference.Parts.Length > 1 ? reference.Parts[reference.Parts.Length - 2].Value : null;
        for (var i = 0; i < scope.Relations.Length; i++)
        {
            var relation = scope.Relations[i];
            if (qualifier is null ? relation.Columns is not null && ReferenceEquals(relation.Find(column.Name ?? ""), column) : relation.IsNamed(qualifier)) return new Side(expression, column, i);
        }

        return new Side(expression, column, scope.Relations.Length == 1 ? 0 : -1);
    }
}
