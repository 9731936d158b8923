using Dataflow.Lint.Engine.Workflows;

namespace Dataflow.Lint.Sources.Maestro;

/// <summary>The jobs that follow a job, each with the condition under which it does: <c>true</c> where there is none.</summary>
internal static class Successors
{
    private const string Always = "true";

    public static Dictionary<string, string> Of(Job job, JobOrder order)
    {
        var successors = new Dictionary<string, string>(StringComparer.Ordinal);
        var conditions = new List<string>();
        var transitions = job.Transitions.Length > 0
            ? job.Transitions.Where(t => t.IsReadable).Select(t => (t.Target, (Transition?)t))
            : order.EdgesFrom(job).Select(e => (e.To.IdText, e.Transition));
        foreach (var (target, transition) in transitions)
        {
            var condition = transition switch
            {
                { Condition: { } written } => written.Text.Trim(),
                { IsOtherwise: true } => conditions.Count == 0 ? Always : string.Join(" && ", conditions.Select(c => $"!({c})")),
                _ => Always,
            };
            if (transition is { Condition: not null }) conditions.Add(condition);
            successors[target] = !successors.TryGetValue(target, out var other) ? condition
                : other == Always || condition == Always ? Always
                : $"({other}) || ({condition})";
        }

        return successors;
    }
}
