using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Plans.Naming;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using JoinKind = Dataflow.Lint.Model.Plans.JoinKind;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// Joins, and what turns rows into columns and back.
internal sealed partial class Binder
{
    // Each USING orders all columns before it anew: beyond this many in one chain nothing is claimed.
    private const int MostMerges = Bounds.RelationsSeen;

    private BoundFrom BindJoin(int mark, JoinRelation join, BoundFrom left, BoundFrom? before, Scope? outer)
    {
        var seen = before is null ? left : new BoundFrom(left.Relation, Prefix<NamedRelation>.Of(before.Sources, left.Sources));
        var right = join.Right is { } relation ? BindRelation(relation, seen, outer) : BindSingle(null, join, null, outer);
        var kind = KindOf(join.JoinKind);
        var condition = join.Condition is { } written ? BindValue(written, new ValueContext(ScopeOfCondition(left, right, outer), Clause.JoinCondition), join) : null;
        var (columns, isOpen, shared) = Joined(join, kind, left, right);
        var bound = builder.Add(new Join(PlaceFrom(mark, join), left.Relation, right.Relation, kind, condition, shared, columns, isOpen)
        {
            IsNatural = join.IsNatural,
            Words = join.JoinSpan,
            IsLateral = join.Right is { } side && IsLateral(side),
        });

        // The right side of a semi or anti join gives no columns.
        return new(bound, kind is JoinKind.LeftSemi or JoinKind.LeftAnti ? left.Sources : Prefix<NamedRelation>.Of(left.Sources, right.Sources));
    }

    private static JoinKind KindOf(Syntax.Sql.JoinKind written) => written switch
    {
        Syntax.Sql.JoinKind.Inner => JoinKind.Inner,
        Syntax.Sql.JoinKind.Cross => JoinKind.Cross,
        Syntax.Sql.JoinKind.Left => JoinKind.Left,
        Syntax.Sql.JoinKind.Right => JoinKind.Right,
        Syntax.Sql.JoinKind.Full => JoinKind.Full,
        Syntax.Sql.JoinKind.LeftSemi => JoinKind.LeftSemi,
        _ => JoinKind.LeftAnti,
    };

    // A condition sees the relations on its two sides, also the right one of a semi join.
    private static Scope ScopeOfCondition(BoundFrom left, BoundFrom right, Scope? outer) =>
        left.Sources.Count + right.Sources.Count > Bounds.RelationsSeen ? Scope.Open : ScopeOf([left, right], outer);

    private static Scope ScopeOf(BoundFrom[] sides, Scope? outer)
    {
        NamedRelation[] sources = [.. sides.SelectMany(s => s.Sources)];
        Column[] columns = [.. sides.SelectMany(s => s.Relation.Columns)];
        return sides.Any(s => s.Relation.IsOpen) ? new Scope(sources, null, outer, columns) : new Scope(sources, columns, outer);
    }

    private (IReadOnlyList<Column> Columns, bool IsOpen, IReadOnlyList<SharedColumn> Shared) Joined(JoinRelation join, JoinKind kind, BoundFrom left, BoundFrom right)
    {
        var isSemi = kind is JoinKind.LeftSemi or JoinKind.LeftAnti;
        var names = join.UsingColumns?.Names;
        if (names is null && !join.IsNatural)
        {
            if (isSemi) return (left.Relation.Columns, left.Relation.IsOpen, []);
            var (all, isOpen) = Together(left.Relation, right.Relation);
            return (all, isOpen, []);
        }

        if (names is not null) CheckUsing(join, names, left, right);
        if (left.Sources.Count > MostMerges) return ([], true, []);
        var (columns, isMergedOpen, shared) = Merged(names, kind, left.Relation, right.Relation);
        return isSemi ? (left.Relation.Columns, left.Relation.IsOpen, shared) : (columns, isMergedOpen, shared);
    }

    // "USING (a)": the columns of the names come first and once; without names, as NATURAL has it, those of one name.
    private (IReadOnlyList<Column> Columns, bool IsOpen, IReadOnlyList<SharedColumn> Shared) Merged(IReadOnlyList<Identifier>? written, JoinKind kind, RelationNode left, RelationNode right)
    {
        var isOpen = left.IsOpen || right.IsOpen;
        var (ours, theirs) = (new ColumnIndex(left.Columns), new ColumnIndex(right.Columns));

        // Two columns without names may have the same one; which names an unknown side has nobody knows.
        if (written is null && (isOpen || (ours.HasNameless && theirs.HasNameless))) return ([], true, []);
        var names = written?.Select(n => n.Value).ToArray() ?? left.Columns.Select(c => c.ResultName).OfType<string>().Where(name => theirs.Count(name) > 0).ToArray();
        var (merged, shared) = (new List<Column>(), new List<SharedColumn>());
        foreach (var name in names)
        {
            var (our, their) = (ours.Count(name), theirs.Count(name));
            shared.Add(new SharedColumn(name, our == 1 ? ours.First(name) : null, their == 1 ? theirs.First(name) : null));
            if (our == 1 && their == 1) merged.Add(Merged(ours.First(name)!, theirs.First(name)!, kind));
            else if (!isOpen || our > 1 || their > 1) return ([], true, shared);
            else if ((ours.First(name) ?? theirs.First(name)) is { } only) merged.Add(only);
        }

        var taken = new HashSet<Model.Name>(names.Select(n => new Model.Name(n)));
        merged.AddRange(left.Columns.Where(c => !IsTaken(c)));
        merged.AddRange(right.Columns.Where(c => !IsTaken(c)));
        return merged.Count > Bounds.ColumnsOfRelation ? ([], true, shared) : (merged, isOpen, shared);

        bool IsTaken(Column column) => column.ResultName is { } name && taken.Contains(name);
    }

