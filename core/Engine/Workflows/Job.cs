using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows;

/// <summary>One step of a workflow: an item of a <c>jobs:</c> or <c>write_jobs:</c> list.</summary>
public abstract class Job
{
    private protected Job(JobHead head)
    {
        Wrapper = head.Wrapper;
        Node = head.Node;
        Id = head.Id;
        Name = head.Name;
        Description = head.Description;
        Type = head.Type;
        Timeout = head.Timeout;
        FailureMode = head.FailureMode;
        Retry = head.Retry;
        Parameters = head.Parameters;
        Transitions = head.Transitions;
        SignalDependencies = head.SignalDependencies;
    }

    /// <summary>The key of the item: <c>job</c>, <c>foreach</c>, ..., or the id in the older spelling <c>- load: {...}</c>.</summary>
    public YamlScalar Wrapper { get; }

    /// <summary>The value under the wrapper; not a mapping only in broken files.</summary>
    public YamlNode Node { get; }

    public YamlScalar? Id { get; }

    public YamlScalar? Name { get; }

    public YamlScalar? Description { get; }

    /// <summary><c>Spark</c>, <c>Metadata</c>, <c>wap</c>, ...; loops and calls have none.</summary>
    public YamlScalar? Type { get; }

    public YamlScalar? Timeout { get; }

    public YamlScalar? FailureMode { get; }

    public RetryPolicy? Retry { get; }

    /// <summary>The keys that the language does not know: each is a parameter.</summary>
    public ParameterDefinition[] Parameters { get; }

    public Transition[] Transitions { get; }

    public SignalDependency[] SignalDependencies { get; }

    /// <summary>The loop or template this job stands in.</summary>
    public Job? Parent { get; private set; }

    /// <summary>The jobs inside a loop or template, in the order written.</summary>
    public Job[] Jobs
    {
        get;
        init
        {
            field = value;
            foreach (var job in value) job.Parent = this;
        }
    } = [];

    /// <summary>The order of <see cref="Jobs"/>.</summary>
    public JobOrder Order { get; init; } = JobOrder.None;

    /// <summary>The id's text; empty when there is none.</summary>
    public string IdText => Id?.Value ?? "";

    /// <summary>The jobs inside this one, of all levels, outer before inner.</summary>
    public IEnumerable<Job> AllDescendants => DescendantsAndSelf().Skip(1);

    /// <summary>This job and all inside it, outer before inner.</summary>
    public IEnumerable<Job> DescendantsAndSelf()
    {
        var waiting = new Stack<Job>();
        waiting.Push(this);
        while (waiting.Count > 0)
        {
            var job = waiting.Pop();
            yield return job;
            for (var i = job.Jobs.Length - 1; i >= 0; i--) waiting.Push(job.Jobs[i]);
        }
    }

    /// <summary>The loops and templates around this job, innermost first.</summary>
    public IEnumerable<Job> Ancestors()
    {
        for (var job = Parent; job is not null; job = job.Parent) yield return job;
    }

    public override string ToString() => $"{Wrapper.Value} {IdText}";
}
