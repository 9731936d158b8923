using Dataflow.Lint.Frontends.Programs.Frames;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs.R;

// Days that R computes before dbplyr writes them into SQL.
internal sealed partial class RFrames
{
    private object? DayOf(string function, CodeCall call)
    {
        if (call.Arguments.Any(a => a.Stars > 0)) return null;
        switch (function)
        {
            case "Sys.Date" or "today":
                return DayValue.Now(hasTime: false, call.Span);
            case "Sys.time" or "now":
                return DayValue.Now(hasTime: true, call.Span);
            case "as.Date" or "as_date" when call.Arguments is [{ Name: null, Value: var text }, ..]:
                if (Evaluate(text) is DayValue day) return day.WithoutTime();
                var format = Named(call.Arguments, "format", 1);
                var pattern = format is null ? null : DayPatterns.OfPercents(Texts.ValueOf(format));
                return format is not null && pattern is null ? null : DayIn(text, pattern, call.Span);
            case "format"
                when call.Arguments is [{ Name: null, Value: var moment }, { Value: var written }] && Evaluate(moment) is DayValue said:
                return DayPatterns.OfPercents(Texts.ValueOf(written)) is { } words ? said.Written(words, call.Span) : null;
            default:
                return null;
        }
    }

    // "!!day" is handed to Spark as a text.
    private FrameColumn? Computed(CodeExpression expression) => Evaluate(expression) switch
    {
        DayValue day => Value(AsText(day.Column.Words, expression.Span), expression.Span),
        FrameColumn { IsLiteral: true } text => text,
        _ => null,
    };

    private static SqlWords AsText(SqlWords value, TextSpan place) =>
        SqlWords.Join(SqlWords.Say("CAST(", place), value, SqlWords.Say(" AS STRING)", place));

    // "Sys.Date() - 1"
    private DayValue? Moved(CodeBinary sum) =>
        WholeNumber(sum.Right) is { } days && Evaluate(sum.Left) is DayValue day
            ? day.Moved(sum.Operation == "-" ? -days : days, sum.Span)
            : null;
}
