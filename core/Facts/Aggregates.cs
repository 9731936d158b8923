using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Facts;

/// <summary>Finds calls that make one value of many rows.</summary>
public static class Aggregates
{
    /// <summary>The first aggregate in a value, as far as it is of the query the value stands in; null where none surely is.</summary>
    public static CallValue? AggregateIn(this Plan plan, ValueNode value) => FirstIn(plan, value, call => call.IsAggregate);

    /// <summary>The first call with <c>OVER</c> in a value.</summary>
    public static CallValue? WindowIn(this Plan plan, ValueNode value) => FirstIn(plan, value, call => call.Window is not null);

    /// <summary>The first aggregate within the arguments of another one: <c>sum(max(a))</c>; null where there is none.</summary>
    public static CallValue? NestedIn(this Plan plan, CallValue call)
    {
        if (!call.IsAggregate) return null;
        foreach (var argument in call.Arguments)
        {
            if (plan.AggregateIn(argument) is { } nested) return nested;
        }

        return null;
    }

    private static CallValue? FirstIn(Plan plan, ValueNode value, Predicate<CallValue> predicate)
    {
        CallValue? first = null;
        for (var i = value.Index; i >= value.Place.First; i--)
        {
            var node = plan.Nodes[i];

            // A query within has rows of its own.
            if (node is RelationNode) i = node.Place.First;
            else if (node is CallValue call && predicate(call) && !IsOfOuter(plan, call)) first = call;
        }

        return first;
    }

    // "HAVING EXISTS (SELECT 1 FROM b WHERE b.n = sum(a.n))": the aggregate is of the query around.
    private static bool IsOfOuter(Plan plan, CallValue call)
    {
        foreach (var node in plan.Below(call))
        {
            if (node is ColumnValue { IsOuter: true } or UnresolvedValue { MayBeElsewhere: true } or HoleValue) return true;
        }

        return false;
    }
}
