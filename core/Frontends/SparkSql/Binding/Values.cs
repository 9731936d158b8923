using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Plans.Typing;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;
using LiteralKind = Dataflow.Lint.Model.Plans.LiteralKind;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// Values: literals, operators, casts, conditions.
internal sealed partial class Binder
{
    private ValueNode BindValue(Expression? written, ValueContext context, SqlNode around)
    {
        if (written is null) return builder.Add(new OpaqueValue(builder.PlaceFrom(builder.Mark, new(around.Span.End, 0)), SqlType.Unknown));
        if (nesting >= Bounds.Nesting) return Opaque(written, builder.Mark);
        nesting++;
        var value = BindWithin(written, context);
        nesting--;
        return value;
    }

    private ValueNode Opaque(Expression written, int mark, SqlType? type = null) =>
        Mapped(written, new OpaqueValue(PlaceFrom(mark, written), type ?? SqlType.Unknown));

    // Values nest, and so do these calls: what a case needs room for stands in a method of its own.
    private ValueNode BindWithin(Expression written, ValueContext context) => written switch
    {
        ColumnReference or Literal or IntervalExpression or TemplateExpression or ParameterExpression or KeywordArgument
            or DefaultExpression or StarExpression or ErrorExpression => BindLeaf(
            written,
            context),
        BinaryExpression binary => BindBinary(binary, context),
        FunctionCall call => BindCall(call, context),
        ParenthesizedExpression parenthesized => BindParenthesized(parenthesized, context),
        CastExpression or SubscriptExpression or FieldAccess or CollateExpression => BindPostfix(written, context),
        CaseExpression choice => BindCase(choice, context),
        UnaryExpression unary => BindUnary(unary, context),
        InExpression within => BindIn(within, context),
        ExistsExpression or ScalarSubquery => BindQueryValue(written, context),
        IsNullExpression or IsTruthExpression or IsDistinctFromExpression or BetweenExpression or LikeExpression =>
            BindTest(written, context),
        _ => BindRare(written, context),
    };

    private ValueNode BindLeaf(Expression written, ValueContext context)
    {
        var mark = builder.Mark;
        switch (written)
        {
            case ColumnReference reference: return BindReference(reference, context);
            case Literal literal: return Mapped(literal, LiteralOf(literal, PlaceFrom(mark, literal)));
            case IntervalExpression interval: return BindInterval(interval, context);
            case TemplateExpression hole: return Mapped(hole, new HoleValue(PlaceFrom(mark, hole), hole.Name));
            case ParameterExpression parameter:
                return Mapped(parameter, new ParameterValue(PlaceFrom(mark, parameter), parameter.Name?.Value, SqlType.Unknown));
            case KeywordArgument keyword: return Mapped(keyword, new KeywordValue(PlaceFrom(mark, keyword), keyword.Text));
            case DefaultExpression: return Mapped(written, new DefaultValue(PlaceFrom(mark, written)));
            case StarExpression star:
                CheckStar(star, context);
                return Mapped(star, new StarValue(PlaceFrom(mark, star), star.Qualifier is [.., var owner] ? owner.Value : null));
            default: return Opaque(written, mark);
        }
    }

    private ValueNode BindTest(Expression written, ValueContext context)
    {
        var mark = builder.Mark;
        switch (written)
        {
            case IsNullExpression test:
                var tested = BindValue(test.Operand, context, test);
                return Mapped(test, new NullTest(PlaceFrom(mark, test), tested, test.IsNegated));
            case IsTruthExpression test:
                var held = BindValue(test.Operand, context, test);
                return Mapped(test, new TruthTest(PlaceFrom(mark, test), held, test.Value, test.IsNegated));
            case IsDistinctFromExpression test:
                var (left, right) = (BindValue(test.Left, context, test), BindValue(test.Right, context, test));
                return Mapped(test, new DistinctTest(PlaceFrom(mark, test), left, right, test.IsNegated));
            case BetweenExpression between:
                var operand = BindValue(between.Operand, context, between);
                var (low, high) = (BindValue(between.Low, context, between), BindValue(between.High, context, between));
                return Mapped(between, new BetweenValue(PlaceFrom(mark, between), operand, low, high, between.IsNegated));
            default: return BindLike((LikeExpression)written, context);
        }
    }

