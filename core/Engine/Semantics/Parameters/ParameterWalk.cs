using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>The way through the values of a workflow that finds what they say of parameters.</summary>
internal sealed class ParameterWalk
{
    // What a job of another type gives to its own transitions is only known at run time.
    private static readonly string[] TypesWithoutOutput = ["Spark", "Metadata", "HWM", "NoOp", "Sleep", "Join"];

    private readonly Workflow workflow;
    private readonly Dictionary<YamlNode, Job> jobs = [];
    private readonly Dictionary<YamlScalar, SelExpression?> expressions = [];
    private readonly List<ParameterUse> uses = [];
    private readonly List<UnsupportedUse> unsupported = [];

    public ParameterWalk(Workflow workflow)
    {
        this.workflow = workflow;
        foreach (var job in workflow.AllJobs)
        {
            if (!jobs.ContainsKey(job.Node)) jobs.Add(job.Node, job);
            AddExpressions(job.Parameters);
            if (job is TaskJob task) AddExpressions(task.Arguments);
            if (job is LoopJob loop) AddExpressions(loop.LoopParameters);
            if (job is LoopJob { Condition: { } condition }) expressions[condition.Scalar] = condition;
            AddTransitions(job.Order);
        }

        AddExpressions(workflow.Parameters);
        AddTransitions(workflow.Order);
    }

    /// <summary>One walk over the file; an alias is read where its anchor stands.</summary>
    public ParameterUses Find()
    {
        var waiting = new Stack<(YamlNode Node, Job? Scope)>();
        waiting.Push((workflow.Node, null));
        while (waiting.Count > 0)
        {
            var (node, scope) = waiting.Pop();
            if (jobs.TryGetValue(node, out var job)) scope = job;
            if (node is YamlScalar scalar) Add(scalar, scope);
            else PushChildren(node, scope, waiting);
        }

        return new ParameterUses(
            uses.OrderBy(use => use.Reference.FullSpan).ToArray(),
            unsupported.OrderBy(use => use.Scalar.Span).ToArray());
    }

    private void Add(YamlScalar scalar, Job? scope)
    {
        if (expressions.TryGetValue(scalar, out var expression))
        {
            foreach (var reference in expression?.References ?? []) Add(reference, scope);
            return;
        }

        if (InterpolatedText.IsPlain(scalar.Characters)) return;
        var text = InterpolatedText.Parse(scalar);
        foreach (var reference in text.References) Add(reference, scope);
        foreach (var part in text.Parts)
        {
            if (part.Kind == TextPartKind.Unsupported) unsupported.Add(new UnsupportedUse(scalar, part));
        }
    }

    private void Add(ParameterReference reference, Job? scope) => uses.Add(new ParameterUse(reference, OuterScope(reference, scope)));

    private void AddExpressions(IEnumerable<ParameterDefinition> definitions)
    {
        foreach (var definition in definitions)
        {
            if (definition.Expression is { } expression) expressions[expression.Scalar] = expression;
        }
    }

    private void AddTransitions(JobOrder order)
    {
        foreach (var edge in order.Edges)
        {
            if (edge.Transition is { } transition) expressions[transition.Scalar] = HasOutput(edge.From) ? null : transition.Condition;
        }
    }

    private static bool HasOutput(Job job) => job switch
    {
        TaskJob task => !TypesWithoutOutput.Contains(task.Type?.Value, StringComparer.OrdinalIgnoreCase),
        CallJob or TemplateJob => true,
        _ => false,
    };

    private void PushChildren(YamlNode node, Job? scope, Stack<(YamlNode Node, Job? Scope)> waiting)
    {
        if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items) waiting.Push((item, scope));
        }

        if (node is not YamlMapping mapping) return;
        var isHead = mapping == workflow.Node || jobs.ContainsKey(mapping);
        foreach (var entry in mapping.Entries)
        {
            if (!isHead || !IsFreeText(entry)) waiting.Push((entry.ValueNode, scope));
        }
    }

    // Names and descriptions are for people; what "x-common: &common" holds is read where it is used.
    private static bool IsFreeText(YamlEntry entry) =>
        entry.Key is { } key
        && (key.Says("name")
            || key.Says("description")
            || ((key.Characters.StartsWith("x-".AsSpan(), StringComparison.Ordinal) || entry.ValueNode.Anchor is not null)
                && !WorkflowSchema.IsKey(key.Value)));

    // "X: ${X}" of a job reads the X around the job.
    private static Job? OuterScope(ParameterReference reference, Job? scope) =>
        scope is not null && scope.Parameters.Any(p => p.Name == reference.Name && p.Value == reference.Scalar) ? scope.Parent : scope;
}
