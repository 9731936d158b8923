using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Execution;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>A condition, join or window of a script, with the ways rows may take there and those that they took.</summary>
/// <param name="Place">Its words.</param>
/// <param name="Subject">What it is, for people: <c>LEFT JOIN</c>, the words of a condition.</param>
/// <param name="Possible">The ways there are.</param>
/// <param name="Seen">The ways that were taken.</param>
internal sealed record ExercisedWay(Location Place, string Subject, Exercise Possible, Exercise Seen)
{
    private const int LongestSubject = 60;

    /// <summary>The ways that nobody took.</summary>
    public Exercise Missing => Possible & ~Seen;

    /// <summary>What a run has noted, at the places of the script.</summary>
    public static IReadOnlyList<ExercisedWay> Of(Exercises exercises, BoundText text, Plan plan)
    {
        var ways = new List<ExercisedWay>();
        foreach (var (node, possible, seen) in exercises.All)
        {
            var (source, span) = text.Origins.Of(node.Span);
            var subject = node is Join join
                ? $"the {join.Kind.ToString().ToUpperInvariant()} join"
                : string.Join(" ", source.ToString(span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            ways.Add(new(
                new Location(source, span),
                subject.Length > LongestSubject ? subject[..LongestSubject] + "..." : subject,
                MayBeNull(node, plan) ? possible | Exercise.Unknown : possible,
                seen));
        }

        return ways;
    }

    // Of a comparison, not of what asks for NULL itself.
    private static bool MayBeNull(PlanNode node, Plan plan) =>
        node is BinaryValue { Operator: Operator.Equal or Operator.NotEqual or Operator.Less or Operator.LessOrEqual or Operator.Greater
            or Operator.GreaterOrEqual } comparison
        && (comparison.Left is ColumnValue { Column.MayBeNull: Answer.Yes }
            || comparison.Right is ColumnValue { Column.MayBeNull: Answer.Yes });

    /// <summary>The ways of several runs put together, place by place.</summary>
    public static IEnumerable<ExercisedWay> Merged(IEnumerable<ExercisedWay> ways) =>
        ways.GroupBy(w => (w.Place.Path, w.Place.Span, w.Subject))
            .Select(g => g.First() with
            {
                Possible = g.Aggregate(Exercise.None, (all, w) => all | w.Possible),
                Seen = g.Aggregate(Exercise.None, (all, w) => all | w.Seen),
            })
            .OrderBy(w => w.Place);
}