    private ValueNode BindQueryValue(Expression written, ValueContext context)
    {
        var mark = builder.Mark;
        var query = BindSubquery(written is ExistsExpression exists ? exists.Query : ((ScalarSubquery)written).Query, context, written);
        if (written is ScalarSubquery && query.AllColumns is { Count: > 1 } several)
            AddCount(written.Span, Counted(several.Count, "column"), "one value");
        return written is ExistsExpression
            ? Mapped(written, new ExistsValue(PlaceFrom(mark, written), query, OuterNamesFrom(mark)))
            : Mapped(
                written,
                new QueryValue(
                    PlaceFrom(mark, written),
                    query,
                    OuterNamesFrom(mark),
                    query.AllColumns is [var only] ? only.Type : SqlType.Unknown));
    }

    private ValueNode BindRare(Expression written, ValueContext context)
    {
        var mark = builder.Mark;
        switch (written)
        {
            case TupleExpression tuple:
                var fields = BindAll(tuple.Elements, context);
                return Mapped(tuple, new StructValue(PlaceFrom(mark, tuple), fields, CallTypes.StructOf(fields)));
            case AliasedExpression aliased:
                var inner = BindValue(aliased.Inner, context, aliased);
                return Mapped(aliased, new NamedValue(PlaceFrom(mark, aliased), aliased.Alias?.Value ?? "", inner));
            case NamedArgument named:
                var value = BindValue(named.Value, context, named);
                return Mapped(named, new NamedArgumentValue(PlaceFrom(mark, named), named.Name?.Value ?? "", value));
            case LambdaExpression lambda: return BindLambda(lambda, [], context);
            case TableArgument table: return BindTableArgument(table, context);
            case JsonPathExpression path:
                BindValue(path.Operand, context, path);
                return Opaque(path, mark);
            default: throw new InvalidOperationException($"{written.Kind} is bound by nobody");
        }
    }

    private ValueNode[] BindAll(IReadOnlyList<Expression> written, ValueContext context)
    {
        var values = new ValueNode[written.Count];
        for (var i = 0; i < values.Length; i++) values[i] = BindValue(written[i], context, written[i]);
        return values;
    }

    // A chain of operators leans to the left and may be long.
    private ValueNode BindBinary(BinaryExpression top, ValueContext context)
    {
        var mark = builder.Mark;
        var spine = new Stack<BinaryExpression>();
        Expression? first = top;
        while (first is BinaryExpression next)
        {
            spine.Push(next);
            first = next.Left;
        }

        var left = BindValue(first, context, spine.Peek());
        while (spine.Count > 0)
        {
            var binary = spine.Pop();
            var right = BindValue(binary.Right, context, binary);
            var op = SqlOperators.Of(binary.Operator);
            left = Mapped(binary, new BinaryValue(PlaceFrom(mark, binary), op, left, right, TypeOf(op, left, right)));
            if (ChecksTypes(context)
                && OperatorTypes.Refuses(op, binary.Left is null ? SqlType.Unknown : ((BinaryValue)left).Left.Type, right.Type, IsAnsi))
            {
                AddMismatch(left, binary.Span, [((BinaryValue)left).Left.Type, right.Type]);
            }
        }

        return left;
    }

    private SqlType TypeOf(Operator op, ValueNode left, ValueNode right) =>
        op.IsComparison() || op is Operator.And or Operator.Or ? SqlType.Boolean
        : op == Operator.Concat ? CallTypes.Concatenated([left.Type, right.Type], IsAnsi)
        : Arithmetic.ResultOf(op, left.Type, right.Type, Settings, DigitsOf(left), DigitsOf(right));

    // A literal beside a decimal counts with the digits it has.
    private static int DigitsOf(ValueNode operand) =>
        operand is LiteralValue { Kind: LiteralKind.Integer or LiteralKind.Decimal or LiteralKind.Double } literal
            ? Math.Max(1, literal.Text.TrimStart('0').Count(char.IsDigit))
            : 0;

    private ValueNode BindParenthesized(ParenthesizedExpression parenthesized, ValueContext context)
    {
        var inner = BindValue(parenthesized.Inner, context, parenthesized);
        Map(parenthesized, inner);
        return inner;
    }

