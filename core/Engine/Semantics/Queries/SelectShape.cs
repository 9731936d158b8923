using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Computes the columns and keys of one <c>SELECT</c>.</summary>
internal sealed class SelectShape(SelectQuery select, Scope scope, LateralAliases aliases)
{
    private readonly List<OutputColumn> columns = [];
    private OutputPositions? positions;
    private HashSet<OutputColumn>? fixedByFilter;

    public QueryShape Compute()
    {
        if (select.HasBranchedList) return QueryShape.Unknown;
        foreach (var item in select.Items)
        {
            if (item.Expression is StarExpression star)
            {
                if (!AddStar(star)) return QueryShape.Unknown;
            }
            else if (item.Expression is FunctionCall call && call.BuiltIn()?.Kind == FunctionKind.Generator)
            {
                if (!AddGenerated(item, call)) return QueryShape.Unknown;
            }
            else if (item.Aliases is not null)
            {
                // "inline(xs) AS (a, b)" gives as many columns as there are names.
                return QueryShape.Unknown;
            }
            else if (item.Expression is { } expression)
            {
                var column = ColumnOf(item, expression);
                columns.Add(column);
                if (item.Alias is { } alias) aliases.Add(alias.Value, item.Span.End, column.Type);
            }
        }

        return new QueryShape(columns.ToArray(), Keys());
    }

    private OutputColumn ColumnOf(SelectItem item, Expression expression)
    {
        var type = ExpressionTypes.Of(expression, scope);
        if (expression is not ColumnReference reference)
        {
            return new OutputColumn(item.Alias?.Value, type, item.Alias?.Span ?? expression.Span)
            {
                Expression = expression,
                MadeUpName = item.Alias is null ? ExpressionNames.OfOutput(expression, scope) : null,
            };
        }

        var last = reference.Parts[reference.Parts.Length - 1];
        return new OutputColumn(item.Alias?.Value ?? (last.IsTemplated ? null : last.Value), type, item.Alias?.Span ?? last.Span)
        {
            Source = scope.Find(reference),
            Expression = reference,
        };
    }

