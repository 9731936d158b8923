using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>Says what the parameters of a called workflow mean in the words of its caller.</summary>
internal static class CallBinding
{
    /// <summary>The text a parameter of the called workflow has in one call; null where the call says nothing about it.</summary>
    public static SymbolicText? MeaningOf(ParameterSymbol symbol, WorkflowCall call, WorkflowModel callee)
    {
        if (symbol.Value is not null) return null;
        var definition = symbol.Scope as ParameterDefinition;
        if (symbol.Scope is not null && (definition is null || !callee.Workflow.Parameters.Contains(definition))) return null;

        var scopes = call.Caller.Parameters;
        if (ParameterScopes.Last(call.Job.Arguments, symbol.Name) is { } argument)
        {
            if (!argument.IsExpression) return scopes.TextOf(argument.Value, call.Job);
            return argument.Expression switch
            {
                { Constant: { } constant } => SymbolicText.Literal(constant),
                { SingleReference: { } reference } => scopes.MeaningOf(reference.Name, call.Job),
                _ => SymbolicText.Unknown,
            };
        }

        if (call.Job.IsExplicit is not { } isExplicit) return SymbolicText.Unknown;
        if (!isExplicit && scopes.Find(symbol.Name, call.Job) is not null) return scopes.MeaningOf(symbol.Name, call.Job);
        return definition?.Text is { } text && callee.Parameters.DefaultTextOf(text, null) is { } value
            ? SymbolicText.Literal(value)
            : null;
    }
}
