using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.Frames;

// Columns that take several calls: "when(...).otherwise(...)" and "sum(...).over(window)".
internal abstract partial class SparkFrames
{
    private object? CaseStep(CaseValue cases, string method, CodeCall call) => method switch
    {
        "when"
            when call.Arguments is [{ Value: var condition }, { Value: var value }] =>
            new CaseValue([.. cases.Arms, (ColumnOrNull(condition) ?? FrameColumn.Unknown(condition.Span), Operand(value))]),
        "otherwise" when call.Arguments is [{ Value: var other }] => End(cases, Operand(other), call.Method!.Span),
        _ => ColumnStep(End(cases, null, call.Span), method, call),
    };

    private object? WindowStep(WindowValue window, string method, CodeCall call) => method switch
    {
        "partitionBy" => WindowColumns(call.Arguments) is { } partition ? window with { Partition = partition } : null,
        "orderBy" => WindowColumns(call.Arguments) is { } order ? window with { Order = order } : null,
        "rowsBetween" or "rangeBetween"
            when call.Arguments is [{ Value: var from }, { Value: var to }]
                && Bound(from, true) is { } start
                && Bound(to, false) is { } end =>
            window with { Bounds = $" {(method == "rowsBetween" ? "ROWS" : "RANGE")} BETWEEN {start} AND {end}" },
        _ => null,
    };

    private string? Bound(CodeExpression bound, bool isStart)
    {
        var text = Tree.Source.ToString(bound.Span);
        if (text.EndsWith("unboundedPreceding", StringComparison.Ordinal) || text.EndsWith("unboundedFollowing", StringComparison.Ordinal))
            return isStart ? "UNBOUNDED PRECEDING" : "UNBOUNDED FOLLOWING";
        if (text.EndsWith("currentRow", StringComparison.Ordinal) || text == "0") return "CURRENT ROW";
        if (!int.TryParse(
            text.Replace(" ", ""),
            System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture,
            out var rows))
        {
            return null;
        }

        return rows < 0 ? -(long)rows + " PRECEDING" : rows + " FOLLOWING";
    }

    private FrameColumn[]? WindowColumns(IReadOnlyList<CodeArgument> arguments)
    {
        var columns = new List<FrameColumn>();
        foreach (var argument in Flat(arguments))
        {
            if ((argument is CodeString or CodeName && Texts.ValueOf(argument) is { } name
                ? Named(name, argument)
                : ColumnOrNull(argument)) is not { } column)
            {
                return null;
            }

            columns.Add(column);
        }

        return columns.ToArray();
    }
}
