using System.Globalization;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Plans.Naming;
using Dataflow.Lint.Model.Plans.Typing;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// SELECT: its list, groups and conditions.
internal sealed partial class Binder
{
    /// <summary>A <c>SELECT</c> as the clauses around it see it.</summary>
    private sealed record BoundSelect(
        RelationNode Relation,
        Scope Scope,
        SelectNames? Names,
        OutputNames? Outputs,
        bool IsGrouped,
        IReadOnlyList<WindowClause> Windows);

    private BoundSelect BindSelect(SelectQuery select, Scope? outer, WindowClause? windowsAround, BoundFrom? given)
    {
        var mark = builder.Mark;
        var from = given ?? BindFrom(select.From, select, outer);
        if (given is null)
        {
            foreach (var view in select.LateralViews) from = BindLateralView(view, from, outer);
            if (select.HoleBehindFrom is { } hole)
            {
                from = Combined(
                    mark,
                    select,
                    from,
                    Unknown(Mapped(hole, new OpaqueRelation(PlaceFrom(builder.Mark, hole)))),
                    isComma: true,
                    isLateral: false);
            }
        }

        // Which of the clauses of a template's branches hold, nobody knows.
        var aliases = new LateralAliases();
        var scope = select.IsBranched ? new Scope([], null, null) { Aliases = aliases } : from.Scope(outer, aliases);
        var names = new SelectNames(select);
        WindowClause[] windows = [.. new[] { select.Windows, windowsAround }.OfType<WindowClause>()];
        var relation = from.Relation;
        if (select.Where is { } where)
        {
            var condition = BindValue(where.Condition, new ValueContext(scope, Clause.Filter) { Windows = windows }, where);
            relation = Mapped(where, new Filter(PlaceFrom(mark, select), relation, condition, FilterKind.Where));
        }

        var context = new ValueContext(scope, Clause.SelectItem) { Names = names, Windows = windows };
        var (items, columns, isOpen) = BindItems(select.Items, context, aliases);
        isOpen |= select.HasBranchedList
            || (!areHolesValues && select.Items.Any(i => i is { Expression: TemplateExpression, Alias: null }));
        if (!budget.Takes(columns.Count)) (columns, isOpen) = ([], true);
        var outputs = isOpen ? null : new OutputNames(columns);
        var isGrouped = select.GroupBy is not null || select.Having is not null;
        var behind = new ValueContext(
            scope,
            Clause.Having) { Names = names, Outputs = outputs, HasOpenOutputs = isOpen, IsGrouped = isGrouped, Windows = windows };
        var hasAggregates = isGrouped || items.Any(i => i.Value is { } value && HoldsAggregate(value));
        relation = hasAggregates
            ? BindGroups(select, mark, relation, items, columns, isOpen, behind)
            : builder.Add(new Projection(PlaceFrom(mark, select), relation, items, columns, isOpen));
        if (select.Having is { } having)
        {
            var condition = BindValue(having.Condition, behind, having);
            relation = Mapped(having, new Filter(PlaceFrom(mark, select), relation, condition, FilterKind.Having));
        }

        if (select.Windows is { } defined) BindWindows(defined, behind with { Clause = Clause.Window });
        if (select.Qualify is { } qualify)
        {
            var condition = BindValue(qualify.Condition, behind with { Clause = Clause.Qualify }, qualify);
            relation = Mapped(qualify, new Filter(PlaceFrom(mark, select), relation, condition, FilterKind.Qualify));
        }

        if (select.IsDistinct) relation = builder.Add(new Distinct(PlaceFrom(mark, select), relation));
        Map(select, relation);
        return new BoundSelect(relation, scope, names, outputs, isGrouped, windows);
    }

    // What a window is defined by is told once, where it is defined.
    private void BindWindows(WindowClause clause, ValueContext context)
    {
        foreach (var window in clause.Windows)
        {
            if (window.Spec is { } spec) BindSpec(spec, spec, context);
        }
    }

