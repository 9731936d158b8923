using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>A place in a workflow file that reads a parameter.</summary>
/// <param name="Reference">The name and its place.</param>
/// <param name="Scope">The job whose parameters are seen there; null where only those of the workflow are.</param>
public sealed record ParameterUse(ParameterReference Reference, Job? Scope);

/// <summary>Finds all uses of parameters in a workflow: <c>${NAME}</c> in its values and <c>NAME</c> in its expressions.</summary>
internal sealed class ParameterUses
{
    // What a job of another type gives to its own transitions is only known at run time.
    private static readonly string[] TypesWithoutOutput = ["Spark", "Metadata", "HWM", "NoOp", "Sleep", "Join"];

    private readonly Workflow workflow;
    private readonly Dictionary<YamlNode, Job> jobs = [];
    private readonly Dictionary<YamlScalar, SelExpression?> expressions = [];

    private ParameterUses(Workflow workflow)
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

    /// <summary>The uses in the order of the file.</summary>
    public static IReadOnlyList<ParameterUse> Of(Workflow workflow) =>
        new ParameterUses(workflow).Find().OrderBy(use => use.Reference.FullSpan).ToArray();

    /// <summary>The values the engine fills parameters into, in the order of the file: no expressions, names or descriptions.</summary>
    public static IEnumerable<YamlScalar> TextsOf(Workflow workflow)
    {
        var uses = new ParameterUses(workflow);
        return uses.FindScalars()
            .Select(found => found.Scalar)
            .Where(scalar => !uses.expressions.ContainsKey(scalar))
            .OrderBy(scalar => scalar.Span);
    }

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

    private IEnumerable<ParameterUse> Find() =>
        from found in FindScalars()
        from reference in ReferencesIn(found.Scalar)
        select new ParameterUse(reference, OuterScope(reference, found.Scope));

    // One walk over the file; an alias is read where its anchor stands.
    private IEnumerable<(YamlScalar Scalar, Job? Scope)> FindScalars()
    {
        var waiting = new Stack<(YamlNode Node, Job? Scope)>();
        waiting.Push((workflow.Node, null));
        while (waiting.Count > 0)
        {
            var (node, scope) = waiting.Pop();
            if (jobs.TryGetValue(node, out var job)) scope = job;
            if (node is YamlScalar scalar)
            {
                yield return (scalar, scope);
                continue;
            }

            PushChildren(node, scope, waiting);
        }
    }

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
            if (!isHead || !IsFreeText(entry)) waiting.Push((entry.Value, scope));
        }
    }

    // Names and descriptions are for people; what "x-common: &common" holds is read where it is used.
    private static bool IsFreeText(YamlEntry entry) =>
        entry.Name is "name" or "description"
        || (entry.Name is { } name
            && !WorkflowSchema.IsKey(name)
            && (entry.Value.Anchor is not null || name.StartsWith("x-", StringComparison.Ordinal)));

    private IEnumerable<ParameterReference> ReferencesIn(YamlScalar scalar)
    {
        if (expressions.TryGetValue(scalar, out var expression)) return expression?.References ?? [];
        return scalar.Value.IndexOf('$') < 0 ? [] : InterpolatedText.Parse(scalar).References;
    }

    // "X: ${X}" of a job reads the X around the job.
    private static Job? OuterScope(ParameterReference reference, Job? scope) =>
        scope is not null && scope.Parameters.Any(p => p.Name == reference.Name && p.Value == reference.Scalar) ? scope.Parent : scope;
}
