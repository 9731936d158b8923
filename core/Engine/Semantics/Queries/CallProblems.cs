using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>Tells calls of built-in functions with too few or too many arguments.</summary>
internal static class CallProblems
{
    public static QueryProblem? Of(FunctionCall call)
    {
        if (!call.HasParentheses || call.Name.Count != 1 || call.BuiltIn() is not { IsCountOpen: false } function) return null;
        var (least, most) = (function.Least, function.Most);
        var arguments = call.Arguments;

        // A star stands for any number; what is not a plain list of values has a grammar of its own.
        if (arguments.Any(a => a is StarExpression or KeywordArgument or TemplateExpression or TableArgument or NamedArgument or ErrorExpression) || call.WithinGroup is not null) return null;
        if (arguments.Count >= least && (arguments.Count <= most || most == Function.Many)) return null;
        var taken = least == most ? $"{least}" : most == Function.Many ? $"at least {least}" : $"{least} to {most}";
        return new QueryProblem(QueryProblemKind.WrongArgumentCount, call, call.Span) { Details = [call.NameText, $"{arguments.Count}", taken] };
    }
}
