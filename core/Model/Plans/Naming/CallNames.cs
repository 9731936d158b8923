using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Model.Plans.Naming;

/// <summary>
/// How Spark writes calls in the names it makes up: <c>count(DISTINCT a)</c>, <c>sum(a) OVER (ORDER BY b ASC NULLS FIRST ...)</c>.
/// </summary>
internal static class CallNames
{
    public static string? Of(CallValue call, int left)
    {
        if (call.Function is not { } function || !call.HasParentheses || call.WithinGroup.Count > 0) return null;
        var name = call.Name;
        var prints = name == function.Name ? function.Prints : function.AliasesPrint;
        if (prints == Prints.Unsure || call.Arguments.Any(a => a is NamedArgumentValue)) return null;
        if (prints == Prints.Operand) return call.Arguments.Count == 1 ? ValueNames.Of(call.Arguments[0], left) : null;
        if (call.Form is { } form) return OfForm(call, form, left);
        var isFirstOnly = prints == Prints.FirstArgument;
        var arguments = name == "count" && call.Arguments is [StarValue { Qualifier: null }] && !call.IsDistinct
            ? "1"
            : ValueNames.All(isFirstOnly ? call.Arguments.Take(1) : call.Arguments, left);
        if (arguments is null) return null;

        // Of a day and a time Spark makes it in another way.
        if (name is "make_timestamp_ltz" or "try_make_timestamp_ltz" && call.Arguments.Count < 6) name = "make_timestamp";
        if (name == "try_make_timestamp_ntz" && call.Arguments.Count < 6) arguments = $"make_timestamp_ntz({arguments})";

        // What a map is read from Spark calls its entries.
        if (isFirstOnly && call.Type.Family == TypeFamily.Map) return call.Name == "from_json" ? "entries" : null;
        if (isFirstOnly && !call.Type.IsKnown) return null;
        if (function.Defaults.Count > 0)
        {
            var leftOut = function.Defaults.Skip(call.Arguments.Count - (function.Most - function.Defaults.Count));
            arguments = string.Join(", ", new[] { arguments }.Where(_ => call.Arguments.Count > 0).Concat(leftOut));
        }

        var isRound = name is "ceil" or "floor" && call.Arguments.Count == 2;
        if (name is "lpad" or "rpad" && call.Arguments.Count == 2)
        {
            if (!call.Arguments[0].Type.IsKnown) return null;
            arguments += call.Arguments[0].Type.Family == TypeFamily.Binary ? ", X'00'" : ",  ";
        }

        if (prints == Prints.InCapitals && !isRound) name = name.ToUpperInvariant();
        var text = $"{name}({(call.IsDistinct ? "DISTINCT " : "")}{arguments})";
        if (call.Filter is { } filter)
        {
            if (ValueNames.Of(filter, left) is not { } condition) return null;
            text += $" FILTER (WHERE {condition})";
        }

        if (call.Window is not { } window) return text;
        return OfWindow(window, function, left) is { } over ? $"{text} OVER ({over})" : null;
    }

    // "trim(LEADING 'x' FROM a)", "substr(a FROM 2)", "extract(year FROM d)"
    private static string? OfForm(CallValue call, string form, int left)
    {
        if (call.Name == "extract")
        {
            return call.Arguments is [KeywordValue field, var source] && ValueNames.Of(source, left) is { } from
                ? $"extract({field.Word} FROM {from})"
                : null;
        }

        var operands = call.Arguments.Where(a => a is not KeywordValue).ToArray();
        if (call.Name == "trim")
        {
            return operands.Length == 2 && ValueNames.All(operands, left) is not null
                ? $"TRIM({form} {ValueNames.Of(operands[0], left)} FROM {ValueNames.Of(operands[1], left)})"
                : null;
        }

        if (call.Name is not ("substr" or "substring") || ValueNames.All(operands, left) is not { } arguments) return null;
        return operands.Length == 2 ? $"substring({arguments}, 2147483647)" : $"substring({arguments})";
    }

    private static string? OfWindow(WindowNode window, Function function, int left)
    {
        if (!window.IsKnown) return null;
        var parts = new List<string>();
        if (window.Partition.Count > 0)
        {
            if (ValueNames.All(window.Partition, left) is not { } partition) return null;
            parts.Add("PARTITION BY " + partition);
        }

        if (window.Order.Count > 0)
        {
            var items = new List<string>();
            foreach (var item in window.Order)
            {
                if (ValueNames.Of(item.Value, left) is not { } key) return null;
                items.Add($"{key} {(item.IsDescending ? "DESC" : "ASC")} NULLS {(item.AreNullsFirst ? "FIRST" : "LAST")}");
            }

            parts.Add("ORDER BY " + string.Join(", ", items));
        }

        // The bound of a range is brought to the type it orders by.
        var isCast = window.Frame is { IsRange: true } && window.Order is [{ Value: var sorted }] && sorted.Type != SqlType.Int;
        if (window.Frame is { } frame && OfFrame(frame, isCast, left) is null) return null;
        parts.Add(window.Frame is { } written ? OfFrame(written, isCast, left)! : DefaultFrame(window, function));
        return string.Join(" ", parts);
    }

    private static string DefaultFrame(WindowNode window, Function function) =>
        function.Name == "cume_dist" ? "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        : function is { Ranks: not Ranks.Not } or { Name: "percent_rank" } ? "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        : window.Order.Count > 0 ? "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        : "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";

    private static string? OfFrame(RowFrame frame, bool isCast, int left)
    {
        if (OfEnd(frame.Start, isCast, left) is not { } start) return null;
        var end = frame.End is { } last ? OfEnd(last, isCast, left) : "CURRENT ROW";
        return end is null ? null : $"{(frame.IsRange ? "RANGE" : "ROWS")} BETWEEN {start} AND {end}";
    }

    private static string? OfEnd(FrameEnd bound, bool isCast, int left)
    {
        if (bound.IsCurrentRow) return "CURRENT ROW";
        if (bound.Offset is null) return bound.IsFollowing ? "UNBOUNDED FOLLOWING" : "UNBOUNDED PRECEDING";
        if (bound.Offset is not LiteralValue { Kind: LiteralKind.Integer or LiteralKind.Decimal or LiteralKind.Double } offset
            || ValueNames.Of(offset, left) is not { } text)
        {
            return null;
        }

        return bound.IsFollowing ? $"{text} FOLLOWING" : isCast ? $"(- {text}) FOLLOWING" : $"{text} PRECEDING";
    }
}