    private bool AddStar(StarExpression star)
    {
        var meant = star.Qualifier is { Count: > 0 } qualifier
            ? scope.Named(qualifier[qualifier.Count - 1].Value) is [var named] ? named.Columns : null
            : scope.Relations.Length == 0 ? null : scope.Columns;
        if (meant is null || columns.Count + meant.Count > Bounds.ColumnsOfRelation) return false;
        if (star.Except is not { } except)
        {
            columns.AddRange(meant.Select(Copy));
            return true;
        }

        var known = new HashSet<string>(meant.Select(c => c.ResultName).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        if (except.Paths.Any(p => p.Count > 1 || !known.Contains(p[0].Value))) return false;
        var left = new HashSet<string>(except.Names.Select(n => n.Value), StringComparer.OrdinalIgnoreCase);
        columns.AddRange(meant.Where(c => c.ResultName is not { } name || !left.Contains(name)).Select(Copy));
        return true;
    }

    private OutputColumn Copy(OutputColumn column) => new(column.Name, column.Type, column.Place) { Source = column, MadeUpName = column.MadeUpName, Star = select };

    private bool AddGenerated(SelectItem item, FunctionCall call)
    {
        if (Generators.ColumnsOf(call, scope) is not { } made) return false;
        IReadOnlyList<Identifier> names = item.Aliases?.Names ?? (item.Alias is { } alias ? [alias] : []);
        if ((names.Count > 0 && names.Count != made.Count) || columns.Count + made.Count > Bounds.ColumnsOfRelation) return false;
        columns.AddRange(made.Select((m, i) => new OutputColumn(names.Count > 0 ? names[i].Value : m.Name, m.Type, names.Count > 0 ? names[i].Span : call.Span) { Expression = call }));
        return true;
    }

    private OutputPositions Positions => positions ??= new OutputPositions(columns);

    private IReadOnlyList<IReadOnlyList<int>> Keys() => AllKeys().Where(key => key.Count <= Bounds.ColumnsOfKey).ToArray();

    private IReadOnlyList<IReadOnlyList<int>> AllKeys()
    {
        if (select.LateralViews.Count > 0 || columns.Exists(c => c.Expression is FunctionCall call && call.BuiltIn()?.Kind == FunctionKind.Generator)) return [];
        var keys = new List<IReadOnlyList<int>>();
        if (select.IsDistinct) keys.Add(Enumerable.Range(0, columns.Count).ToArray());
        if (select.GroupBy is { } grouping)
        {
            if (KeyOf(grouping) is { } grouped) keys.Add(grouped);
            return keys.ToArray();
        }

        if (FirstOfEach() is { } single) keys.Add(single);
        var relations = RelationKeys.Of(select, scope);
        var carried = new List<IReadOnlyList<int>>();
        foreach (var key in relations.Keys)
        {
            if (Carried(key, relations) is { } seen) carried.Add(seen);
        }

        keys.AddRange(carried);
        AddNumbered(keys, carried);
        return keys.ToArray();
    }

    // "QUALIFY ROW_NUMBER() OVER (PARTITION BY a ...) = 1" keeps one row of each a.
    private IReadOnlyList<int>? FirstOfEach()
    {
        if (select.Qualify?.Condition is not { } condition) return null;
        foreach (var comparison in Conjuncts.Of(condition).OfType<BinaryExpression>())
        {
            if (!Operators.IsEquality(comparison.Operator)) continue;
            var ranking = comparison.Left switch
            {
                FunctionCall call => call,
                ColumnReference { Parts: [var alias] } => Positions.OfName(alias.Value) is >= 0 and var named ? columns[named].Expression as FunctionCall : null,
                _ => null,
            };
            if (ranking is { Over: { Reference: null } window } && ranking.BuiltIn()?.Ranks == Ranks.EachRow && comparison.Right is Literal) return PositionsOf(window.PartitionBy);
        }

        return null;
    }

    // A row number tells the rows of its partition apart; a rank does where it orders by columns that do.
    private void AddNumbered(List<IReadOnlyList<int>> keys, List<IReadOnlyList<int>> carried)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Expression is not FunctionCall { Over: { Reference: null } window } call || PositionsOf(window.PartitionBy) is not { } partition) continue;
            var isUnique = call.BuiltIn()?.Ranks switch
            {
                Ranks.EachRow => true,
                Ranks.WithTies => PositionsOf(window.OrderBy.Select(o => o.Expression).OfType<Expression>().ToArray()) is { } order
                    && carried.Exists(key => key.All(k => partition.Contains(k) || order.Contains(k))),
                _ => false,
            };
            if (isUnique) keys.Add(partition.Append(i).ToArray());
        }
    }

    // GROUP BY a, b: no two groups agree on both, as long as both are in the output.
    private IReadOnlyList<int>? KeyOf(GroupByClause grouping)
    {
        if (grouping.IsAll)
        {
            return Enumerable.Range(0, columns.Count).Where(i => columns[i].Expression is { } e && !ContainsAggregate(e)).ToArray();
        }

        return grouping.Sets.Count > 0 || grouping.IsWithCube || grouping.IsWithRollup ? null : PositionsOf(grouping.Items);
    }

    // A key of the relations, seen through the select list: "WHERE n = 1" makes n a constant, which no key needs.
    private IReadOnlyList<int>? Carried(IReadOnlyList<OutputColumn> key, RelationKeys relations)
    {
        var carried = new List<int>();
        foreach (var column in key)
        {
            if (IsFixedByFilter(column)) continue;
            var output = relations.PairOf(column) is var (one, other)
                ? columns.FindIndex(c => IsEither(c.Expression, one, other))
                : relations.EqualTo(column).Select(Positions.OfCopy).Where(position => position >= 0).DefaultIfEmpty(-1).Min();
            if (output < 0) return null;
            carried.Add(output);
        }

        return carried;
    }

    // "COALESCE(a.id, b.id)": whichever of the two is there.
    private bool IsEither(Expression? expression, OutputColumn one, OutputColumn other) =>
        expression is FunctionCall { NameText: "coalesce" } call && call.Arguments.Count == 2
        && call.Arguments.Select(a => a is ColumnReference reference ? scope.Find(reference) : null).ToArray() is [{ } first, { } second]
        && ((ReferenceEquals(first, one) && ReferenceEquals(second, other)) || (ReferenceEquals(first, other) && ReferenceEquals(second, one)));

    private bool IsFixedByFilter(OutputColumn column) => (fixedByFilter ??= FixedByFilter()).Contains(column);

    private HashSet<OutputColumn> FixedByFilter()
    {
        var found = new HashSet<OutputColumn>();
        foreach (var comparison in select.Where?.Condition is { } condition ? Conjuncts.Of(condition).OfType<BinaryExpression>() : [])
        {
            if (!Operators.IsEquality(comparison.Operator) || comparison is not { Left: { } left, Right: { } right }) continue;
            if (left is ColumnReference one && scope.Find(one) is { } first && Constants.IsConstant(right)) found.Add(first);
            if (right is ColumnReference other && scope.Find(other) is { } second && Constants.IsConstant(left)) found.Add(second);
        }

        return found;
    }

    private IReadOnlyList<int>? PositionsOf(IReadOnlyList<Expression> expressions)
    {
        var positions = new List<int>();
        foreach (var expression in expressions)
        {
            if (Constants.IsConstant(expression) && !IsOrdinal(expression)) continue;
            var position = PositionOf(expression);
            if (position < 0) return null;
            positions.Add(position);
        }

        return positions;
    }

    private int PositionOf(Expression expression)
    {
        if (IsOrdinal(expression) && int.TryParse(expression.Text, out var ordinal)) return ordinal >= 1 && ordinal <= columns.Count ? ordinal - 1 : -1;
        if (expression is ColumnReference reference)
        {
            var copy = scope.Find(reference) is { } meant ? Positions.OfSame(meant) : -1;
            if (copy >= 0) return copy;
            if (reference.Parts.Length == 1) return Positions.OfName(reference.Parts[0].Value);
        }

        return Positions.OfText(expression.Text);
    }

    private static bool IsOrdinal(Expression expression) => expression is Literal { LiteralKind: LiteralKind.Integer };

    private static bool ContainsAggregate(Expression expression) =>
        expression.DescendantsOrSelf<FunctionCall>().Any(c => c.Over is null && c.BuiltIn()?.Kind == FunctionKind.Aggregate);
}
