using System.Globalization;
using Dataflow.Lint.Cli.Testing.Audits;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Evaluation;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Cli.Running;

/// <summary>The days of <c>--days 20240301..20240305</c>, both ends among them, and what they are to a workflow.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
internal sealed record RunDays(DateOnly First, DateOnly Last)
{
    private const int Most = 400;

    /// <summary>Reads the days; null where they are none, or more than a year of them.</summary>
    public static RunDays? Read(string text)
    {
        var ends = text.Split("..");
        if (ends.Length > 2 || DayOf(ends[0]) is not { } first || DayOf(ends[^1]) is not { } last) return null;
        return last >= first && last.DayNumber - first.DayNumber < Most ? new(first, last) : null;
    }

    public IEnumerable<DateOnly> All => Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(i => First.AddDays(i));

    /// <summary>
    /// The runs that a workflow makes of the days: one with its range, where a loop of its own goes through <c>Util.dateIntsBetween(FROM,
    /// TO, 1)</c>; else one a day, with the day in the parameter that says for which day it runs.
    /// </summary>
    public IEnumerable<(DateOnly Day, IReadOnlyDictionary<string, SelValue> Given)> For(WorkflowModel workflow)
    {
        if (RangeOf(workflow) is var (from, to))
        {
            yield return (Last, new Dictionary<string, SelValue>(StringComparer.Ordinal)
            {
                [from] = new SelNumber(NumberOf(First)),
                [to] = new SelNumber(NumberOf(Last.AddDays(1))),
            });
            yield break;
        }

        var own = workflow.RunDate is { } named
            ? Array.FindLast(workflow.Workflow.Parameters, p => p.Name == named.Name && !p.IsExpression)
            : null;
        foreach (var day in All)
        {
            var given = new Dictionary<string, SelValue>(StringComparer.Ordinal);
            if (own is not null)
            {
                given[own.Name] = own.Text is { Value: var text }
                    && text.Contains('-') ? new SelText(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                    : own.Text is { IsQuoted: true }
                        || own.DeclaredType is "string" or "STRING" ? new SelText(NumberOf(day).ToString(CultureInfo.InvariantCulture))
                    : new SelNumber(NumberOf(day));
            }

            yield return (day, given);
        }
    }

    /// <summary>The day that a workflow is for where nobody says another one: the default of the parameter that names it.</summary>
    public static DateOnly? DefaultOf(WorkflowModel workflow, IReadOnlyDictionary<string, SelValue> values) =>
        workflow.RunDate is { } named
        && (values.GetValueOrDefault(named.Name)?.Text
            ?? Array.FindLast(workflow.Workflow.Parameters, p => p.Name == named.Name)?.Text?.Value) is { } text
            ? DayOf(text)
            : null;

    private static (string From, string To)? RangeOf(WorkflowModel workflow)
    {
        foreach (var loop in workflow.Workflow.AllJobs.OfType<LoopJob>())
        {
            foreach (var parameter in loop.LoopParameters)
            {
                if (parameter.Expression?.SingleCall is not { Method: "dateIntsBetween",
                    Arguments: [{ Parameter: { } from }, { Parameter: { } to }, _] })
                {
                    continue;
                }

                if (IsOpen(from.Name) && IsOpen(to.Name)) return (from.Name, to.Name);
            }
        }

        return null;

        bool IsOpen(string name) => Array.FindLast(workflow.Workflow.Parameters, p => p.Name == name) is { IsExpression: false };
    }

    private static long NumberOf(DateOnly day) => (day.Year * 10_000L) + (day.Month * 100) + day.Day;

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(
            AuditedRows.DigitsOf(text.Trim()),
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day)
            ? day
            : null;
}
