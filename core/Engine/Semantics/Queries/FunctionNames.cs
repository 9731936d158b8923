using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>How Spark writes calls in the names it makes up: <c>count(DISTINCT a)</c>, <c>sum(a) OVER (ORDER BY b ASC NULLS FIRST ...)</c>.</summary>
internal static class FunctionNames
{
    public static string? Of(FunctionCall call, Scope scope, int left)
    {
        var name = call.NameText;
        if (FunctionCatalog.Find(name) is not { } function || !call.HasParentheses || call.WithinGroup is not null) return null;
        var prints = name == function.Name ? function.Prints : function.AliasesPrint;
        if (prints == Prints.Unsure) return null;
        if (prints == Prints.Operand) return call.Arguments.Count == 1 ? ExpressionNames.Of(call.Arguments[0], scope, left) : null;
        var isFirstOnly = prints == Prints.FirstArgument;
        var arguments = name == "count" && call.Arguments is [StarExpression { Qualifier.Count: 0 }] && !call.IsDistinct ? "1" : ArgumentsOf(isFirstOnly ? call.Arguments.Take(1) : call.Arguments, scope, left);
        if (name == "trim" && HasFrom(call)) return OfTrim(call, scope, left);
        if (arguments is null || (name == "make_timestamp_ltz" && call.Arguments.Count < 6)) return null;

        // What a map is read from Spark calls its entries.
        if (isFirstOnly && ExpressionTypes.Of(call, scope, left + 1).Family is TypeFamily.Map or TypeFamily.Unknown) return null;
        if (function.Defaults.Count > 0)
        {
            var leftOut = function.Defaults.Skip(call.Arguments.Count - (function.Most - function.Defaults.Count));
            arguments = string.Join(", ", new[] { arguments }.Where(_ => call.Arguments.Count > 0).Concat(leftOut));
        }

        var isRound = name is "ceil" or "floor" && call.Arguments.Count == 2;
        if (name is "lpad" or "rpad" && call.Arguments.Count == 2)
        {
            var padded = ExpressionTypes.Of(call.Arguments[0], scope, left);
            if (!padded.IsKnown) return null;
            arguments += padded.Family == TypeFamily.Binary ? ", X'00'" : ",  ";
        }

        if (name is "substr" && HasFrom(call)) name = "substring";
        if (prints == Prints.InCapitals && !isRound) name = name.ToUpperInvariant();
        var text = $"{name}({(call.IsDistinct ? "DISTINCT " : "")}{arguments})";
        if (call.Filter is { } filter)
        {
            if (ExpressionNames.Of(filter.Condition, scope, left) is not { } condition) return null;
            text += $" FILTER (WHERE {condition})";
        }

        if (call.Over is not { } window) return text;
        return OfWindow(Named(window), function, scope, left) is { } over ? $"{text} OVER ({over})" : null;
    }

    private static string? OfTrim(FunctionCall call, Scope scope, int left)
    {
        var operands = call.Arguments.Where(a => a is not KeywordArgument).ToArray();
        var side = call.Tokens.Where(t => !t.Kind.IsTrivia()).Skip(2).First().Text.ToUpperInvariant();
        if (side is not ("LEADING" or "TRAILING" or "BOTH")) side = "BOTH";
        return operands.Length == 2 && ExpressionNames.Of(operands[0], scope, left) is { } characters && ExpressionNames.Of(operands[1], scope, left) is { } text
            ? $"TRIM({side} {characters} FROM {text})" : null;
    }

    private static bool HasFrom(FunctionCall call)
    {
        var first = call.Arguments.Count > 0 ? call.Arguments[0].Span.End : int.MaxValue;
        return call.Tokens.Any(t => t.Span.Start >= first && t.Kind == SyntaxKind.FromKeyword);
    }

