using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// Queries: WITH, set operations, ORDER BY and LIMIT.
internal sealed partial class Binder
{
    // The columns of a recursive query are known as soon as the part that does not read itself is bound.
    private RecursiveQuery? recursive;

    private sealed record RecursiveQuery(string Name, CteFrame Frame, IReadOnlyList<Identifier>? Names);

    /// <summary>What stands before ORDER BY, and the SELECT it is, where it is one.</summary>
    private readonly record struct BoundBody(RelationNode Relation, BoundSelect? Select);

    private RelationNode BindQuery(Query? query, SqlNode around, Scope? outer) =>
        query is null ? builder.Add(new OpaqueRelation(builder.PlaceFrom(builder.Mark, new(around.Span.End, 0)))) : BindQuery(query, outer);

    private RelationNode BindQuery(Query query, Scope? outer)
    {
        if (nesting >= Bounds.Nesting) return Mapped(query, new OpaqueRelation(PlaceFrom(builder.Mark, query)));
        nesting += Bounds.NestingOfQuery;
        var pending = recursive;
        var mark = builder.Mark;
        var ctesAround = ctes;
        var named = query.With is { } with ? BindCtes(with, outer) : null;
        recursive = named is null ? pending : null;
        var body = BindBody(query.Body, query, outer, query.Windows);
        recursive = null;
        var relation = BindTail(mark, query, body);

        // Which of the bodies of a template's branches holds, nobody knows.
        if (query.IsBranched) relation = builder.Add(new OpaqueRelation(PlaceFrom(mark, query)));
        if (named is not null) relation = builder.Add(new WithRelation(PlaceFrom(mark, query), named, relation));
        ctes = ctesAround;
        nesting -= Bounds.NestingOfQuery;
        Map(query, relation);
        return relation;
    }

    // In the order written, each seeing those before it.
    private IReadOnlyList<NamedQuery> BindCtes(WithClause with, Scope? outer)
    {
        var frame = new CteFrame(ctes);
        ctes = frame;
        var bound = new List<NamedQuery>(with.Ctes.Count);
        var mayReadItself = with.IsRecursive;
        foreach (var cte in with.Ctes)
        {
            if (cte.Name is not { } name) continue;
            var mark = builder.Mark;
            var names = cte.Columns?.Names;

            // A query that reads itself knows of itself what its names say.
            var isRecursive = mayReadItself && ReadsItself(cte, name.Value);
            if (isRecursive)
            {
                frame.Set(
                    name.Value,
                    new BoundCte(
                        null,
                        names is null ? [] : [.. names.Select(n => NewColumn(n.Value, SqlType.Unknown, n.Span))],
                        names is null));
                recursive = new RecursiveQuery(name.Value, frame, names);
            }

            var query = BindQuery(cte.Query, cte, outer);
            recursive = null;
            var (columns, isOpen) = Renamed(query, names);
            var node = Mapped(cte, new NamedQuery(PlaceFrom(mark, cte), PlaceOf(name), query, columns, isOpen, isRecursive));
            if (isRecursive) frame.Set(name.Value, new BoundCte(node, columns, isOpen));
            else frame.Add(name.Value, new BoundCte(node, columns, isOpen));
            bound.Add(node);
        }

        return bound;
    }

    private static bool ReadsItself(CommonTableExpression cte, string name) =>
        cte.Query is { } query && query.Descendants<TableName>().Any(t => t.Parts is [var only] && only.Is(name));

    private BoundBody BindBody(QueryBody? body, SqlNode around, Scope? outer, WindowClause? windows)
    {
        var mark = builder.Mark;
        switch (body)
        {
            case SelectQuery select:
                var bound = BindSelect(select, outer, windows, null);
                return new(bound.Relation, bound);
            case ParenthesizedQuery { Query: { } inner } parenthesized:
                var within = BindQuery(inner, outer);
                Map(parenthesized, within);
                return new(within, null);
            case SetOperation operation:
                return new(BindSetOperations(operation, outer), null);
            case ValuesQuery values:
                return new(
                    Named(
                        mark,
                        values,
                        BindRows(values, values.Rows, new ValueContext(outer ?? Scope.Empty, Clause.Closed)),
                        values.Alias,
                        null,
                        null).Relation,
                    null);
            case TableQuery { Name: { } name } table:
                return new(BindTable(name, null, null, table).Relation, null);
            case TransformQuery transform:
                return new(BindTransform(transform, outer), null);
            case FromQuery from:
                return BindFromQuery(from, outer);
            case PipeQuery pipe:
                return new(BindPipes(pipe, outer), null);
            case null:
                return new(builder.Add(new OpaqueRelation(builder.PlaceFrom(mark, new(around.Span.End, 0)))), null);
            case TemplateQuery or ErrorQuery or ParenthesizedQuery or TableQuery:
                return new(Mapped(body, new OpaqueRelation(PlaceFrom(mark, body))), null);
            default:
                throw new InvalidOperationException($"{body.Kind} is bound by nobody");
        }
    }

