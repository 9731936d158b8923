using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// "FROM t |> WHERE a |> SELECT b": each operator takes the rows of the one before it.
internal sealed partial class Binder
{
    private RelationNode BindPipes(PipeQuery top, Scope? outer)
    {
        var mark = builder.Mark;
        var spine = new Stack<PipeQuery>();
        QueryBody? first = top;
        while (first is PipeQuery next)
        {
            spine.Push(next);
            first = next.Input;
        }

        // Of a long chain, which only generated code has, nothing is claimed.
        var isLong = spine.Count > Bounds.RelationsSeen;
        var rows = BindPiped(first, spine.Peek(), outer);
        if (isLong) rows = Anonymous(builder.Add(new OpaqueRelation(PlaceFrom(mark, spine.Peek()))));
        while (spine.Count > 0)
        {
            var pipe = spine.Pop();
            if (pipe.Operator is { } step) rows = BindStep(mark, step, rows, outer);
            if (isLong) rows = Anonymous(builder.Add(new OpaqueRelation(PlaceFrom(mark, pipe))));
            Map(pipe, rows.Relation);
        }

        return rows.Relation;
    }

    private BoundFrom BindPiped(QueryBody? first, SqlNode around, Scope? outer)
    {
        if (first is FromQuery { Bodies.Count: 0 } written)
        {
            var from = BindFrom(written.From, written, outer);
            foreach (var view in written.LateralViews) from = BindLateralView(view, from, outer);
            Map(written, from.Relation);
            return from;
        }

        if (first is TableQuery { Name: { } name } table) return BindTable(name, null, null, table);
        return Anonymous(BindBody(first, around, outer, null).Relation);
    }

    private BoundFrom Anonymous(RelationNode relation) =>
        new(relation, [new NamedRelation(null, relation.Columns, relation.IsOpen, null, null, builder.NextAttribute)]);

    private BoundFrom BindStep(int mark, PipeOperator step, BoundFrom rows, Scope? outer)
    {
        var scope = rows.Scope(outer, new LateralAliases());
        var context = new ValueContext(scope, Clause.Filter) { Windows = step.Children.OfType<WindowClause>().ToArray() };
        switch (step.Verb)
        {
            case "SELECT":
                var (items, columns, isOpen) = BindItems(step.Items, context with { Clause = Clause.SelectItem }, scope.Aliases);
                return Anonymous(Mapped(step, new Projection(PlaceFrom(mark, step), rows.Relation, items, columns, isOpen)));
            case "EXTEND":
                var (added, more, isMoreOpen) = BindItems(step.Items, context with { Clause = Clause.SelectItem }, scope.Aliases);
                var extended = Mapped(
                    step,
                    new Projection(
                        PlaceFrom(mark, step),
                        rows.Relation,
                        added,
                        Prefix<Column>.Of(rows.Relation.Columns, more),
                        rows.Relation.IsOpen || isMoreOpen));
                return new(
                    extended,
                    Prefix<NamedRelation>.Of(rows.Sources, [new NamedRelation(null, more, isMoreOpen, null, null, builder.NextAttribute)]));
            case "SET": return BindSet(mark, step, rows, context);
            case "DROP": return BindDrop(mark, step, rows);
            case "AS":
                var name = step.Tokens.Where(t => !t.Kind.IsTrivia()).Skip(2).Select(t => t.Text.Trim('`')).FirstOrDefault();
                var named = Mapped(
                    step,
                    new AliasedRelation(PlaceFrom(mark, step), rows.Relation, name, rows.Relation.Columns, rows.Relation.IsOpen));
                return new(named, [new NamedRelation(name, named.Columns, named.IsOpen, null, null, builder.NextAttribute)]);
            case "WHERE" when step.Where is { } where:
                var condition = BindValue(where.Condition, context, where);
                return rows with { Relation = Mapped(step, new Filter(PlaceFrom(mark, step), rows.Relation, condition, FilterKind.Where)) };
            case "AGGREGATE": return BindAggregate(mark, step, rows, context);
            case "UNION" or "EXCEPT" or "MINUS" or "INTERSECT": return BindPipedSet(mark, step, rows, outer);
            default: return BindOtherStep(mark, step, rows, context, outer);
        }
    }

    // ORDER BY, LIMIT, JOIN, PIVOT, TABLESAMPLE.
    private BoundFrom BindOtherStep(int mark, PipeOperator step, BoundFrom rows, ValueContext context, Scope? outer)
    {
        foreach (var part in step.Children)
        {
            switch (part)
            {
                case JoinRelation join: rows = BindJoin(mark, join, rows, null, outer); break;
                case PivotRelation pivot: rows = BindPivot(mark, pivot, rows, outer); break;
                case UnpivotRelation unpivot: rows = BindUnpivot(mark, unpivot, rows, outer); break;
                case TableSample sample: rows = rows with { Relation = Sampled(mark, step, sample, rows.Relation) }; break;
                case OrderByClause order: rows = Sorted(mark, step, order, rows, SortScope.Global, order.Items, context); break;
                case SortByClause sort: rows = Sorted(mark, step, sort, rows, SortScope.WithinPartitions, sort.Items, context); break;
                case LimitClause limit:
                    var count = limit.Count is { } written ? BindValue(written, ValueContext.Closed, limit) : null;
                    rows = rows with { Relation = Mapped(limit, new Limit(PlaceFrom(mark, step), rows.Relation, count, null)) };
                    break;
                case OffsetClause offset:
                    var skipped = offset.Count is { } behind ? BindValue(behind, ValueContext.Closed, offset) : null;
                    rows = rows with { Relation = Mapped(offset, new Limit(PlaceFrom(mark, step), rows.Relation, null, skipped)) };
                    break;
                case Expression value: BindValue(value, context, step); break;
                case Relation and not ErrorRelation: rows = Anonymous(builder.Add(new OpaqueRelation(PlaceFrom(mark, step)))); break;
            }
        }

        Map(step, rows.Relation);
        return rows;
    }

