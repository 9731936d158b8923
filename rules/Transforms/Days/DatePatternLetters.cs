using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>A pattern for days whose letters mean something else: the year of the week, the minute, the day of the year.</summary>
public sealed class DatePatternLetters : Rule
{
    public override RuleInfo Info { get; } = new("SQL043", "date-pattern-letters")
    {
        Severity = Severity.Error,
        Message = "`{0}` in the pattern `{1}` is {2}",
        Summary =
            "A pattern of `date_format`, `to_date` and their like has `YYYY`, minutes in the place of months, months in that of minutes, or the day of the year beside a month.",
        Why =
            "Spark 3 stops at `YYYY`, and where it does not, the last days of December get the next year; `yyyy-mm-dd` writes 2024-07-31 where May is meant.",
        Silent = "Patterns with a template in them, minutes beside an hour, and the day of the year without a month.",
        Examples = () =>
        [
            Example.Bad("src/days.sql", "SELECT date_format(ts, '[|YYYY|]-MM-dd') AS day FROM shop.orders;"),
            Example.Bad("src/days.sql", "SELECT to_date(day, 'yyyy-[|mm|]-dd') AS day FROM shop.orders;"),
            Example.Bad(
                "src/days.sql",
                "SELECT from_unixtime(ts, 'yyyyMM[|DD|]') AS day, date_format(ts, 'HH:[|MM|]') AS minute FROM shop.orders;"),
            Example.Good(
                "src/days.sql",
                "SELECT date_format(ts, 'yyyy-MM-dd HH:mm:ss'), date_format(ts, 'HHmm'), to_date(day, 'yyyyDDD'), date_format(ts, \"yyyy-MM-dd'DAYTIME'\") FROM shop.orders;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<CallValue>(Check);

    private static Finding? Check(CallValue call, Script script)
    {
        if (call.Function?.PatternAt is not (> 0 and var place)
            || call.Arguments.Count < place
            || call.Arguments[place - 1] is not LiteralValue { Kind: LiteralKind.String, HasHoles: false } pattern)
        {
            return null;
        }

        if (DayPatternFlaw.In(pattern.Text) is not { } flaw || IsRepeated(call, script)) return null;

        // The letters stand in the literal as they are, behind its quote.
        var written = script.At(pattern.Span).Text;
        var start = written.IndexOf(pattern.Text, StringComparison.Ordinal);
        var span = start < 0 ? pattern.Span : new TextSpan(pattern.Span.Start + start + flaw.Start, flaw.Letters.Length);
        return new Finding(
            script.At(span),
            flaw.Letters,
            pattern.Text,
            flaw.Meaning)
        {
            Label = flaw.Meaning,
            Fixes = start < 0 ? [] : [Mended(pattern.Text, pattern.Span.Start + start, script.At(span), flaw)],
        };
    }

    // Each flaw of the pattern: letters are changed and none is added.
    private static Fix Mended(string pattern, int start, Location place, DayPatternFlaw first)
    {
        var edits = new List<FileEdit>();
        for (DayPatternFlaw? flaw = first; flaw is { } wrong && edits.Count < pattern.Length; flaw = DayPatternFlaw.In(pattern))
        {
            edits.Add(new FileEdit(place.Source, new TextEdit(new TextSpan(start + wrong.Start, wrong.Letters.Length), wrong.Meant)));
            pattern = pattern.Remove(wrong.Start, wrong.Letters.Length).Insert(wrong.Start, wrong.Meant);
        }

        return Fix.Replace(place, first.Meant) with { Edits = edits };
    }

    // "SELECT date_format(ts, 'YYYY') ... GROUP BY date_format(ts, 'YYYY')" is told once.
    private static bool IsRepeated(CallValue call, Script script)
    {
        var statement = script.Meaning.Plan.Statements.FirstOrDefault(s => s.Holds(call));
        return statement is not null
            && script.Document.Source.Text.IndexOf(
                script.At(call.Span).Text,
                statement.Span.Start,
                StringComparison.Ordinal) < call.Span.Start;
    }
}