    // "a UNION ALL b UNION ALL c" leans to the left and may be long; it takes its names from a.
    private RelationNode BindSetOperations(SetOperation top, Scope? outer)
    {
        var mark = builder.Mark;
        var pending = recursive;
        recursive = null;
        var spine = new Stack<SetOperation>();
        QueryBody? first = top;
        while (first is SetOperation next)
        {
            spine.Push(next);
            first = next.Left;
        }

        var left = BindBody(first, spine.Peek(), outer, null).Relation;
        if (pending is { } self)
        {
            var (columns, isOpen) = Renamed(left, self.Names);
            self.Frame.Set(self.Name, new BoundCte(left, columns, isOpen));
        }

        while (spine.Count > 0)
        {
            var operation = spine.Pop();
            var right = BindBody(operation.Right, operation, outer, null).Relation;
            var kind = operation.Operator switch
            {
                SetOperator.Union => SetKind.Union,
                SetOperator.Intersect => SetKind.Intersect,
                _ => SetKind.Except,
            };
            var (columns, isOpen) = operation.IsByName ? UnionByName(left, right) : UnionByPosition(left, right);
            if (!budget.Takes(columns.Count)) (columns, isOpen) = ([], true);
            left = Mapped(
                operation,
                new SetCombination(PlaceFrom(mark, operation), left, right, kind, operation.IsAll, operation.IsByName, columns, isOpen));
        }

        return left;
    }

    private (IReadOnlyList<Column> Columns, bool IsOpen) UnionByPosition(RelationNode left, RelationNode right)
    {
        if (left.IsOpen) return ([], true);
        var others = right.AllColumns;
        var columns = new Column[left.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var own = left.Columns[i];
            var other = others?.Count == columns.Length ? others[i] : null;
            var type = other is null ? SqlType.Unknown : Coercion.Common(own.Type, other.Type, IsAnsi);
            columns[i] = new Column(
                own.Name,
                type,
                own.Place,
                own.Attribute) { MadeUpName = own.MadeUpName, Inputs = other is null ? [own] : [own, other] };
        }

        return (columns, false);
    }

    // BY NAME brings columns of one name together; those that only the right side has come last, where they are allowed.
    private (IReadOnlyList<Column> Columns, bool IsOpen) UnionByName(RelationNode left, RelationNode right)
    {
        if (left.IsOpen || right.IsOpen) return ([], true);
        var (ours, theirs) = (new ColumnIndex(left.Columns), new ColumnIndex(right.Columns));
        if (ours.HasNameless || theirs.HasNameless || left.Columns.Count != right.Columns.Count) return ([], true);
        var columns = new List<Column>();
        foreach (var own in left.Columns)
        {
            if (ours.Count(own.ResultName!) != 1 || theirs.Count(own.ResultName!) != 1) return ([], true);
            var other = theirs.First(own.ResultName!)!;
            columns.Add(new Column(
                own.Name,
                Coercion.Common(own.Type, other.Type, IsAnsi),
                own.Place,
                own.Attribute) { MadeUpName = own.MadeUpName, Inputs = [own, other] });
        }

        return (columns, false);
    }

    private RelationNode BindTransform(TransformQuery transform, Scope? outer)
    {
        var mark = builder.Mark;
        var from = BindFrom(transform.From, transform, outer);
        var context = new ValueContext(from.Scope(outer), Clause.Closed);
        var relation = from.Relation;
        if (transform.Where is { } where)
        {
            var condition = BindValue(where.Condition, context, where);
            relation = Mapped(where, new Filter(PlaceFrom(mark, transform), relation, condition, FilterKind.Where));
        }

        var values = BindAll(transform.Transform?.Inputs ?? [], context);
        var outputs = transform.Transform?.Outputs ?? [];
        Column[] columns = outputs.Count == 0 ? [NewColumn("key", SqlType.String, null), NewColumn("value", SqlType.String, null)]
            : [.. outputs.Select(o => NewColumn(o.Name?.Value, o.Type is null ? SqlType.String : WrittenTypes.Of(o.Type), o.Name?.Span))];
        return Mapped(transform, new ScriptTransformation(PlaceFrom(mark, transform), relation, values, columns));
    }

    // "FROM t SELECT a", "FROM t" in front of pipes.
    private BoundBody BindFromQuery(FromQuery query, Scope? outer)
    {
        var mark = builder.Mark;
        var from = BindFrom(query.From, query, outer);
        foreach (var view in query.LateralViews) from = BindLateralView(view, from, outer);
        if (query.Bodies.Count == 0)
        {
            Map(query, from.Relation);
            return new(from.Relation, null);
        }

        BoundBody last = default;
        foreach (var body in query.Bodies)
        {
            if (body is SelectQuery { From: null } select)
            {
                var bound = BindSelect(select, outer, null, from);
                last = new(bound.Relation, bound);
            }
            else
            {
                last = BindBody(body, query, Scope.Open, null);
            }
        }

        if (query.Bodies.Count == 1) return last;
        return new(Mapped(query, new OpaqueRelation(PlaceFrom(mark, query))), null);
    }
}