    private BoundFrom Sorted(
        int mark,
        PipeOperator step,
        SqlNode clause,
        BoundFrom rows,
        SortScope scope,
        IReadOnlyList<SortItem> items,
        ValueContext context)
    {
        var keys = BindKeys(items, context);
        return rows with { Relation = Mapped(clause, new Sort(PlaceFrom(mark, step), rows.Relation, scope, keys)) };
    }

    // "|> SET a = a + 1": the column stays in its place.
    private BoundFrom BindSet(int mark, PipeOperator step, BoundFrom rows, ValueContext context)
    {
        var columns = rows.Relation.Columns.ToArray();
        var items = new List<ProjectionItem>();
        var isOpen = rows.Relation.IsOpen;
        foreach (var assignment in step.Children.OfType<Syntax.Sql.Assignment>())
        {
            var value = BindValue(assignment.Value, context, assignment);
            var name = assignment.Column?.Last;
            var column = new Column(name?.Value, value.Type, name?.Span, builder.NextAttribute()) { Value = value };
            items.Add(new ProjectionItem(value, [column], assignment.Span));
            var position = name is null ? -1 : Array.FindIndex(columns, c => name.Is(c.ResultName ?? ""));
            if (position >= 0)
            {
                columns[position] = column;
                continue;
            }

            if (!isOpen && assignment.Column is { } missing && !missing.IsTemplated) AddProblem(missing, null, LookupKind.Missing, context);
            isOpen = true;
        }

        return Anonymous(Mapped(step, new Projection(PlaceFrom(mark, step), rows.Relation, items, columns, isOpen)));
    }

    private BoundFrom BindDrop(int mark, PipeOperator step, BoundFrom rows)
    {
        var dropped = new HashSet<Model.Name>(step.Tokens.Where(t => !t.Kind.IsTrivia())
            .Skip(2)
            .Select(t => new Model.Name(t.Text.Trim('`'))));
        var columns = rows.Relation.Columns.Where(c => c.ResultName is not { } name || !dropped.Contains(name)).ToArray();
        var items = columns.Select(c => new ProjectionItem(null, [c], step.Span)).ToArray();
        return Anonymous(Mapped(step, new Projection(PlaceFrom(mark, step), rows.Relation, items, columns, rows.Relation.IsOpen)));
    }

    // "|> AGGREGATE sum(a) AS b GROUP BY c": the keys come first.
    private BoundFrom BindAggregate(int mark, PipeOperator step, BoundFrom rows, ValueContext context)
    {
        var (kind, sets) = (GroupingKind.Whole, new List<IReadOnlyList<int>>());
        var keys = new List<ValueNode>();
        var (keyItems, keyColumns) = (new List<ProjectionItem>(), new List<Column>());
        var isOpen = false;
        if (step.GroupBy is { } grouping)
        {
            kind = KindOf(grouping);
            foreach (var item in grouping.NamedItems)
            {
                var (bound, isItemOpen) = BindItem(item, context);
                isOpen |= isItemOpen;
                if (bound.Value is { } key) keys.Add(key);
                keyItems.Add(bound);
                keyColumns.AddRange(bound.Columns);
            }

            foreach (var item in grouping.Items) keys.Add(BindValue(item, context, grouping));
            foreach (var group in grouping.Sets) BindSets(group, keys, sets, context, [], isOpen: true);
            isOpen |= grouping.Sets.Count > 0 || grouping.Items.Count > 0;
        }

        var (items, columns, isListOpen) = BindItems(step.Items, context, null);
        var all = keyColumns.Concat(columns).ToArray();
        return Anonymous(Mapped(
            step,
            new Aggregation(PlaceFrom(mark, step), rows.Relation, kind, keys, sets, [.. keyItems, .. items], all, isOpen || isListOpen)));
    }

    private BoundFrom BindPipedSet(int mark, PipeOperator step, BoundFrom rows, Scope? outer)
    {
        var right = BindBody(step.Children.OfType<QueryBody>().FirstOrDefault(), step, outer, null).Relation;
        var kind = step.Verb switch { "UNION" => SetKind.Union, "INTERSECT" => SetKind.Intersect, _ => SetKind.Except };
        var words = step.Tokens.Where(t => !t.Kind.IsTrivia()).Skip(2).Take(3).Select(t => t.Kind).ToArray();
        var isByName = words.Contains(SyntaxKind.NameKeyword);
        var (columns, isOpen) = isByName ? UnionByName(rows.Relation, right) : UnionByPosition(rows.Relation, right);
        return Anonymous(Mapped(
            step,
            new SetCombination(
                PlaceFrom(mark, step),
                rows.Relation,
                right,
                kind,
                words.Contains(SyntaxKind.AllKeyword),
                isByName,
                columns,
                isOpen)));
    }
}
