using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>Tells values that are the same in all rows of one run.</summary>
public static class Constants
{
    /// <summary>Whether each row of a run has the same value: a literal, a parameter, the clock of the run.</summary>
    public static bool IsConstant(this Plan plan, ValueNode value)
    {
        foreach (var node in plan.Below(value))
        {
            if (MayDiffer(node)) return false;
        }

        return true;
    }

    /// <summary>Whether each row of a run has the same value in a column.</summary>
    public static bool IsConstant(this Plan plan, Column column) => column.Root.Value is { } value && plan.IsConstant(value);

    private static bool MayDiffer(PlanNode node) => node switch
    {
        ColumnValue or UnresolvedValue or LateralAliasValue or StarValue or SubqueryValue or OpaqueValue => true,
        CallValue { Window: not null } => true,
        CallValue call => call.Function is { Kind: not FunctionKind.Scalar } or { Varies: Varies.EachTime or Varies.WithPlace },
        _ => false,
    };
}
