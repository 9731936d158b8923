using System.Text;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The names Spark makes up for expressions without an alias: <c>a + 1</c> becomes <c>(a + 1)</c>; null where it is not sure.</summary>
internal static class ExpressionNames
{
    private const int DeepestExpression = 64;

    /// <summary>The name of an output of a select list.</summary>
    public static string? OfOutput(Expression expression, Scope scope)
    {
        while (expression is ParenthesizedExpression { Inner: { } inner }) expression = inner;

        // A cast of a column keeps the column's name.
        if (expression is CastExpression { Operand: ColumnReference reference }) return reference.Last is { IsTemplated: false } name ? name.Value : null;
        if (expression is ColumnReference column) return column.Last is { IsTemplated: false } last ? last.Value : null;
        return Of(expression, scope, DeepestExpression);
    }

    public static string? Of(Expression? expression, Scope scope, int left)
    {
        if (left == 0) return null;
        return Named(expression, scope, left - 1) is { Length: <= Bounds.LengthOfName } name ? name : null;
    }

    private static string? Named(Expression? expression, Scope scope, int left)
    {
        switch (expression)
        {
            case Literal literal: return LiteralNames.Of(literal, scope.Settings);
            case ParenthesizedExpression parenthesized: return Of(parenthesized.Inner, scope, left);
            case ColumnReference reference: return scope.Resolve(reference).Text;
            case CastExpression cast: return OfCast(cast, Of(cast.Operand, scope, left));
            case UnaryExpression unary: return OfUnary(unary, scope, left);
            case BinaryExpression binary: return OfBinary(binary, scope, left);
            case CaseExpression choice: return OfCase(choice, scope, left);
            case IntervalExpression interval: return scope.Settings.HasLegacyIntervals ? null : IntervalLiteral.Read(interval).Text;
            case IsNullExpression test: return Of(test.Operand, scope, left) is { } tested ? test.IsNegated ? $"({tested} IS NOT NULL)" : $"({tested} IS NULL)" : null;
            case IsDistinctFromExpression test: return OfDistinct(test, scope, left);
            case InExpression { Query: null } within: return Negated(within.IsNegated, Of(within.Operand, scope, left) is { } sought && All(within.Values, scope, left) is { } values ? $"({sought} IN ({values}))" : null);
            case BetweenExpression between: return Negated(between.IsNegated, All([between.Operand, between.Low, between.High], scope, left) is { } bounds ? $"between({bounds})" : null);
            case LikeExpression like: return OfLike(like, scope, left);
            case TupleExpression tuple: return OfTuple(tuple, scope, left);
            case SubscriptExpression subscript: return Of(subscript.Operand, scope, left) is { } array && Of(subscript.Index, scope, left) is { } index ? $"{array}[{index}]" : null;
            case FieldAccess { Field: { } field } access: return Of(access.Operand, scope, left) is { } owner ? $"{owner}.{field.Value}" : null;
            case ScalarSubquery { Query: { } query }: return OuterOf(query, scope) is { } outer ? $"scalarsubquery({outer})" : null;
            case ExistsExpression { Query: { } query }: return OuterOf(query, scope) is { } seen ? $"exists({seen})" : null;
            case FunctionCall call: return FunctionNames.Of(call, scope, left);
            case AliasedExpression aliased: return Of(aliased.Inner, scope, left) is { } inner ? $"{inner} AS {aliased.Alias?.Value}" : null;
            case LambdaExpression lambda: return Of(lambda.Body, scope.With(lambda.Parameters, []), left) is { } body
                ? $"lambdafunction({string.Join(", ", new[] { body }.Concat(lambda.Parameters.Select(_ => "namedlambdavariable()")))})" : null;
            default: return null;
        }
    }

    /// <summary>The names of several, with commas; null when one is not known.</summary>
    public static string? All(IEnumerable<Expression?> expressions, Scope scope, int left)
    {
        var names = new List<string>();
        var length = 0;
        foreach (var expression in expressions)
        {
            if (Of(expression, scope, left) is not { } name || (length += name.Length) > Bounds.LengthOfName) return null;
            names.Add(name);
        }

        return string.Join(", ", names);
    }

    /// <summary>A type as SQL: <c>DECIMAL(10,2)</c>, <c>STRUCT&lt;a: INT&gt;</c>.</summary>
    public static string OfType(SqlType type) => type.Family switch
    {
        TypeFamily.Array when type.Parts.Count == 1 => $"ARRAY<{OfType(type.Parts[0].Type)}>",
        TypeFamily.Map when type.Parts.Count == 2 => $"MAP<{OfType(type.Parts[0].Type)}, {OfType(type.Parts[1].Type)}>",
        TypeFamily.Struct => $"STRUCT<{string.Join(", ", type.Parts.Select(p => $"{p.Name}: {OfType(p.Type)}"))}>",
        _ => type.Name.ToUpperInvariant(),
    };

    private static string? OfCast(CastExpression cast, string? operand)
    {
        var type = WrittenTypes.Of(cast.Type).AsRead;

        // Of a NULL of an array, a map or a struct Spark drops the cast.
        if (type.Family is TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct && cast.Operand is Literal { LiteralKind: LiteralKind.Null }) return null;
        return operand is null || !type.IsExact ? null : $"{(cast.IsTry ? "TRY_CAST" : "CAST")}({operand} AS {OfType(type)})";
    }

    private static string? OfUnary(UnaryExpression unary, Scope scope, int left)
    {
        if (Of(unary.Operand, scope, left) is not { } operand) return null;
        return unary.Operator switch
        {
            UnaryOperator.Minus => unary.Operand is Literal { NumberText: not null } ? operand.Trim('0', '.').Length == 0 ? operand : "-" + operand : $"(- {operand})",
            UnaryOperator.Plus => $"(+ {operand})",
            UnaryOperator.BitNot => "~" + operand,
            _ => $"(NOT {operand})",
        };
    }

