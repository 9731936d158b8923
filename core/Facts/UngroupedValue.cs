using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Facts;

/// <summary>A column of a grouped select list that is neither grouped nor aggregated, as Spark sees it.</summary>
/// <param name="Value">The name, with the fields behind it.</param>
/// <param name="IsForgotten">Whether it surely belongs into the <c>GROUP BY</c>: a whole item beside plain columns and aggregates.</param>
public readonly record struct UngroupedValue(ValueNode Value, bool IsForgotten)
{
    private static readonly HashSet<Name> OtherWords = ["sysdate", "grouping__id", "spark_grouping_id"];

    /// <summary>Those of an aggregation, in the order of the text; what may be grouped in a way not understood counts as grouped.</summary>
    public static IReadOnlyList<UngroupedValue> In(Plan plan, Aggregation group)
    {
        if (IsHidden(group) || GroupKeys.Of(plan, group) is not { } keys) return [];
        var found = new List<UngroupedValue>();
        var aliases = new HashSet<Name>();
        var aggregated = new Lazy<HashSet<Name>?>(() => AggregatedIn(plan, group), isThreadSafe: false);
        foreach (var item in group.Items)
        {
            if (item is not { Value: { } value, Columns: [var column] }) continue;
            foreach (var open in OpenNames(plan, value, keys))
            {
                if (MayBeElsewhere(open, aliases)) continue;
                var isItem = keys.IsPlain && ReferenceEquals(open, value);
                found.Add(new(open, isItem && IsForgottenColumn(open, aggregated.Value)));
            }

            // "SELECT a AS b, b + 1": the items behind see the alias.
            if (item.IsRenamed && column.Name is { } alias) aliases.Add(alias);
        }

        return found;
    }

    /// <summary>Those in the HAVING of an aggregation, which sees the outputs by their names, too.</summary>
    public static IReadOnlyList<UngroupedValue> InHaving(Plan plan, Aggregation group, ValueNode condition)
    {
        if (IsHidden(group) || group.IsOpen || GroupKeys.Of(plan, group) is not { } keys) return [];
        var outputs = new HashSet<Name>(group.Columns.Select(c => new Name(c.ResultName ?? "")));
        return OpenNames(plan, condition, keys)
            .Where(open =>
                !MayBeElsewhere(open, outputs)
                && !(NameOf(open) is ColumnValue column && (group.Columns.Contains(column.Column) || outputs.Contains(column.Name))))
            .Select(open => new UngroupedValue(open, IsForgotten: false)).ToArray();
    }

    // A hole behind the tables may be the GROUP BY: "FROM t ${FILTER_AND_GROUPING}".
    private static bool IsHidden(Aggregation group)
    {
        if (group.IsBranched) return true;
        if (group.Words is not null) return false;
        var last = group.Input;
        while (last is Filter or Join) last = last is Filter filter ? filter.Input : ((Join)last).Right;
        return last is OpaqueRelation or AliasedRelation { Name: null };
    }

    // The names that are not within an aggregate; none of a value with a function nobody knows, which may be one.
    private static List<ValueNode> OpenNames(Plan plan, ValueNode value, GroupKeys keys)
    {
        var open = new List<ValueNode>();
        var forms = keys.HasExpressions ? new ValueForms(plan, value) : null;
        var waiting = new Stack<PlanNode>();
        waiting.Push(value);
        while (waiting.Count > 0)
        {
            var node = waiting.Pop();
            if (node is RelationNode or SubqueryValue or StarValue
                || (forms is not null && node is ValueNode && keys.Holds(forms.Of(node))))
            {
                continue;
            }

            if (node is LambdaValue or HoleValue or OpaqueValue or NamedArgumentValue) return [];
            if (node is CallValue { Function: null or { Kind: FunctionKind.Generator or FunctionKind.Table } }) return [];
            if (node is CallValue { IsAggregate: true }) continue;
            if (NameOf(node) is { } name)
            {
                if (!IsHeld((ValueNode)node, keys) && (open.Count == 0 || open[open.Count - 1].Span != node.Span))
                    open.Add((ValueNode)node);
                continue;
            }

            for (var i = node.Index - 1; i >= node.Place.First; i = plan.Nodes[i].Place.First - 1) waiting.Push(plan.Nodes[i]);
        }

        return open;
    }

    // The column that "t.a" or "s.f.g" starts from.
    private static ValueNode? NameOf(PlanNode node)
    {
        while (node is FieldValue field) node = field.Operand;
        return node is ColumnValue or UnresolvedValue ? (ValueNode)node : null;
    }

    // By its name, or that of a struct around it.
    private static bool IsHeld(ValueNode value, GroupKeys keys)
    {
        while (value is FieldValue field)
        {
            if (keys.Holds(field.Name)) return true;
            value = field.Operand;
        }

        return value is ColumnValue column ? column.IsOuter || keys.Holds(column.Name) : ((UnresolvedValue)value).Parts.Any(keys.Holds);
    }

    // What may be an alias, a variable or a column of a query around says nothing of the groups.
    private static bool MayBeElsewhere(ValueNode open, HashSet<Name> aliases)
    {
        if (NameOf(open) is not UnresolvedValue { Parts: [var start, ..] parts } name) return false;
        return name.MayBeElsewhere
            || aliases.Contains(start)
            || parts[parts.Count - 1].IndexOf('{') >= 0
            || (parts.Count == 1 && OtherWords.Contains(start));
    }

    // The names in the first aggregate of each item; null where nothing is aggregated.
    private static HashSet<Name>? AggregatedIn(Plan plan, Aggregation group)
    {
        HashSet<Name>? names = null;
        foreach (var item in group.Items)
        {
            if (item.Value is not { } value || plan.AggregateIn(value) is not { } aggregate) continue;
            names ??= [];
            foreach (var node in plan.Below(aggregate))
            {
                if (node is ValueNode named && NameOf(named) is not null) names.Add(LastOf(named));
            }
        }

        return names;
    }

    private static string LastOf(ValueNode value) => value switch
    {
        FieldValue field => field.Name,
        ColumnValue column => column.Name,
        UnresolvedValue { Parts: [.., var last] } => last,
        _ => "",
    };

    // A number, or what another item aggregates, may as well lack its SUM; and where nothing is aggregated, all may.
    private static bool IsForgottenColumn(ValueNode value, HashSet<Name>? aggregated) =>
        aggregated is not null
        && LastOf(value) is var name
        && !aggregated.Contains(name)
        && (name.EndsWith("id", StringComparison.OrdinalIgnoreCase) || !value.Type.IsNumeric);
}