    private (List<ProjectionItem> Items, List<Column> Columns, bool IsOpen) BindItems(
        IReadOnlyList<SelectItem> written,
        ValueContext context,
        LateralAliases? aliases)
    {
        var items = new List<ProjectionItem>(written.Count);
        var columns = new List<Column>(written.Count);
        var isOpen = false;
        foreach (var item in written)
        {
            var (bound, isItemOpen) = BindItem(item, context);
            isOpen |= isItemOpen;
            if (columns.Count + bound.Columns.Count > Bounds.ColumnsOfRelation)
            {
                isOpen = true;
                continue;
            }

            items.Add(bound);
            columns.AddRange(bound.Columns);
            if (aliases is not null) Announce(item, bound, isItemOpen, aliases);
        }

        return IsOfProgram && !isOpen && Replaced(written, context.Scope) is { } at ? InPlace(items, at) : (items, columns, isOpen);
    }

    // "withColumn" has become "* EXCEPT (a), a + 1 AS a", and "rename" "* EXCEPT (a), a AS b": the column stays in its place.
    private int? Replaced(IReadOnlyList<SelectItem> written, Scope scope)
    {
        if (written is not [{ Expression: StarExpression { Except.Paths: [[var name]] } star }, { Alias: { } alias } made]) return null;
        if (!alias.Is(name.Value) && !(made.Expression is ColumnReference { Parts: [var renamed] } && renamed.Is(name.Value))) return null;
        if (tree.Source.Origin?.IsVerbatim(star.Span) != false || MeantBy(star.Qualifier, scope) is not { } meant) return null;
        var places = Enumerable.Range(0, meant.Count).Where(i => name.Is(NameOf(meant[i]) ?? "")).ToArray();
        return places is [var only] ? only : null;
    }

    private static (List<ProjectionItem> Items, List<Column> Columns, bool IsOpen) InPlace(List<ProjectionItem> items, int at)
    {
        var (star, made) = (items[0], items[1]);
        List<ProjectionItem> inPlace =
        [
            star with { Columns = star.Columns.Take(at).ToArray() },
            made,
            star with { Columns = star.Columns.Skip(at).ToArray() },
        ];
        return (inPlace, inPlace.SelectMany(i => i.Columns).ToList(), false);
    }

    // "SELECT a AS b, b + 1", "SELECT s.f, f + 1"
    private static void Announce(SelectItem item, ProjectionItem bound, bool isOpen, LateralAliases aliases)
    {
        if (item.Alias is { IsTemplated: true }
            || item.Aliases is not null
            || item.Expression is TemplateExpression or null
            || (isOpen && !bound.IsStar))
        {
            aliases.AddUnknown();
        }
        else if (item.Alias is { } alias && bound.Columns is [var named]) aliases.Add(alias.Value, named);
        else if (item is { Alias: null, Expression: ColumnReference { Parts.Length: > 1 } }
            && bound.Columns is [{ Name: { } field } column])
        {
            aliases.Add(field, column);
        }
    }

    private (ProjectionItem Item, bool IsOpen) BindItem(SelectItem item, ValueContext context)
    {
        if (item.Expression is StarExpression or ParenthesizedExpression { Inner: StarExpression }) return BindStarItem(item, context);
        var value = BindValue(item.Expression, context, item);
        if (value is CallValue { Window: null, Function.Kind: FunctionKind.Generator } call) return OfGenerator(item, call);
        if (item.Aliases is not null) return (new ProjectionItem(value, [], item.Span), true);
        var column = ColumnOf(item, value);
        return (new ProjectionItem(value, [column], item.Span), false);
    }

    private (ProjectionItem Item, bool IsOpen) BindStarItem(SelectItem item, ValueContext context)
    {
        var star = item.Expression as StarExpression ?? (StarExpression)((ParenthesizedExpression)item.Expression!).Inner!;
        CheckStar(star, context);
        if (StarOf(star, context.Scope) is not { } outputs)
            return (new ProjectionItem(null, KnownOf(star, context.Scope), item.Span), true);
        var columns = new Column[outputs.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var output = outputs[i];
            columns[i] = output.Fields.Count == 0 ? output.Column
                : new Column(
                    output.Fields[output.Fields.Count - 1],
                    TypeOf(output),
                    star.Span,
                    builder.NextAttribute()) { Value = ValueOf(star, output) };
        }

        return (new ProjectionItem(null, columns, item.Span), false);
    }

