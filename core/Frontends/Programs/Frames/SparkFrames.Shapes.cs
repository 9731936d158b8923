using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// Steps that are told values or columns in a list or a dictionary: NULLs that are filled, pivots, several columns at once.
internal abstract partial class SparkFrames
{
    /// <summary>What <c>fillna</c>, <c>dropna</c>, <c>na.fill</c> and their like give; null for another method.</summary>
    private Frame? NullStep(Frame frame, string method, CodeCall call)
    {
        var place = call.Method!.Span;
        switch (method)
        {
            case "fillna" or "fill"
                when call.Arguments is [{ Name: null, Value: CodeCollection { Brackets: CodeBrackets.Dictionary } values }]:
                return EntriesOf(values) is { } filled ? frame.Fill([.. filled.Select(e => e.Key)], place) : frame.Open(place);
            case "fillna" or "fill":
                return SubsetOf(call.Arguments, 1, out var filledNames) ? frame.Fill(filledNames, place) : frame.Open(place);
            case "replace":
                return SubsetOf(call.Arguments, 2, out var replaced) ? frame.Fill(replaced, place) : frame.Open(place);
            case "dropna" or "drop":
                var isAny = Argument(call.Arguments, "how", 0) is not { } how || Texts.ValueOf(how) == "any";
                var isPlain = isAny && Argument(call.Arguments, "thresh", 1) is null;
                return SubsetOf(call.Arguments, 2, out var names) && names is { Count: > 0 } && isPlain
                    ? frame.Filter(NotNull(names, call.Arguments, place))
                    : frame.Filter(FrameColumn.Unknown(place));
            default:
                return null;
        }
    }

    // Whether the columns are known; no list of them means all.
    private bool SubsetOf(IReadOnlyList<CodeArgument> arguments, int position, out List<string>? names)
    {
        names = null;
        if (arguments.Any(a => a.Stars > 0)) return false;
        if (Argument(arguments, "subset", position) is not { } subset) return true;
        names = Names([new CodeArgument(null, subset, 0)]);
        return names is not null;
    }

    private FrameColumn NotNull(List<string> names, IReadOnlyList<CodeArgument> arguments, TextSpan place)
    {
        var written = Flat([new CodeArgument(null, Argument(arguments, "subset", 2)!, 0)]);
        var checks = names.Select((name, i) => Named(name, written[i]))
            .Select(column => Made(place, [column], SqlWords.Join(column.Words, SqlWords.Say(" IS NOT NULL", place)))).ToArray();
        return Made(place, checks, SqlWords.List([.. checks.Select(c => c.Words)], " AND ", place));
    }

    // {"a": x, "b": y}, each key a text that is known.
    private List<(string Key, CodeExpression Written, CodeExpression Value)>? EntriesOf(CodeExpression expression)
    {
        if (expression is not CodeCollection { Brackets: CodeBrackets.Dictionary } dictionary || dictionary.Items.Count % 2 != 0)
            return null;
        var entries = new List<(string, CodeExpression, CodeExpression)>();
        for (var i = 0; i < dictionary.Items.Count; i += 2)
        {
            if (Texts.ValueOf(dictionary.Items[i]) is not { } key) return null;
            entries.Add((key, dictionary.Items[i], dictionary.Items[i + 1]));
        }

        return entries;
    }

    // "withColumns({"a": x, "b": y})": none of them sees another one.
    private Frame WithAll(Frame frame, CodeCall call)
    {
        var place = call.Method!.Span;
        if (call.Arguments is not [{ Stars: 0, Value: var columns }] || EntriesOf(columns) is not { } entries) return frame.Open(place);
        var made = entries.ConvertAll(e => (e.Key, e.Written, Column: ColumnOf(e.Value)));
        var names = new HashSet<string>(entries.Select(e => e.Key.ToLowerInvariant()), StringComparer.Ordinal);
        if (made.Exists(m => m.Column.References?.Any(r => names.Contains(r) && r != m.Key.ToLowerInvariant()) != false))
            return frame.Open(place);
        return made.Aggregate(frame, (before, m) => before.With(m.Key, NameOf(m.Written, m.Key), m.Column, place));
    }

    private Frame RenamedAll(Frame frame, CodeCall call)
    {
        var place = call.Method!.Span;
        if (call.Arguments is not [{ Stars: 0, Value: var names }]
            || EntriesOf(names) is not { } entries
            || entries.Exists(e => Texts.ValueOf(e.Value) is null))
        {
            return frame.Open(place);
        }

        return entries.Aggregate(
            frame,
            (before, e) => before.Rename(e.Key, Texts.ValueOf(e.Value)!, NameOf(e.Value, Texts.ValueOf(e.Value)!), place));
    }

    // "pivot("status", ["open", "paid"])"; without the values nobody knows the columns.
    private PivotedFrame? Pivoted(GroupedFrame grouped, CodeCall call)
    {
        if (call.Arguments is not [{ Name: null, Value: var by }, { Value: var listed }]
            || ColumnsOf([new CodeArgument(null, by, 0)]) is not [var column])
        {
            return null;
        }

        var values = listed is CodeCollection { Brackets: CodeBrackets.List or CodeBrackets.Tuple } list ? list.Items
            : Evaluate(listed) is ListValue known ? known.Items
            : null;
        var names = values?.Select(v => v is CodeNumber ? Tree.Source.ToString(v.Span) : Texts.ValueOf(v)).ToArray();
        return names is { Length: > 0 } && names.All(n => n is not null && n.IndexOf('.') < 0)
            ? new PivotedFrame(grouped, column, names!)
            : null;
    }

    private object? PivotedStep(PivotedFrame pivoted, string method, CodeCall call)
    {
        var (frame, place) = (pivoted.Grouped.Frame, call.Method!.Span);
        var before = Current;
        Current = frame;
        var items = method == "agg" ? ColumnsOf(call.Arguments) : GroupedItems(method, call);
        Current = before;
        return items is { Length: > 0 } ? frame.Pivot(pivoted.Grouped.Keys, pivoted.By, pivoted.Values, items, place) : null;
    }
}
