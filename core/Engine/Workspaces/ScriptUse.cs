using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>One job that runs a script: it gives the script's <c>${NAME}</c> holes their meaning.</summary>
public sealed record ScriptUse(Script Script, TaskJob Job, WorkflowModel Workflow)
{
    /// <summary>
    /// What a hole of the script stands for: the job's argument of that name, resolved in the workflow. Of a program, whose holes are names
    /// of its own, only an option that it declares, <c>--name</c>, has a meaning for a job; null for all others.
    /// </summary>
    public SymbolicText? Bind(string hole) =>
        Script.IsWhole ? Workflow.Parameters.ArgumentOf(Job, hole) : ProgramArguments.Of(Job, hole, Workflow.Parameters);

    /// <summary>
    /// Where the job hands a program the value of an option: behind so many letters of an argument; null where it does not.
    /// </summary>
    internal (YamlScalar Value, int Letters)? Handed(string option) => ProgramArguments.Find(Job, option);

    /// <summary>The parameter that the job hands a notebook which asks for it; null for every other option.</summary>
    internal ParameterDefinition? Given(string option) => ProgramArguments.Given(Job, option);

    /// <summary>The value of a hole when nobody passes another one than the declared default.</summary>
    public string? DefaultOf(string hole) => Script.IsWhole ? Workflow.Parameters.DefaultOf(Job, hole) : null;
}

/// <summary>A <c>subworkflow</c> job of one workflow that starts another.</summary>
public sealed record WorkflowCall(WorkflowModel Caller, CallJob Job);
