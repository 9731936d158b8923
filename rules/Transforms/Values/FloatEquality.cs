using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Values;

/// <summary>Numbers with rounding errors that are compared as if they had none.</summary>
public sealed class FloatEquality : Rule
{
    public override RuleInfo Info { get; } = new("SQL027", "float-equality")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is {1}: equal values may differ in the last digit",
        Summary = "`=`, `<>`, GROUP BY or USING on a FLOAT or DOUBLE.",
        Why =
            "0.1 + 0.2 is not 0.3, and a sum depends on the order of its rows: the join misses matches, and the next run gives other groups.",
        Silent = "Whole numbers such as `= 0`, infinity and NaN, and expressions whose type is not known.",
        Examples = () =>
        [
            Example.Bad(Prices, new ExampleFile("src/orders.sql", "SELECT p.item_id FROM shop.prices AS p WHERE [|p.price|] = 0.3;")),
            Example.Bad(Prices, new ExampleFile("src/orders.sql", "SELECT price, COUNT(*) AS items FROM shop.prices GROUP BY [|price|];")),
            Example.Good(
                Prices,
                new ExampleFile("src/orders.sql", "SELECT item_id FROM shop.prices WHERE abs(price - 0.3) < 0.001 OR price = 0;")),
            Example.Good(
                Prices,
                new ExampleFile(
                    "src/orders.sql",
                    "SELECT CAST(price AS DECIMAL(10, 2)) AS price, COUNT(*) AS items FROM shop.prices GROUP BY CAST(price AS DECIMAL(10, 2));")),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Syntax<BinaryExpression>(CheckComparison);
        on.Syntax<GroupByClause>(CheckGrouping);
    }

    private static Finding? CheckComparison(BinaryExpression comparison, Script script)
    {
        if (comparison is not { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.NullSafeEqual,
            Left: { } left,
            Right: { } right }
            || IsExact(left)
            || IsExact(right))
        {
            return null;
        }

        return Check(left, script) ?? Check(right, script);
    }

    private static IEnumerable<Finding> CheckGrouping(GroupByClause grouping, Script script) =>
        grouping.Items.Where(i => !IsExact(i) && i.DescendantsOrSelf<ColumnReference>().Any())
            .Select(i => Check(i, script)).OfType<Finding>();

    private static Finding? Check(Expression expression, Script script)
    {
        if (expression is Literal || IsRounded(expression)) return null;
        if (script.Meaning.TypeOf(expression) is not { Family: TypeFamily.Fractional } type || script.HasErrorsIn(expression)) return null;
        return new Finding(script.At(expression), expression.Text, type.WithArticle())
        {
            Label = type.ToString(),
            Help = "compare with a tolerance, or store the number as DECIMAL",
        };
    }

    private static bool IsRounded(Expression expression) =>
        Unwrapped(expression) is FunctionCall call && call.BuiltIn() is { Gives: Gives.Rounded or Gives.Whole } or { Name: "rint" };

    // A literal without digits behind the point; grouping by one means a place of the select list.
    private static bool IsExact(Expression expression) =>
        IsSpecial(expression)
        || Unwrapped(expression) is Literal { LiteralKind: LiteralKind.Integer or LiteralKind.Null }
            or UnaryExpression { Operand: Literal { LiteralKind: LiteralKind.Integer } }
        || (expression is Literal { NumberText: { } digits }
            && digits.TrimEnd('0', 'D', 'd', 'B', 'b', 'f', 'F').EndsWith(".", StringComparison.Ordinal));

    // "double('infinity')", "CAST('NaN' AS FLOAT)", "-float('inf')", 'NaN': there is one such value.
    private static bool IsSpecial(Expression expression) => Unwrapped(expression) switch
    {
        CastExpression { Operand: { } operand } => IsSpecial(operand),
        FunctionCall { NameText: "double" or "float", Arguments: [var argument] } => IsSpecial(argument),
        UnaryExpression { Operand: { } operand } => IsSpecial(operand),
        Literal { StringValue: { } text } => text.Trim().TrimStart('+', '-').ToLowerInvariant() is "inf" or "infinity" or "nan",
        _ => false,
    };

    private static Expression Unwrapped(Expression expression) =>
        expression is ParenthesizedExpression { Inner: { } inner } ? inner : expression;

    private static ExampleFile Prices { get; } = new("ddl/prices.sql", """
        CREATE TABLE shop.prices (item_id BIGINT COMMENT 'Item.', price DOUBLE COMMENT 'US dollars.') USING iceberg;
        """);
}
