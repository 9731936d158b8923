using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Plans.Typing;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Frontends.SparkSql.Binding;

// Calls, their arguments and windows.
internal sealed partial class Binder
{
    private CallValue BindCall(FunctionCall call, ValueContext context)
    {
        var mark = builder.Mark;
        var function = FunctionCatalog.Find(call.NameText);

        // Within an aggregate any column may be named; an unknown function may be one.
        var within = context.Clause is Clause.Having or Clause.OrderBy && function?.Kind is not FunctionKind.Scalar
            ? context with { IsWithinCall = true }
            : context;
        var arguments = BindArguments(call, function, within);
        var filter = call.Filter is { } kept ? BindValue(kept.Condition, within, kept) : null;
        var order = call.WithinGroup?.OrderBy is { } sorted ? BindKeys(sorted.Items, within) : [];
        var window = call.Over is { } over ? BindWindow(over, within) : null;
        var type = function is not null ? CallTypes.Of(function, arguments, Settings, schemaOf)
            : state.Functions.TryGetValue(call.NameText, out var own) ? own
            : SqlType.Unknown;
        var bound = Mapped(call, new CallValue(PlaceFrom(mark, call), call.NameText, function, arguments, type)
        {
            IsDistinct = call.IsDistinct,
            IgnoresNulls = call.IgnoreNulls,
            Filter = filter,
            WithinGroup = order,
            Window = window,
            HasParentheses = call.HasParentheses,
            Form = FormOf(call),
        });
        CheckCall(call, bound, context);
        return bound;
    }

    // Lambdas are bound last: what they are given follows from the other arguments.
    private IReadOnlyList<ValueNode> BindArguments(FunctionCall call, Function? function, ValueContext context)
    {
        var written = call.Arguments;
        var isPlain = true;
        foreach (var argument in written) isPlain &= argument is not (LambdaExpression or StarExpression);
        if (isPlain) return BindAll(written, context);
        if (!written.Any(a => a is LambdaExpression)) return ExpandedAll(written, context, keepsLoneStar: call.NameText == "count");
        var values = new ValueNode?[written.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (written[i] is not LambdaExpression) values[i] = BindValue(written[i], context, call);
        }

        var types = values.Select(v => v?.Type ?? SqlType.Unknown).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            if (written[i] is LambdaExpression lambda)
                values[i] = BindLambda(lambda, LambdaTypes.ParametersOf(function, i, types, IsAnsi), context);
        }

        return values!;
    }

    // A star among values stands for its columns.
    private IReadOnlyList<ValueNode> ExpandedAll(IReadOnlyList<Expression> written, ValueContext context, bool keepsLoneStar = false)
    {
        var values = new List<ValueNode>(written.Count);
        foreach (var argument in written)
        {
            if (argument is StarExpression star
                && !(keepsLoneStar && star.Qualifier.Count == 0 && written.Count == 1)
                && StarOf(star, context.Scope) is { } outputs
                && outputs.Count <= Bounds.ColumnsOfCall)
            {
                CheckStar(star, context);
                foreach (var output in outputs) values.Add(ValueOf(star, output));
            }
            else
            {
                values.Add(BindValue(argument, context, argument));
            }
        }

        return values;
    }

    private ValueNode ValueOf(StarExpression star, StarColumn output)
    {
        var mark = builder.Mark;
        ValueNode value = builder.Add(new ColumnValue(
            PlaceFrom(mark, star),
            output.Column,
            output.Column.ResultName ?? "",
            isOuter: false,
            qualifier: null));
        foreach (var field in output.Fields)
            value = builder.Add(new FieldValue(PlaceFrom(mark, star), value, field, CallTypes.FieldOf(value.Type, field)));
        return value;
    }

    private static string? FormOf(FunctionCall call)
    {
        var name = call.NameText;
        if (name is not ("trim" or "substr" or "substring" or "extract" or "position" or "overlay")) return null;
        var first = call.Arguments.Count == 0 ? int.MaxValue : name == "trim" ? call.Span.Start : call.Arguments[0].Span.End;
        if (!call.Tokens.Any(t => t.Span.Start >= first && t.Kind is SyntaxKind.FromKeyword or SyntaxKind.InKeyword)) return null;
        if (name != "trim") return "FROM";
        var side = call.Tokens.Where(t => !t.Kind.IsTrivia()).Skip(2).First().Text.ToUpperInvariant();
        return side is "LEADING" or "TRAILING" ? side : "BOTH";
    }

    private SortKey[] BindKeys(IReadOnlyList<SortItem> items, ValueContext context)
    {
        var keys = new SortKey[items.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var mark = builder.Mark;
            var value = IsAll(items, context)
                ? Mapped(items[i].Expression!, new KeywordValue(PlaceFrom(mark, items[i]), "ALL"))
                : BindValue(items[i].Expression, context, items[i]);
            keys[i] = Mapped(
                items[i],
                new SortKey(PlaceFrom(mark, items[i]), value, items[i].IsDescending, items[i].NullsFirst ?? !items[i].IsDescending));
        }

        return keys;
    }

    // "ORDER BY ALL" sorts by all outputs, unless one is called so.
    private static bool IsAll(IReadOnlyList<SortItem> items, ValueContext context) =>
        context.Clause == Clause.OrderBy
        && items is [{ Expression: ColumnReference { Parts: [var only] } }]
        && only.Is("ALL")
        && !only.IsQuoted
        && context.Outputs?.Look(only.Value) != LookupKind.Found;

    // "OVER w" means what "WINDOW w AS (...)" says; its problems are told there.
    private WindowNode BindWindow(WindowSpec written, ValueContext context)
    {
        if (written.Reference is not { } name || written.PartitionBy.Count > 0 || written.OrderBy.Count > 0 || written.Frame is not null)
            return BindSpec(written, written, context);
        foreach (var clause in context.Windows)
        {
            if (clause.Find(name.Value)?.Spec is not { Reference: null } spec) continue;
            var problems = builder.ProblemMark;
            var bound = BindSpec(spec, written, context);
            builder.TakeBackProblems(problems);
            return bound;
        }

        CheckWindow(written, name, context);
        return builder.Add(new WindowNode(PlaceFrom(builder.Mark, written), [], [], null, isKnown: false));
    }

    private WindowNode BindSpec(WindowSpec spec, WindowSpec written, ValueContext context)
    {
        var mark = builder.Mark;
        var partition = BindAll(spec.PartitionBy, context);
        var order = BindKeys(spec.OrderBy, context);
        var frame = spec.Frame is { Start: { } start } frameWritten
            ? new RowFrame(frameWritten.IsRange, BindEnd(start, context), frameWritten.End is { } end ? BindEnd(end, context) : null)
            : null;
        return Mapped(written, new WindowNode(PlaceFrom(mark, written), partition, order, frame, isKnown: spec.Reference is null));
    }

    private FrameEnd BindEnd(FrameBound bound, ValueContext context) =>
        new(
            bound.Offset is { } offset && !bound.IsUnbounded && !bound.IsCurrentRow ? BindValue(offset, context, bound) : null,
            bound.IsCurrentRow,
            bound.IsFollowing);
}