    private Column Merged(Column left, Column right, JoinKind kind) => kind switch
    {
        JoinKind.Right => right,
        JoinKind.Full => new Column(left.Name, Coercion.Common(left.Type, right.Type, IsAnsi), left.Place, builder.NextAttribute()) { MadeUpName = left.MadeUpName, Inputs = [left, right] },
        _ => left,
    };

    // "a JOIN b USING (k)": the first name that one of the sides surely does not have.
    private void CheckUsing(JoinRelation join, IReadOnlyList<Identifier> names, BoundFrom left, BoundFrom right)
    {
        if (isSilent || left.Sources.Count > Bounds.RelationsSeen) return;
        foreach (var side in new[] { left, right })
        {
            if (side.Star is not { } columns) continue;
            var index = new ColumnIndex(columns);
            if (index.HasNameless || names.FirstOrDefault(n => !n.IsTemplated && index.Count(n.Value) == 0) is not { } missing) continue;
            builder.Add(new PlanProblem(PlanProblemKind.UnresolvedColumn, missing.Span)
            {
                Name = PlaceOf(missing),
                Candidates = NamedRelation.NamesOf(columns),
                Tables = TablesOf(side.Sources.ToArray()),
            });
            return;
        }
    }

    // "PIVOT (sum(a) FOR k IN ('x', 'y'))": all columns that neither the keys nor the aggregates name stay, each value becomes a column an aggregate.
    private BoundFrom BindPivot(int mark, PivotRelation pivot, BoundFrom input, Scope? outer)
    {
        var scope = input.Scope(outer);
        var context = new ValueContext(scope, Clause.Closed);
        var aggregateMark = builder.Mark;
        var aggregates = pivot.Aggregates.Select(a => BindValue(a.Expression, context, a)).ToArray();
        var aggregateEnd = builder.Mark;
        var keys = (pivot.Columns?.Names ?? []).Select(n => scope.Look(n.Value).Column).ToArray();
        var values = pivot.Values.Select(v => BindValue(v.Expression, new ValueContext(scope, Clause.Filter), v)).ToArray();
        var used = new HashSet<int>(keys.OfType<Column>().Select(k => k.Attribute));
        for (var i = aggregateMark; i < aggregateEnd; i++)
        {
            if (builder[i] is ColumnValue value) used.Add(value.Column.Attribute);
        }

        var isOpen = input.Relation.IsOpen || keys.Any(k => k is null) || aggregates.Length == 0;
        var columns = isOpen ? [] : new List<Column>(input.Relation.Columns.Where(c => !used.Contains(c.Attribute)));
        for (var v = 0; v < values.Length && !isOpen; v++)
        {
            var name = pivot.Values[v].Alias?.Value ?? PivotNames.Of(values[v]);
            for (var a = 0; a < aggregates.Length; a++)
            {
                var own = pivot.Aggregates[a].Alias?.Value ?? ValueNames.OfOutput(aggregates[a]);
                var full = aggregates.Length == 1 ? name : name is null || own is null ? null : $"{name}_{own}";
                columns.Add(new Column(full, aggregates[a].Type, pivot.Values[v].Span, builder.NextAttribute()) { Value = aggregates[a] });
            }
        }

        var relation = builder.Add(new Pivot(PlaceFrom(mark, pivot), input.Relation, keys.OfType<Column>().ToArray(), aggregates, values, columns, isOpen));
        return Named(mark, pivot, relation, pivot.Alias, null, null);
    }

    // "UNPIVOT (v FOR k IN (a, b))": the columns become rows of a name and a value.
    private BoundFrom BindUnpivot(int mark, UnpivotRelation unpivot, BoundFrom input, Scope? outer)
    {
        var context = new ValueContext(input.Scope(outer), Clause.Closed);
        var inputs = unpivot.Inputs.Select(i => BindValue(i.Expression, context, i)).ToArray();
        var taken = new HashSet<int>(inputs.SelectMany(i => i is StructValue tuple ? tuple.Fields : [i]).OfType<ColumnValue>().Select(c => c.Column.Attribute));
        var isOpen = input.Relation.IsOpen || unpivot.NameColumn is null || unpivot.ValueColumns is null;
        var columns = isOpen ? [] : new List<Column>(input.Relation.Columns.Where(c => !taken.Contains(c.Attribute)));
        if (!isOpen)
        {
            columns.Add(NewColumn(unpivot.NameColumn!.Value, SqlType.String, unpivot.NameColumn.Span));
            var names = unpivot.ValueColumns!.Names;
            for (var n = 0; n < names.Count; n++)
            {
                var types = inputs.Select(i => i is StructValue tuple ? n < tuple.Fields.Count ? tuple.Fields[n].Type : SqlType.Unknown : i.Type).ToArray();
                columns.Add(NewColumn(names[n].Value, Coercion.Common(types, IsAnsi), names[n].Span));
            }
        }

        var relation = builder.Add(new Unpivot(PlaceFrom(mark, unpivot), input.Relation, inputs, columns, isOpen));
        return Named(mark, unpivot, relation, unpivot.Alias, null, null);
    }
}
