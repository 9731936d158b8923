using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Readers;

/// <summary>Reads the order of the jobs of one level from <c>dag:</c> and from their own <c>transition:</c>, which wins.</summary>
internal sealed class JobOrderReader
{
    private readonly Job[] jobs;
    private readonly Dictionary<string, Job> jobsById = new(StringComparer.Ordinal);
    private readonly List<JobEdge> edges = [];
    private readonly List<WorkflowProblem> problems = [];

    private readonly Reading reading;

    public JobOrderReader(Job[] jobs, Reading reading)
    {
        this.jobs = jobs;
        this.reading = reading;
        foreach (var job in jobs)
        {
            if (job.Id is not null && !jobsById.ContainsKey(job.IdText)) jobsById.Add(job.IdText, job);
        }
    }

    public JobOrder Read(YamlEntry? dag)
    {
        if (jobs.Length == 0 && dag is null) return JobOrder.None;
        var value = dag?.ValueNode.Resolved is YamlScalar { IsNull: true } ? null : dag?.ValueNode.Resolved;
        foreach (var job in jobs)
        {
            foreach (var transition in job.Transitions) AddTransition(job, transition);
        }

        switch (value)
        {
            case YamlScalar word:
                ReadWord(word);
                break;
            case YamlMapping map:
                ReadMap(map);
                break;
            case YamlSequence list:
                ReadList(list);
                break;
        }

        var isImplicit = value is null && !jobs.Any(HasOwnOrder);
        return new JobOrder(dag, InOrderOfJobs(), problems.ToArray(), isImplicit);
    }

    private JobEdge[] InOrderOfJobs()
    {
        if (edges.Count < 2) return edges.ToArray();
        var places = new Dictionary<Job, int>();
        foreach (var job in jobs) places.Add(job, places.Count);
        for (var i = 1; i < edges.Count; i++)
        {
            if (places[edges[i].From] < places[edges[i - 1].From]) return edges.OrderBy(edge => places[edge.From]).ToArray();
        }

        return edges.ToArray();
    }

    private static bool HasOwnOrder(Job job) => job.Transitions.Length > 0;

    private void ReadWord(YamlScalar word)
    {
        if (word.Value.Equals("parallel", StringComparison.OrdinalIgnoreCase)) return;
        if (!word.Value.Equals("sequential", StringComparison.OrdinalIgnoreCase))
        {
            if (word.Value.IndexOf("->", StringComparison.Ordinal) >= 0) ReadArrows(word);
            else
            {
                ReportUnreadable(
                    word.Span,
                    $"`{word.Value}` is no order: it is `sequential`, `parallel` or edges",
                    NearMatch.Find(word.Value, ["sequential", "parallel"]));
            }

            return;
        }

        for (var i = 0; i + 1 < jobs.Length; i++)
        {
            if (!HasOwnOrder(jobs[i])) edges.Add(new JobEdge(jobs[i], jobs[i + 1], null, word.Span));
        }
    }

    /// <summary><c>ddl: [metadata, wap]</c></summary>
    private void ReadMap(YamlMapping map)
    {
        foreach (var entry in reading.Entries(map))
        {
            if (entry.Key is not { } key) continue;
            if (Find(key.Value, key.Span) is not { } from || HasOwnOrder(from)) continue;
            YamlNode[] targets = entry.ValueNode.Resolved switch
            {
                YamlSequence list => reading.Bounded(list.Items),
                YamlScalar { IsNull: true } => [],
                { } single => [single],
            };
            foreach (var target in targets)
            {
                if (target.Resolved is YamlScalar scalar) AddTransition(from, Transition.Parse(scalar));
                else ReportUnreadable(target.Span, "a transition is the id of a job, or `IF ... THEN id`");
            }
        }
    }

    /// <summary><c>- ddl -> metadata</c></summary>
    private void ReadList(YamlSequence list)
    {
        foreach (var item in reading.Bounded(list.Items))
        {
            if (item.Resolved is YamlScalar scalar && scalar.Value.IndexOf("->", StringComparison.Ordinal) >= 0) ReadArrows(scalar);
            else ReportUnreadable(item.Span, "an edge is written as `a -> b`");
        }
    }

    private void ReadArrows(YamlScalar scalar)
    {
        var text = scalar.Value;
        Job? from = null;
        for (int start = 0, i = 0; start <= text.Length; start = i + 2)
        {
            i = text.IndexOf("->", start, StringComparison.Ordinal);
            if (i < 0) i = text.Length;
            var (id, span) = Trim(scalar, start, i);
            var job = Find(id, span);
            if (start > 0 && from is not null && job is not null && !HasOwnOrder(from)) edges.Add(new JobEdge(from, job, null, span));
            from = job;
        }
    }

    private static (string Id, TextSpan Span) Trim(YamlScalar scalar, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(scalar.Value[start])) start++;
        while (end > start && char.IsWhiteSpace(scalar.Value[end - 1])) end--;
        return (scalar.Value.Substring(start, end - start), scalar.SpanOf(start, end - start));
    }

    private void AddTransition(Job from, Transition transition)
    {
        if (!transition.IsReadable)
        {
            ReportUnreadable(
                transition.Scalar.Span,
                $"`{transition.Scalar.Value}` is no transition: write `id`, `IF condition THEN id` or `OTHERWISE id`");
        }
        else if (Find(transition.Target, transition.TargetSpan) is { } to)
        {
            edges.Add(new JobEdge(from, to, transition, transition.TargetSpan));
        }
    }

    private Job? Find(string id, TextSpan span)
    {
        if (jobsById.TryGetValue(id, out var job)) return job;
        problems.Add(new WorkflowProblem(
            WorkflowProblemKind.UnknownJob,
            span,
            $"there is no job `{id}` at this level",
            NearMatch.Find(id, jobsById.Keys)));
        return null;
    }

    private void ReportUnreadable(TextSpan span, string message, string? suggestion = null) =>
        problems.Add(new WorkflowProblem(WorkflowProblemKind.UnreadableOrder, span, message, suggestion));
}