    // Of an open relation the columns that are surely among those of the star.
    private static IReadOnlyList<Column> KnownOf(StarExpression star, Scope scope)
    {
        if (star.Except is not null) return [];
        if (star.Qualifier is [.., var owner]) return scope.Named(owner.Value) is [var named] ? named.Known : [];
        return scope.Known;
    }

    private Column ColumnOf(SelectItem item, ValueNode value)
    {
        // A hole in an alias gives any name.
        var alias = item.Alias is { IsTemplated: false } plain ? plain : null;
        var isNameless = item.Alias is { IsTemplated: true };
        switch (value)
        {
            case ColumnValue { Column: var source } reference when alias is null && !isNameless:
                var name = LastOf(item.Expression) ?? reference.Name;
                return new Column(
                    name,
                    source.Type,
                    PlaceOfLast(item),
                    source.Attribute) { Source = source, Value = value, MayBeNull = source.MayBeNull };
            case ColumnValue { Column: var source }:
                return new Column(
                    alias?.Value,
                    source.Type,
                    item.Alias?.Span,
                    builder.NextAttribute()) { Source = source, Value = value, MayBeNull = source.MayBeNull };
            case FieldValue or UnresolvedValue or LateralAliasValue or LambdaParameterValue
                when LastOf(item.Expression) is not null || item.Alias is not null:
                return new Column(
                    alias?.Value ?? (isNameless ? null : LastOf(item.Expression)),
                    value.Type,
                    item.Alias?.Span ?? PlaceOfLast(item),
                    builder.NextAttribute()) { Value = value };
            default:
                return new Column(alias?.Value, value.Type, item.Alias?.Span ?? item.Expression?.Span, builder.NextAttribute())
                {
                    Value = value,
                    MadeUpName = item.Alias is null ? ValueNames.OfOutput(value) : null,
                };
        }
    }

    private static string? LastOf(Expression? expression) => expression switch
    {
        ColumnReference { Last: { IsTemplated: false } last } => last.Value,
        ParenthesizedExpression { Inner: { } inner } => LastOf(inner),
        _ => null,
    };

    private static Syntax.Text.TextSpan? PlaceOfLast(SelectItem item) =>
        item.Expression is ColumnReference { Last: { } last } ? last.Span : item.Expression?.Span;

    private (ProjectionItem Item, bool IsOpen) OfGenerator(SelectItem item, CallValue call)
    {
        IReadOnlyList<Identifier> names = item.Aliases?.Names ?? (item.Alias is { } alias ? [alias] : []);
        if (GeneratedColumns.Of(call, IsAnsi) is not { } made
            || (names.Count > 0 && names.Count != made.Count)
            || names.Any(n => n.IsTemplated))
        {
            return (new ProjectionItem(call, [], item.Span), true);
        }

        var columns = made.Select((m, i) => new Column(
            names.Count > 0 ? names[i].Value : m.Name,
            m.Type,
            names.Count > 0 ? names[i].Span : call.Span,
            builder.NextAttribute()) { Value = call }).ToArray();
        return (new ProjectionItem(call, columns, item.Span), false);
    }

    private bool HoldsAggregate(ValueNode value)
    {
        for (var i = value.Index; i >= value.Place.First; i--)
        {
            var node = builder[i];

            // What a query within the value groups is its own affair.
            if (node is RelationNode) i = node.Place.First;
            else if (node is CallValue { IsAggregate: true }) return true;
        }

        return false;
    }

    private Aggregation BindGroups(
        SelectQuery select,
        int mark,
        RelationNode input,
        List<ProjectionItem> items,
        List<Column> columns,
        bool isOpen,
        ValueContext behind)
    {
        if (select.GroupBy is not { } grouping)
        {
            return builder.Add(new Aggregation(
                PlaceFrom(mark, select),
                input,
                GroupingKind.Whole,
                [],
                [],
                items,
                columns,
                isOpen) { IsBranched = select.HasBranchedList });
        }

        var context = behind with { Clause = Clause.GroupBy, IsGrouped = false };
        var (kind, keys, sets) = BindGrouping(grouping, context, columns, isOpen);
        var hasPositions = grouping.Items.Any(i => i is Literal { LiteralKind: Syntax.Sql.LiteralKind.Integer });
        return Mapped(grouping, new Aggregation(PlaceFrom(mark, select), input, kind, keys, sets, items, columns, isOpen)
        {
            HasPositions = hasPositions,
            Words = grouping.Span,
            Groupings = Groupings.Of(grouping),
            KeysOfAll = grouping.IsWithCube || grouping.IsWithRollup ? 0 : grouping.Items.Count + grouping.NamedItems.Count,
            IsBranched = select.IsBranched
                || (hasPositions && select.HasBranchedList)
                || grouping.HoldsToken(SyntaxKind.TemplateBlock)
                || IsWithinBlock(grouping, select),
        });
    }

