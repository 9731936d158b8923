using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>A parameter's value in one run, and the place it is written.</summary>
/// <param name="Text">The value.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="LeftBy">The call that leaves the parameter at its default, when that is where the value comes from.</param>
public sealed record KnownValue(string Text, Location Place, WorkflowCall? LeftBy = null);

/// <summary>The values of parameters in a run that a chain of calls has started.</summary>
/// <param name="calls">The calls, outermost first.</param>
/// <param name="count">How many of them lead to the workflow; none for one that is started by itself.</param>
/// <param name="workflow">The workflow that runs.</param>
internal sealed class ParameterValues(WorkflowCall[] calls, int count, WorkflowModel workflow)
{
    private const int LongestChain = 16;

    /// <summary>The value of a parameter for a job; null when it is not known.</summary>
    public KnownValue? Of(string name, Job? job) => Of(name, job, count, LongestChain);

    private KnownValue? Of(string name, Job? job, int level, int left)
    {
        if (left == 0) return null;
        var model = level == count ? workflow : calls[level].Caller;
        var definition = model.Parameters.Find(name, job);
        if (definition is not null && !model.Workflow.Parameters.Contains(definition))
        {
            // A loop gives its parameters another value in each round.
            var isOfJob = job is not null && job.Parameters.Contains(definition);
            return isOfJob ? Of(definition, job!.Parent, model, level, left - 1) : null;
        }

        var call = level > 0 ? calls[level - 1] : null;
        if (call is not null)
        {
            if (ParameterScopes.Last(call.Job.Arguments, name) is { } argument)
                return Of(argument, call.Job, call.Caller, level - 1, left - 1);
            if (call.Job.IsExplicit is not { } isExplicit) return null;
            if (!isExplicit && call.Caller.Parameters.Find(name, call.Job) is not null) return Of(name, call.Job, level - 1, left - 1);
        }

        // Who starts a workflow by hand may set what is open to that.
        if (definition is null || (call is null && definition.Mode is "mutable_on_start" or "mutable_on_start_restart")) return null;
        return Of(definition, null, model, level, left - 1) is { } value ? value with { LeftBy = call } : null;
    }

    private KnownValue? Of(ParameterDefinition definition, Job? job, WorkflowModel model, int level, int left)
    {
        if (definition.Expression is { } expression)
        {
            if (expression.Constant is { } constant) return new KnownValue(constant, model.At(definition.Value));
            return expression.SingleReference is { } single ? Of(single.Name, job, level, left) : null;
        }

        if (definition.Value.Resolved is not YamlScalar scalar) return null;
        var text = InterpolatedText.Parse(scalar);
        if (text.ConstantText is { } known) return new KnownValue(known, model.At(scalar));
        return text.Parts is [{ Kind: TextPartKind.Reference } reference] ? Of(reference.Text, job, level, left) : null;
    }
}

/// <summary>Evaluates the conditions of a level in one run.</summary>
internal static class EdgeConditions
{
    /// <summary>Whether a job of a level is reached: yes when a way with no condition, or only with such that hold, leads to it.</summary>
    public static Reach ReachOf(Job job, JobOrder order, ParameterValues values)
    {
        if (order.Problems.Length > 0) return new Reach(Answer.Unknown, null);
        if (order.Edges.Length == 0) return new Reach(Answer.Yes, null);
        var sure = Walk(job, order, edge => AnswerOf(edge, order, values).Answer == Answer.Yes);
        if (!sure.Contains(job))
        {
            return new Reach(
                Walk(job, order, edge => AnswerOf(edge, order, values).Answer != Answer.No).Contains(job) ? Answer.Unknown : Answer.No,
                null);
        }

        // The condition nearest to the job is the one that was meant to guard it.
        for (var step = job; order.HasConditions;)
        {
            var edge = order.EdgesTo(step).FirstOrDefault(e => sure.Contains(e.From) && AnswerOf(e, order, values).Answer == Answer.Yes);
            if (edge is null || !sure.Remove(step)) break;
            if (edge.IsConditional) return AnswerOf(edge, order, values);
            step = edge.From;
        }

        return new Reach(Answer.Yes, null);
    }

    private static HashSet<Job> Walk(Job job, JobOrder order, Func<JobEdge, bool> isOpen)
    {
        var reached = new HashSet<Job>();
        var waiting = new Stack<Job>();
        foreach (var edge in order.Edges) Start(edge.From);
        Start(job);
        while (waiting.Count > 0)
        {
            foreach (var edge in order.EdgesFrom(waiting.Pop()))
            {
                if (isOpen(edge) && reached.Add(edge.To)) waiting.Push(edge.To);
            }
        }

        return reached;

        void Start(Job first)
        {
            if (!order.EdgesTo(first).Any() && reached.Add(first)) waiting.Push(first);
        }
    }

    private static Reach AnswerOf(JobEdge edge, JobOrder order, ParameterValues values)
    {
        if (!edge.IsConditional) return new Reach(Answer.Yes, null);
        if (edge.Condition is { } condition) return AnswerOf(condition, edge.From, values);
        var others = order.EdgesFrom(edge.From)
            .Where(e => e.Condition is not null)
            .Select(e => AnswerOf(e.Condition!, e.From, values)).ToArray();
        if (others.Any(o => o.Answer == Answer.Yes)) return new Reach(Answer.No, null);
        return others.All(o => o.Answer == Answer.No)
            ? new Reach(Answer.Yes, others.Select(o => o.Opener).FirstOrDefault(o => o is not null))
            : new Reach(Answer.Unknown, null);
    }

    // "ADVANCE == 'true'", "ADVANCE != 'no'", and a boolean parameter alone. The value that decides is remembered either way.
    private static Reach AnswerOf(SelExpression condition, Job job, ParameterValues values)
    {
        if (condition.Equality is { } equality)
        {
            return values.Of(equality.Parameter.Name, job) is { } value
                ? new Reach(Answers.Of(equality.Holds(value.Text)), value)
                : new Reach(Answer.Unknown, null);
        }

        if (condition.SingleReference is not { } flag || values.Of(flag.Name, job) is not { Text: "true" or "false" } known)
            return new Reach(Answer.Unknown, null);
        return new Reach(Answers.Of(known.Text == "true"), known);
    }
}