    private static string? OfWindow(WindowSpec? window, Function function, Scope scope, int left)
    {
        if (window is null || window.Reference is not null) return null;
        var parts = new List<string>();
        if (window.PartitionBy.Count > 0)
        {
            if (ExpressionNames.All(window.PartitionBy, scope, left) is not { } partition) return null;
            parts.Add("PARTITION BY " + partition);
        }

        if (window.OrderBy.Count > 0)
        {
            var items = new List<string>();
            foreach (var item in window.OrderBy)
            {
                if (ExpressionNames.Of(item.Expression, scope, left) is not { } key) return null;
                items.Add($"{key} {(item.IsDescending ? "DESC" : "ASC")} NULLS {((item.NullsFirst ?? !item.IsDescending) ? "FIRST" : "LAST")}");
            }

            parts.Add("ORDER BY " + string.Join(", ", items));
        }

        // The bound of a range is brought to the type it orders by.
        var isCast = window.Frame is { IsRange: true } && window.OrderBy is [{ Expression: { } sorted }] && ExpressionTypes.Of(sorted, scope, left) != SqlType.Int;
        if (window.Frame is { } frame && OfFrame(frame, isCast, scope, left) is null) return null;
        var ends = window.Frame is { } written ? OfFrame(written, isCast, scope, left)! : function.Name is "cume_dist" ? "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
            : function is { Ranks: not Ranks.Not } or { Name: "percent_rank" } ? "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
            : window.OrderBy.Count > 0 ? "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
            : "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";
        parts.Add(ends);
        return string.Join(" ", parts);
    }

    // "OVER w" means what "WINDOW w AS (...)" says.
    private static WindowSpec? Named(WindowSpec window)
    {
        if (window.Reference is not { } name || window.PartitionBy.Count > 0 || window.OrderBy.Count > 0 || window.Frame is not null) return window;
        foreach (var ancestor in window.RunsAround)
        {
            var clause = ancestor switch { SelectQuery select => select.Windows, Query query => query.Windows, _ => null };
            if (clause?.Find(name.Value) is { } found) return found.Spec;
            if (ancestor is Query) return null;
        }

        return null;
    }

    private static string? OfFrame(WindowFrame frame, bool isCast, Scope scope, int left)
    {
        if (frame.Start is not { } first || OfBound(first, isCast, scope, left) is not { } start) return null;
        var end = frame.End is { } last ? OfBound(last, isCast, scope, left) : "CURRENT ROW";
        return end is null ? null : $"{(frame.IsRange ? "RANGE" : "ROWS")} BETWEEN {start} AND {end}";
    }

    private static string? OfBound(FrameBound bound, bool isCast, Scope scope, int left)
    {
        if (bound.IsCurrentRow) return "CURRENT ROW";
        if (bound.IsUnbounded) return bound.IsFollowing ? "UNBOUNDED FOLLOWING" : "UNBOUNDED PRECEDING";
        return bound.Offset is Literal { NumberText: not null } offset && ExpressionNames.Of(offset, scope, left) is { } text ? bound.IsFollowing ? $"{text} FOLLOWING" : isCast ? $"(- {text}) FOLLOWING" : $"{text} PRECEDING" : null;
    }

    // A star among the arguments stands for its columns.
    private static string? ArgumentsOf(IEnumerable<Expression> arguments, Scope scope, int left)
    {
        var names = new List<string>();
        var length = 0;
        foreach (var argument in arguments)
        {
            if (argument is not StarExpression star)
            {
                if (ExpressionNames.Of(argument, scope, left) is not { } name || (length += name.Length) > Bounds.LengthOfName) return null;
                names.Add(name);
                continue;
            }

            var columns = star.Except is not null ? null : star.Qualifier is [.., var owner] ? scope.Named(owner.Value) is [var named] ? named.Columns : null : scope.Columns;
            if (columns is null) return null;
            foreach (var column in columns)
            {
                if (column.ResultName is not { } result || (length += result.Length) > Bounds.LengthOfName) return null;
                names.Add(result);
            }
        }

        return string.Join(", ", names);
    }
}