    // "{% if y %} GROUP BY a {% endif %}"
    private static bool IsWithinBlock(GroupByClause clause, SelectQuery select)
    {
        if (!select.HoldsToken(SyntaxKind.TemplateBlock)) return false;
        var depth = 0;
        foreach (var token in select.Tokens)
        {
            if (token.Index >= clause.Table.FirstToken(clause.Row)) break;
            if (token.Kind != SyntaxKind.TemplateBlock) continue;
            var word = token.Text.Trim('{', '%', '}', '-', '+', ' ', '\t', '\r', '\n');
            if (word.StartsWith("if ", StringComparison.Ordinal) || word.StartsWith("for ", StringComparison.Ordinal)) depth++;
            else if (word.StartsWith("endif", StringComparison.Ordinal) || word.StartsWith("endfor", StringComparison.Ordinal)) depth--;
        }

        return depth > 0;
    }

    private (GroupingKind Kind, List<ValueNode> Keys, List<IReadOnlyList<int>> Sets) BindGrouping(
        GroupByClause grouping,
        ValueContext context,
        IReadOnlyList<Column> columns,
        bool isOpen)
    {
        var keys = new List<ValueNode>();
        var sets = new List<IReadOnlyList<int>>();
        foreach (var item in grouping.Items) keys.Add(KeyOf(item, context, columns, isOpen));
        foreach (var item in grouping.NamedItems) keys.Add(BindValue(item.Expression, context, item));
        foreach (var group in grouping.Sets) BindSets(group, keys, sets, context, columns, isOpen);
        return (KindOf(grouping), keys, sets);
    }

    private static GroupingKind KindOf(GroupByClause grouping) =>
        grouping.IsAll ? GroupingKind.All
        : grouping.IsWithCube || grouping.Sets.Any(s => s.IsCube) ? GroupingKind.Cube
        : grouping.IsWithRollup || grouping.Sets.Any(s => s.IsRollup) ? GroupingKind.Rollup
        : grouping.Sets.Count > 0 ? GroupingKind.Sets
        : GroupingKind.Keys;

    private void BindSets(
        GroupingSets group,
        List<ValueNode> keys,
        List<IReadOnlyList<int>> sets,
        ValueContext context,
        IReadOnlyList<Column> columns,
        bool isOpen)
    {
        foreach (var set in group.Sets)
        {
            var positions = new List<int>();
            foreach (var item in set.Items)
            {
                positions.Add(keys.Count);
                keys.Add(KeyOf(item, context, columns, isOpen));
            }

            sets.Add(positions);
        }

        foreach (var nested in group.Nested) BindSets(nested, keys, sets, context, columns, isOpen);
    }

    // "GROUP BY 1" means the first output.
    private ValueNode KeyOf(Expression item, ValueContext context, IReadOnlyList<Column> columns, bool isOpen)
    {
        if (!Settings.GroupsByPosition
            || isOpen
            || item is not Literal { LiteralKind: Syntax.Sql.LiteralKind.Integer }
            || !int.TryParse(item.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return BindValue(item, context, item);
        }

        if (position >= 1 && position <= columns.Count)
        {
            var column = columns[position - 1];
            return Mapped(
                item,
                new ColumnValue(PlaceFrom(builder.Mark, item), column, column.ResultName ?? "", isOuter: false, qualifier: null));
        }

        var value = BindValue(item, context, item);
        if (!isSilent)
        {
            builder.Add(new PlanProblem(
                PlanProblemKind.GroupPositionOutOfRange,
                item.Span) { Node = value, Details = [item.Text, $"{columns.Count}"] });
        }

        return value;
    }
}
