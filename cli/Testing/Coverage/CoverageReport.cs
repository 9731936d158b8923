using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Cli.Output.Terminals;
using Dataflow.Lint.Execution;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>What no row of any case exercises: <c>src/a.sql:3:9: `amount > 0` is never false</c>.</summary>
internal static class CoverageReport
{
    private static readonly (Exercise Way, string Words)[] Words =
    [
        (Exercise.True, "is never true"), (Exercise.False, "is never false"), (Exercise.Unknown, "is never NULL"),
        (Exercise.Matched, "never finds a partner"), (Exercise.LeftAlone, "has a partner for each row of its left side"),
        (Exercise.RightAlone, "has a partner for each row of its right side"),
        (Exercise.MatchedTwice, "never finds two partners for a row"), (Exercise.Tied, "never meets a tie"),
    ];

    public static void Write(Page page, IReadOnlyList<CaseResult> results)
    {
        var ways = ExercisedWay.Merged(results.SelectMany(r => r.Ways)).ToArray();
        foreach (var way in ways.Where(w => w.Missing != Exercise.None))
        {
            var told = string.Join(", ", Words.Where(w => way.Missing.HasFlag(w.Way)).Select(w => w.Words));
            page.Write($"{Glyph.Visible(page.PathOf(way.Place.Path), isUnicode: true)}:{way.Place.Start}: ")
                .Write(
                    Style.Warning,
                    Glyph.Visible(
                        $"{(way.Possible.HasFlag(Exercise.Matched) ? way.Subject : $"`{way.Subject}`")} {told}",
                        isUnicode: true)).Line();
        }

        var (all, seen) = (ways.Sum(w => Count(w.Possible)), ways.Sum(w => Count(w.Possible & w.Seen)));
        page.Write($"{seen} of {all} ways of conditions, joins and windows are taken").Line();
    }

    private static int Count(Exercise ways) => int.PopCount((int)ways);
}
