using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>How an expression writes a day: <c>return new DateTime(Util.dateIntToTs(DAY)).toString('yyyy-MM-dd');</c></summary>
/// <param name="Text">The pattern between the quotes.</param>
/// <param name="Place">The expression.</param>
public sealed record DayPattern(string Text, Location Place)
{
    private const int LongestChain = 8;

    /// <summary>
    /// The pattern of the day a script reads under a name; null where the name stands for something else, or callers give it.
    /// </summary>
    public static DayPattern? Of(string name, ScriptUse use)
    {
        if (use.Job.Arguments.LastOrDefault(a => a.Name == name) is not { } argument) return Of(name, use.Job, use.Workflow);
        return argument.Expression is { } expression ? In(expression, use.Workflow)
            : ReferenceIn(argument) is { } inner ? Of(inner, use.Job, use.Workflow)
            : null;
    }

    // "RUN_DATE: ${DAY}" leads to DAY.
    private static DayPattern? Of(string name, Job job, WorkflowModel workflow)
    {
        for (var left = LongestChain; left > 0; left--)
        {
            if (workflow.Parameters.Find(name, job) is not { } definition) return null;
            if (definition.Expression is { } expression) return In(expression, workflow);
            if (ReferenceIn(definition) is not { } inner) return null;
            name = inner;
        }

        return null;
    }

    private static DayPattern? In(SelExpression expression, WorkflowModel workflow)
    {
        if (expression.Calls.Length == 0
            || expression.Calls[expression.Calls.Length - 1] is not { Method: "toString", Arguments: [{ Literal: { } pattern }] } last)
        {
            return null;
        }

        var isWhole = workflow.At(expression.Span).Text.TrimEnd(';', ' ').Length == last.Span.End - expression.Span.Start;
        return isWhole && pattern.All(c => c is 'y' or 'M' or 'd' or '-') && expression.Text.IndexOf('+') < 0
            ? new DayPattern(pattern, workflow.At(expression.Span))
            : null;
    }

    private static string? ReferenceIn(ParameterDefinition definition) =>
        definition.Text is { } text && InterpolatedText.Parse(text).Parts is [{ Kind: TextPartKind.Reference } only] ? only.Text : null;
}