    // "a::INT", "a[0].b": a chain that may be long.
    private ValueNode BindPostfix(Expression top, ValueContext context)
    {
        var mark = builder.Mark;
        var spine = new Stack<Expression>();
        Expression? first = top;
        while (first is CastExpression or SubscriptExpression or FieldAccess or CollateExpression)
        {
            spine.Push(first);
            first = first switch
            {
                CastExpression c => c.Operand,
                SubscriptExpression s => s.Operand,
                FieldAccess f => f.Operand,
                CollateExpression c => c.Operand,
                _ => null,
            };
        }

        var value = BindValue(first, context, spine.Peek());
        while (spine.Count > 0)
        {
            var written = spine.Pop();
            switch (written)
            {
                case CastExpression cast:
                    var from = value.Type;
                    value = Mapped(cast, new CastValue(PlaceFrom(mark, cast), value, CastTypeOf(cast), cast.IsTry));
                    if (ChecksTypes(context) && OperatorTypes.RefusesCast(from, WrittenTypes.Of(cast.Type)))
                        AddMismatch(value, cast.Span, [from, WrittenTypes.Of(cast.Type)]);
                    break;
                case SubscriptExpression subscript:
                    var key = BindValue(subscript.Index, context, subscript);
                    value = Mapped(subscript, new ElementValue(PlaceFrom(mark, subscript), value, key, CallTypes.ElementOf(value.Type)));
                    break;
                case FieldAccess access:
                    var name = access.Field?.Value ?? "";
                    var field = Mapped(access, new FieldValue(PlaceFrom(mark, access), value, name, CallTypes.FieldOf(value.Type, name)));
                    if (access.Field is { } called) CheckField(field, called, context);
                    value = field;
                    break;
                case CollateExpression collate:
                    value = Mapped(collate, new CollateValue(PlaceFrom(mark, collate), value, collate.Collation?.Value ?? ""));
                    break;
            }
        }

        return value;
    }

    // A bare TIMESTAMP is what the settings say.
    private SqlType CastTypeOf(CastExpression cast) =>
        Settings.IsTimestampNtz && cast.Type?.Name == "timestamp" ? SqlType.TimestampNtz : WrittenTypes.Of(cast.Type).AsRead;

    private ValueNode BindCase(CaseExpression choice, ValueContext context)
    {
        var mark = builder.Mark;
        var operand = choice.Operand is { } compared ? BindValue(compared, context, choice) : null;
        var written = choice.Branches;
        var arms = new CaseArm[written.Count];
        var results = new List<SqlType>(written.Count + 1);
        for (var i = 0; i < arms.Length; i++)
        {
            arms[i] = new(BindValue(written[i].Condition, context, written[i]), BindValue(written[i].Result, context, written[i]));
            results.Add(arms[i].Result.Type);
        }

        var otherwise = choice.Else is { } last ? BindValue(last, context, choice) : null;
        if (otherwise is not null) results.Add(otherwise.Type);
        var types = results.ToArray();
        var bound = Mapped(choice, new CaseValue(PlaceFrom(mark, choice), operand, arms, otherwise, Coercion.Common(types, IsAnsi)));
        if (ChecksTypes(context) && Incompatible.Any(types, IsAnsi)) AddMismatch(bound, choice.Span, types);
        return bound;
    }

    private ValueNode BindUnary(UnaryExpression unary, ValueContext context)
    {
        var mark = builder.Mark;
        var op = SqlOperators.Of(unary.Operator);
        var operand = BindValue(unary.Operand, context, unary);
        var bound = Mapped(unary, new UnaryValue(PlaceFrom(mark, unary), op, operand, TypeOf(op, operand)));
        if (ChecksTypes(context) && OperatorTypes.Refuses(op, operand.Type)) AddMismatch(bound, unary.Span, [operand.Type]);
        return bound;
    }

    private static SqlType TypeOf(Operator op, ValueNode operand)
    {
        if (op == Operator.Not) return SqlType.Boolean;

        // The least numbers have no positive literal.
        if (op == Operator.Minus && operand is LiteralValue { Text: "2147483648" }) return SqlType.Int;
        if (op == Operator.Minus && operand is LiteralValue { Text: "9223372036854775808" or "9223372036854775808L" })
            return SqlType.BigInt;
        var type = operand.Type;
        return op == Operator.BitNot && type.Family != TypeFamily.Integral ? SqlType.Unknown
            : type.IsNumeric || type.Family == TypeFamily.Interval ? type
            : SqlType.Unknown;
    }

