using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
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
        var condition = join.Condition is { } written
            ? BindValue(written, new ValueContext(ScopeOfCondition(left, right, outer), Clause.JoinCondition), join)
            : null;
        var (columns, isOpen, shared) = Joined(join, kind, left, right);
        var bound = builder.Add(new Join(PlaceFrom(mark, join), left.Relation, right.Relation, kind, condition, shared, columns, isOpen)
        {
            IsNatural = join.IsNatural,
            Words = join.JoinSpan,
            IsLateral = join.Right is { } side && IsLateral(side),
        });

        // The right side of a semi or anti join gives no columns.
        return new(
            bound,
            kind is JoinKind.LeftSemi or JoinKind.LeftAnti ? left.Sources : Prefix<NamedRelation>.Of(left.Sources, right.Sources));
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

    private (IReadOnlyList<Column> Columns, bool IsOpen, IReadOnlyList<SharedColumn> Shared) Joined(
        JoinRelation join,
        JoinKind kind,
        BoundFrom left,
        BoundFrom right)
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
    private (IReadOnlyList<Column> Columns, bool IsOpen, IReadOnlyList<SharedColumn> Shared) Merged(
        IReadOnlyList<Identifier>? written,
        JoinKind kind,
        RelationNode left,
        RelationNode right)
    {
        var isOpen = left.IsOpen || right.IsOpen;
        var (ours, theirs) = (new ColumnIndex(left.Columns), new ColumnIndex(right.Columns));

        // Two columns without names may have the same one; which names an unknown side has nobody knows.
        if (written is null && (isOpen || (ours.HasNameless && theirs.HasNameless))) return ([], true, []);
        var names = written?.Select(n => n.Value).ToArray()
            ?? left.Columns.Select(c => c.ResultName).OfType<string>().Where(name => theirs.Count(name) > 0).ToArray();
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
        JoinKind.Full => new Column(
            left.Name,
            Coercion.Common(left.Type, right.Type, IsAnsi),
            left.Place,
            builder.NextAttribute()) { MadeUpName = left.MadeUpName, Inputs = [left, right] },
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
            AddMissing(missing, columns, side);
            return;
        }
    }

    // A bare name that must be a column of the relation.
    private void AddMissing(Identifier name, IReadOnlyList<Column> columns, BoundFrom from) =>
        builder.Add(new PlanProblem(PlanProblemKind.UnresolvedColumn, name.Span)
    {
        Name = PlaceOf(name),
        Candidates = NamedRelation.NamesOf(columns),
        Tables = TablesOf(from.Sources.ToArray()),
    });
}
