using System.Text;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Model.Plans.Naming;

/// <summary>The names Spark makes up for values without an alias: <c>a + 1</c> becomes <c>(a + 1)</c>; null where it is not sure.</summary>
public static class ValueNames
{
    private const int DeepestValue = 64;
    private const int LongestName = 2_000;

    /// <summary>The name of an output of a select list.</summary>
    public static string? OfOutput(ValueNode value) => value switch
    {
        // A cast of a column keeps the column's name.
        CastValue { Operand: var operand } when IsName(operand) => OfOutput(operand),
        ColumnValue column => column.Name,
        FieldValue field when IsName(field) => field.Name,
        LateralAliasValue alias => alias.Name,
        UnresolvedValue { Parts: [.., var last] } => last,
        _ => Of(value, DeepestValue),
    };

    // "a", "t.a", "s.field"
    private static bool IsName(ValueNode value)
    {
        while (value is FieldValue field) value = field.Operand;
        return value is ColumnValue or UnresolvedValue or LateralAliasValue or LambdaParameterValue;
    }

    internal static string? Of(ValueNode? value, int left)
    {
        if (left == 0) return null;
        return Named(value, left - 1) is { Length: <= LongestName } name ? name : null;
    }

    /// <summary>The names of several, with commas; null when one is not known.</summary>
    internal static string? All(IEnumerable<ValueNode> values, int left)
    {
        var names = new List<string>();
        var length = 0;
        foreach (var value in values)
        {
            if (Of(value, left) is not { } name || (length += name.Length) > LongestName) return null;
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

    private static string? Named(ValueNode? value, int left) => value switch
    {
        LiteralValue literal => literal.Printed,
        ColumnValue { IsOuter: true } outer => outer.Qualifier is { } owner ? $"outer({owner}.{outer.Column.ResultName})" : null,
        ColumnValue column => column.Name,
        LateralAliasValue alias => $"lateralAliasReference({alias.Name})",
        LambdaParameterValue => "namedlambdavariable()",
        FieldValue field => OfField(field, left),
        CastValue cast => OfCast(cast, Of(cast.Operand, left)),
        UnaryValue unary => OfUnary(unary, left),
        BinaryValue binary => OfBinary(binary, left),
        CaseValue choice => OfCase(choice, left),
        NullTest test => Of(test.Operand, left) is { } tested ? test.IsNegated ? $"({tested} IS NOT NULL)" : $"({tested} IS NULL)" : null,
        TruthTest test => OfTruth(test, left),
        DistinctTest test => OfDistinct(test, left),
        InValue within =>
            Negated(
                within.IsNegated,
                Of(within.Operand, left) is { } sought && All(within.Values, left) is { } values ? $"({sought} IN ({values}))" : null),
        BetweenValue between =>
            Negated(between.IsNegated, All([between.Operand, between.Low, between.High], left) is { } bounds ? $"between({bounds})" : null),
        LikeValue like => OfLike(like, left),
        StructValue tuple => OfStruct(tuple, left),
        ElementValue element => Of(element.Operand, left) is { } array && Of(element.Key, left) is { } key ? $"{array}[{key}]" : null,
        QueryValue query => OuterOf(query) is { } outer ? $"scalarsubquery({outer})" : null,
        ExistsValue query => OuterOf(query) is { } seen ? $"exists({seen})" : null,
        InQueryValue within => OfInQuery(within, left),
        CallValue call => CallNames.Of(call, left),
        NamedValue named => Of(named.Inner, left) is { } inner ? $"{inner} AS {named.Name}" : null,
        LambdaValue lambda =>
            Of(lambda.Body, left) is { } body
                ? $"lambdafunction({string.Join(", ", new[] { body }.Concat(lambda.Parameters.Select(_ => "namedlambdavariable()")))})"
                : null,
        _ => null,
    };

    private static string? OfField(FieldValue field, int left) =>
        Of(field.Operand, left) is not { } owner ? null
            : field.Operand.Type.Family == TypeFamily.Map ? $"{owner}[{field.Name}]"
            : $"{owner}.{field.Name}";

    private static string? OfCast(CastValue cast, string? operand)
    {
        var type = cast.Type;

        // Of a NULL of an array, a map or a struct Spark drops the cast.
        if (type.Family is TypeFamily.Array or TypeFamily.Map or TypeFamily.Struct
            && cast.Operand is LiteralValue { Kind: LiteralKind.Null })
        {
            return "NULL";
        }

        return operand is null || !type.IsExact ? null : $"{(cast.IsTry ? "TRY_CAST" : "CAST")}({operand} AS {OfType(type)})";
    }

    private static string? OfUnary(UnaryValue unary, int left)
    {
        if (Of(unary.Operand, left) is not { } operand) return null;
        return unary.Operator switch
        {
            Operator.Minus =>
                unary.Operand is LiteralValue { Kind: LiteralKind.Integer or LiteralKind.Decimal or LiteralKind.Double }
                    ? IsZero(operand, unary.Operand.Type) ? operand : "-" + operand
                    : $"(- {operand})",
            Operator.Plus => $"(+ {operand})",
            Operator.BitNot => "~" + operand,
            _ => $"(NOT {operand})",
        };
    }

    private static bool IsZero(string printed, SqlType type) => printed.Trim('0', '.').Length == 0 && type.Family != TypeFamily.Fractional;

    private static string? OfBinary(BinaryValue binary, int left)
    {
        if (Of(binary.Left, left) is not { } first || Of(binary.Right, left) is not { } second) return null;
        if (binary.Operator == Operator.NotEqual) return $"(NOT ({first} = {second}))";
        if (binary.Operator == Operator.Concat) return $"concat({first}, {second})";
        if (binary.Operator is Operator.Add or Operator.Subtract or Operator.Multiply && MomentOf(binary) is { } moment)
            return moment(first, second);
        return $"({first} {TextOf(binary.Operator)} {second})";
    }

    // Where a date or an interval takes part, Spark puts another function in place of the operator.
    private static Func<string, string, string?>? MomentOf(BinaryValue binary)
    {
        var (one, other) = (binary.Left.Type, binary.Right.Type);
        var isMoment = one.Family is TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Interval
            || other.Family is TypeFamily.Date or TypeFamily.Timestamp or TypeFamily.Interval;
        if (!isMoment) return null;
        var sign = binary.Operator == Operator.Add ? "+" : "-";
        return binary.Operator switch
        {
            Operator.Multiply => one.Family == TypeFamily.Interval ? (a, b) => $"({a} * {b})" : (a, b) => $"({b} * {a})",
            Operator.Add when one.Family == TypeFamily.Date && other.IsNumeric => (a, b) => $"date_add({a}, {b})",
            Operator.Add when other.Family == TypeFamily.Date && one.IsNumeric => (a, b) => $"date_add({b}, {a})",
            Operator.Subtract when one.Family == TypeFamily.Date && other.IsNumeric => (a, b) => $"date_sub({a}, {b})",
            Operator.Subtract when one.IsTemporal && other.IsTemporal => (a, b) => $"({a} - {b})",
            _
                when one.Family is TypeFamily.Interval or TypeFamily.Null
                    && other.Family is TypeFamily.Interval or TypeFamily.Null => (a, b) =>
                    $"({a} {sign} {b})",
            _
                when (one.IsTemporal || one.Family == TypeFamily.String) && other.Family == TypeFamily.Interval => (a, b) =>
                    $"{a} {sign} {b}",
            _ when one.Family == TypeFamily.Interval && other.IsTemporal => (a, b) => $"{b} + {a}",
            _ => (_, _) => null,
        };
    }

    internal static string TextOf(Operator op) => op switch
    {
        Operator.Or => "OR",
        Operator.And => "AND",
        Operator.Equal => "=",
        Operator.NullSafeEqual => "<=>",
        Operator.Less => "<",
        Operator.LessOrEqual => "<=",
        Operator.Greater => ">",
        Operator.GreaterOrEqual => ">=",
        Operator.BitOr => "|",
        Operator.BitXor => "^",
        Operator.BitAnd => "&",
        Operator.ShiftLeft => "<<",
        Operator.ShiftRight => ">>",
        Operator.ShiftRightUnsigned => ">>>",
        Operator.Add => "+",
        Operator.Subtract => "-",
        Operator.Multiply => "*",
        Operator.Divide => "/",
        Operator.Modulo => "%",
        Operator.IntegerDivide => "div",
        _ => op.ToString(),
    };

    private static string? OfCase(CaseValue choice, int left)
    {
        var text = new StringBuilder("CASE");
        var operand = choice.Operand is null ? null : Of(choice.Operand, left);
        if (choice.Operand is not null && operand is null) return null;
        foreach (var arm in choice.Arms)
        {
            if (Of(arm.Condition, left) is not { } condition || Of(arm.Result, left) is not { } result) return null;
            text.Append(operand is null ? $" WHEN {condition} THEN {result}" : $" WHEN ({operand} = {condition}) THEN {result}");
            if (text.Length > LongestName) return null;
        }

        if (choice.Otherwise is null) return text.Append(" END").ToString();
        return Of(choice.Otherwise, left) is { } otherwise ? $"{text} ELSE {otherwise} END" : null;
    }

    // "a IS TRUE" is told as "a <=> true", "a IS UNKNOWN" as a test for NULL.
    private static string? OfTruth(TruthTest test, int left)
    {
        if (Of(test.Operand, left) is not { } operand) return null;
        if (test.Truth is { } truth) return Negated(test.IsNegated, $"({operand} <=> {(truth ? "true" : "false")})");
        return test.IsNegated ? $"({operand} IS NOT NULL)" : $"({operand} IS NULL)";
    }

    private static string? OfDistinct(DistinctTest test, int left)
    {
        if (Of(test.Left, left) is not { } first || Of(test.Right, left) is not { } second) return null;
        return test.IsNegated ? $"({first} <=> {second})" : $"(NOT ({first} <=> {second}))";
    }

    private static string? OfLike(LikeValue like, int left)
    {
        if (like.IsAll is not null || (like.Escape is not null && like.Kind != LikeKind.CaseInsensitive) || like.Patterns is not [var only])
            return null;
        if (Of(like.Operand, left) is not { } text || Of(only, left) is not { } pattern) return null;
        return Negated(like.IsNegated, like.Kind switch
        {
            LikeKind.Regex => $"RLIKE({text}, {pattern})",
            LikeKind.CaseInsensitive => $"ilike({text}, {pattern})",
            _ => $"{text} LIKE {pattern}",
        });
    }

    private static string? OfStruct(StructValue tuple, int left)
    {
        var fields = new List<string>();
        for (var i = 0; i < tuple.Fields.Count; i++)
        {
            if (Of(tuple.Fields[i] is NamedValue { Inner: var inner } ? inner : tuple.Fields[i], left) is not { } value) return null;
            fields.Add($"{Typing.CallTypes.FieldName(tuple.Fields[i]) ?? $"col{i + 1}"}, {value}");
        }

        return $"named_struct({string.Join(", ", fields)})";
    }

    private static string? OfInQuery(InQueryValue within, int left) =>
        Of(within.Operand, left) is { } sought && OuterOf(within) is { } outer
            ? Negated(within.IsNegated, $"({sought} IN (listquery({outer})))")
            : null;

    // A subquery is named by the columns it takes from the query around.
    private static string? OuterOf(SubqueryValue query) =>
        query.OuterNames is { } names && names.Sum(n => n.Length) <= LongestName ? string.Join(", ", names) : null;

    private static string? Negated(bool isNegated, string? text) => text is null ? null : isNegated ? $"(NOT {text})" : text;
}