    private static string? OfBinary(BinaryExpression binary, Scope scope, int left)
    {
        if (Of(binary.Left, scope, left) is not { } first || Of(binary.Right, scope, left) is not { } second) return null;
        if (binary.Operator == BinaryOperator.NotEqual) return $"(NOT ({first} = {second}))";
        if (binary.Operator == BinaryOperator.Concat) return $"concat({first}, {second})";
        if (binary.Operator is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply && MomentOf(binary, scope, left) is { } moment) return moment(first, second);
        return $"({first} {OperatorText(binary)} {second})";
    }

    // Where a date or an interval takes part, Spark puts another function in place of the operator.
    private static Func<string, string, string?>? MomentOf(BinaryExpression binary, Scope scope, int left)
    {
        var (one, other) = (ExpressionTypes.Of(binary.Left, scope, left), ExpressionTypes.Of(binary.Right, scope, left));
        var isMoment = one.Family is TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Interval || other.Family is TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Interval;
        if (!isMoment) return null;
        var sign = binary.Operator == BinaryOperator.Add ? "+" : "-";
        return binary.Operator switch
        {
            BinaryOperator.Multiply => one.Family == TypeFamily.Interval ? (a, b) => $"({a} * {b})" : (a, b) => $"({b} * {a})",
            BinaryOperator.Add when one.Family == TypeFamily.Date && other.IsNumeric => (a, b) => $"date_add({a}, {b})",
            BinaryOperator.Add when other.Family == TypeFamily.Date && one.IsNumeric => (a, b) => $"date_add({b}, {a})",
            BinaryOperator.Subtract when one.Family == TypeFamily.Date && other.IsNumeric => (a, b) => $"date_sub({a}, {b})",
            BinaryOperator.Subtract when one.IsTemporal && other.IsTemporal => (a, b) => $"({a} - {b})",
            _ when one.Family == TypeFamily.Interval && other.Family == TypeFamily.Interval => (a, b) => $"({a} {sign} {b})",
            _ when one.IsTemporal && other.Family == TypeFamily.Interval => (a, b) => $"{a} {sign} {b}",
            _ when one.Family == TypeFamily.Interval && other.IsTemporal => (a, b) => $"{b} + {a}",
            _ => (_, _) => null,
        };
    }

    private static string OperatorText(BinaryExpression binary) => binary.Operator switch
    {
        BinaryOperator.Or => "OR",
        BinaryOperator.And => "AND",
        BinaryOperator.IntegerDivide => "div",
        BinaryOperator.ShiftRight => ">>",
        BinaryOperator.ShiftRightUnsigned => ">>>",
        BinaryOperator.Equal => "=",
        _ => binary.OperatorToken.Text,
    };

    private static string? OfCase(CaseExpression choice, Scope scope, int left)
    {
        var text = new StringBuilder("CASE");
        var operand = choice.Operand is null ? null : Of(choice.Operand, scope, left);
        if (choice.Operand is not null && operand is null) return null;
        foreach (var branch in choice.Branches)
        {
            if (Of(branch.Condition, scope, left) is not { } condition || Of(branch.Result, scope, left) is not { } result) return null;
            text.Append(operand is null ? $" WHEN {condition} THEN {result}" : $" WHEN ({operand} = {condition}) THEN {result}");
            if (text.Length > Bounds.LengthOfName) return null;
        }

        if (choice.Else is null) return text.Append(" END").ToString();
        return Of(choice.Else, scope, left) is { } otherwise ? $"{text} ELSE {otherwise} END" : null;
    }

    private static string? OfDistinct(IsDistinctFromExpression test, Scope scope, int left)
    {
        if (Of(test.Left, scope, left) is not { } first || Of(test.Right, scope, left) is not { } second) return null;
        return test.IsNegated ? $"({first} <=> {second})" : $"(NOT ({first} <=> {second}))";
    }

    private static string? OfLike(LikeExpression like, Scope scope, int left)
    {
        if (like.Quantifier is not null || (like.Escape is not null && !like.IsCaseInsensitive)) return null;
        if (Of(like.Operand, scope, left) is not { } text || Of(like.Pattern, scope, left) is not { } pattern) return null;
        return Negated(like.IsNegated, like.IsRegex ? $"RLIKE({text}, {pattern})" : like.IsCaseInsensitive ? $"ilike({text}, {pattern})" : $"{text} LIKE {pattern}");
    }

    private static string? OfTuple(TupleExpression tuple, Scope scope, int left)
    {
        var fields = new List<string>();
        for (var i = 0; i < tuple.Elements.Count; i++)
        {
            if (Of(tuple.Elements[i], scope, left) is not { } value) return null;
            fields.Add($"{ExpressionTypes.FieldName(tuple.Elements[i]) ?? $"col{i + 1}"}, {value}");
        }

        return $"named_struct({string.Join(", ", fields)})";
    }

    private static string? Negated(bool isNegated, string? text) => text is null ? null : isNegated ? $"(NOT {text})" : text;

    // A subquery is named by the columns it takes from the query around.
    private static string? OuterOf(Query query, Scope scope)
    {
        var outer = new List<string>();
        var length = 0;
        foreach (var reference in query.Descendants<ColumnReference>())
        {
            var meaning = scope.ScopeAround(reference)?.Resolve(reference) ?? Meaning.Unknown;
            if (!meaning.Type.IsKnown) return null;
            if (!meaning.IsOuter || reference.Last is not { } last) continue;
            outer.Add(last.Value);
            if ((length += last.Value.Length) > Bounds.LengthOfName) return null;
        }

        return string.Join(", ", outer);
    }
}
