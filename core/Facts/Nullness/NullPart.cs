using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts.Nullness;

/// <summary>One reason for a value to be NULL: a column that it reads, or a part of it that makes NULLs itself.</summary>
/// <param name="Read">The column; null where the NULL is made.</param>
/// <param name="Made">The part: <c>NULL</c>, <c>CASE WHEN a THEN b END</c>, <c>lag(a)</c>.</param>
/// <param name="IsUnsure">Whether more has to come together: all rows of a group, no branch that holds.</param>
internal readonly record struct NullPart(Column? Read, ValueNode? Made, bool IsUnsure)
{
    private const int MostParts = 16;

    // What a few words can hide is not looked for longer than this.
    private const int MostNodes = 200;

    /// <summary>The reasons in a value, those that are sure of themselves: <c>coalesce(a, b)</c> and <c>a AND b</c> have none.</summary>
    public static IReadOnlyList<NullPart> Of(ValueNode value)
    {
        var parts = new List<NullPart>();
        var waiting = new Stack<(ValueNode Value, bool IsUnsure)>();
        waiting.Push((value, false));
        for (var seen = 0; waiting.Count > 0 && parts.Count < MostParts && seen < MostNodes; seen++)
        {
            var (next, isUnsure) = waiting.Pop();
            switch (next)
            {
                case ColumnValue { IsOuter: false } column:
                    parts.Add(new(column.Column, null, isUnsure));
                    break;
                case LiteralValue { Kind: LiteralKind.Null }:
                    parts.Add(new(null, next, isUnsure));
                    break;
                case CaseValue choice
                    when choice.Otherwise is null or LiteralValue { Kind: LiteralKind.Null } || choice.Arms.Any(a => IsNull(a.Result)):
                    parts.Add(new(null, next, true));
                    break;
                case CastValue { IsTry: true }:
                    parts.Add(new(null, next, true));
                    break;
                case CallValue call:
                    Add(call, isUnsure, parts, waiting);
                    break;
                default:
                    foreach (var operand in OperandsOf(next)) waiting.Push((operand, isUnsure));
                    break;
            }
        }

        return parts;
    }

    private static bool IsNull(ValueNode value) => value is LiteralValue { Kind: LiteralKind.Null };

    // What is NULL as soon as one of these is.
    private static ValueNode[] OperandsOf(ValueNode value) => value switch
    {
        BinaryValue { Operator: not (Operator.And or Operator.Or or Operator.NullSafeEqual) } binary => [binary.Right, binary.Left],
        UnaryValue unary => [unary.Operand],
        CastValue cast => [cast.Operand],
        CollateValue collate => [collate.Operand],
        FieldValue field => [field.Operand],
        InValue within => [within.Operand],
        LikeValue like => [like.Operand],
        BetweenValue between => [between.Operand],
        LateralAliasValue { Column.Value: { } aliased } => [aliased],
        _ => [],
    };

    private static void Add(CallValue call, bool isUnsure, List<NullPart> parts, Stack<(ValueNode Value, bool IsUnsure)> waiting)
    {
        switch (call)
        {
            case { Function.Nulls: Nulls.OnPurpose }:
            case { Function.Gives: Gives.Branches, Arguments: [_, var one, var other] } when IsNull(one) || IsNull(other):
                parts.Add(new(null, call, true));
                break;

            // The first row has none before it.
            case { Function.Nulls: Nulls.AtTheEdge, Arguments.Count: < 3, Window: not null }:
                parts.Add(new(null, call, isUnsure));
                break;
            case { Function: { Kind: FunctionKind.Aggregate, Nulls: Nulls.Other } }:
                if (call.Filter is not null) parts.Add(new(null, call, true));
                else if (call.Arguments.Count > 0) waiting.Push((call.Arguments[0], true));
                break;
            case { Window: null, Function.Nulls: Nulls.Propagate }:
                for (var i = call.Arguments.Count - 1; i >= 0; i--) waiting.Push((call.Arguments[i], isUnsure));
                break;
        }
    }
}