    private ValueNode BindInterval(IntervalExpression interval, ValueContext context)
    {
        var mark = builder.Mark;
        foreach (var part in interval.Children.OfType<Expression>()) BindValue(part, context, interval);
        var read = IntervalLiteral.Read(interval);
        var (type, text) = Settings.HasLegacyIntervals ? (SqlType.Interval, null) : (read.Type, read.Text);
        return Mapped(
            interval,
            new LiteralValue(
                PlaceFrom(mark, interval),
                LiteralKind.Interval,
                interval.Text,
                type,
                text,
                interval.Holes.Count > 0) { Amount = read.Text });
    }

    private ValueNode BindIn(InExpression within, ValueContext context)
    {
        var mark = builder.Mark;
        var operand = BindValue(within.Operand, context, within);
        if (within.Query is { } query)
        {
            var queryMark = builder.Mark;
            var relation = BindSubquery(query, context, within);
            var found = Mapped(
                within,
                new InQueryValue(PlaceFrom(mark, within), operand, relation, OuterNamesFrom(queryMark), within.IsNegated));
            CheckInQuery(within, found, context);
            return found;
        }

        var values = ExpandedAll(within.Values, context);
        var bound = Mapped(within, new InValue(PlaceFrom(mark, within), operand, values, within.IsNegated));
        if (!ChecksTypes(context)) return bound;
        SqlType[] types = [operand.Type, .. values.Select(v => v.Type)];
        if (Incompatible.Any(types, IsAnsi)) AddMismatch(bound, SpanOfIn(within), types);
        return bound;
    }

    private ValueNode BindLike(LikeExpression like, ValueContext context)
    {
        var mark = builder.Mark;
        var operand = BindValue(like.Operand, context, like);
        var patterns = BindAll(like.Patterns, context);
        var escape = like.Escape is { } written ? BindValue(written, context, like) : null;
        var kind = like.IsRegex ? LikeKind.Regex : like.IsCaseInsensitive ? LikeKind.CaseInsensitive : LikeKind.Like;
        bool? isAll = like.Quantifier is { } quantifier ? quantifier.Kind == SyntaxKind.AllKeyword : null;
        return Mapped(like, new LikeValue(PlaceFrom(mark, like), kind, operand, patterns, escape, like.IsNegated, isAll));
    }

    private LambdaValue BindLambda(LambdaExpression lambda, IReadOnlyList<SqlType> types, ValueContext context)
    {
        var mark = builder.Mark;
        var names = lambda.Parameters.Select(p => p.Value).ToArray();
        var body = BindValue(lambda.Body, context with { Lambda = new LambdaFrame(names, types, context.Lambda) }, lambda);
        return Mapped(lambda, new LambdaValue(PlaceFrom(mark, lambda), names, body));
    }

    private ValueNode BindTableArgument(TableArgument argument, ValueContext context)
    {
        var mark = builder.Mark;
        RelationNode relation = argument.Query is { } query ? BindQuery(query, Scope.Open)
            : argument.Name is { } name ? BindTable(name, null, null, name).Relation
            : builder.Add(new OpaqueRelation(PlaceFrom(mark, argument)));
        if (argument.PartitionBy is { } partition) BindAll(partition.Items, ValueContext.Closed);
        return Mapped(argument, new RelationValue(PlaceFrom(mark, argument), relation));
    }

    /// <summary>Binds a query within a value: it sees the relations around it.</summary>
    private RelationNode BindSubquery(Query? query, ValueContext context, SqlNode around)
    {
        if (query is null) return builder.Add(new OpaqueRelation(builder.PlaceFrom(builder.Mark, new(around.Span.End, 0))));

        // "ORDER BY (SELECT ...)" sees outputs and inputs.
        var outer = context.Clause is Clause.OrderBy or Clause.Closed || context.Lambda is not null ? Scope.Open : context.Scope;
        return BindQuery(query, outer);
    }

    // The columns that the nodes since a mark take from queries around, in the order of the text; null where a name among them is not
    // understood.
    private IReadOnlyList<string>? OuterNamesFrom(int mark)
    {
        List<ColumnValue>? outer = null;
        for (var i = mark; i < builder.Mark; i++)
        {
            switch (builder[i])
            {
                case ColumnValue { Type.IsKnown: false } or UnresolvedValue: return null;
                case ColumnValue { IsOuter: true } taken: (outer ??= []).Add(taken); break;
            }
        }

        return outer?.OrderBy(o => o.Span.Start).Select(o => o.Name).ToArray() ?? [];
    }
}
