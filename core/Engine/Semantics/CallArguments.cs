using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>What a call hands to the one workflow it starts, held against what that workflow takes.</summary>
public sealed class CallArguments
{
    private static readonly string[] TypesThatReadAnything = ["Notebook", "Kubernetes", "Titus", "Http"];

    private CallArguments(WorkflowModel caller, CallJob job, WorkflowModel callee)
    {
        Caller = caller;
        Job = job;
        Callee = callee;
    }

    public WorkflowModel Caller { get; }

    public CallJob Job { get; }

    public WorkflowModel Callee { get; }

    /// <summary>The calls of a workflow whose callee is known and is but one.</summary>
    public static IEnumerable<CallArguments> In(WorkflowModel caller) =>
        from job in caller.Workflow.AllJobs.OfType<CallJob>()
        let callees = caller.CalleesOf(job).Take(2).ToArray()
        where callees.Length == 1
        select new CallArguments(caller, job, callees[0]);

    /// <summary>Whether a parameter of the callee gets a value from this call: an argument, or one that flows down.</summary>
    public Answer Passes(string name) =>
        Job.Arguments.Any(a => a.Name == name) ? Answer.Yes
        : Job.IsExplicit is not { } isExplicit ? Answer.Unknown
        : Answers.Of(!isExplicit && Caller.Parameters.IsDefined(name, Job));

    /// <summary>The arguments that the callee neither declares nor reads, each with the name that must have been meant where one is near.</summary>
    public IEnumerable<(ParameterDefinition Argument, string? Meant)> Strays()
    {
        foreach (var argument in Job.Arguments)
        {
            if (WorkflowSchema.Subworkflow.Suggest(argument.Name) is not null || IsTaken(argument.Name)) continue;
            var taken = Callee.Workflow.Parameters.Select(p => p.Name).Concat(NeededNames()).Where(name => Job.Arguments.All(a => a.Name != name));
            var meant = NearMatch.Find(argument.Name, taken);
            if (meant is not null || !MayReadAnything()) yield return (argument, meant);
        }
    }

    /// <summary>The parameters that the callee reads, does not declare, gets from other calls and surely not from this one.</summary>
    public IEnumerable<ParameterUse> Missing() =>
        from use in Callee.Parameters.Uses
        where IsNeeded(use) && Passes(use.Reference.Name) == Answer.No
        group use by use.Reference.Name into same
        select same.First();

    /// <summary>
    /// The day the callee falls back to, where each run of this call needs another one: the call stands in a loop over days, or on a schedule.
    /// </summary>
    public ParameterDefinition? ForgottenDay()
    {
        var days = Callee.Workflow.Parameters.Where(p => DateParameters.IsDateName(p.Name)).ToArray();
        if (days.Length == 0 || days.Any(day => Passes(day.Name) != Answer.No)) return null;
        if (Caller.Schedule is null && !Job.Ancestors().OfType<LoopJob>().Any(loop => RepeatedRun.IsOverDays(loop) || IsSameInEachRound(loop))) return null;
        return days.FirstOrDefault(day => day.Text is { } text && DateText.IsDay(text.Value) && Callee.Parameters.Uses.Any(use => use.Reference.Name == day.Name));
    }

    // A call that is handed nothing but fixed values does the same in each round.
    private bool IsSameInEachRound(LoopJob loop) =>
        loop.Kind == LoopKind.ForEach && Job.IsExplicit == true
        && Job.Arguments.All(a => a.Expression is null && !InterpolatedText.ReferencesIn(a.Value).Any());

    private bool IsTaken(string name) =>
        Callee.Workflow.Parameters.Any(p => p.Name == name) || SystemParameters.Contains(name) || Callee.Parameters.Readers.MayReadBelow(name);

    private IEnumerable<string> NeededNames() => Callee.Parameters.Uses.Where(IsNeeded).Select(use => use.Reference.Name).Distinct();

    // What only callers can give, and what some caller does give: where nobody does, the parameter is undefined.
    private bool IsNeeded(ParameterUse use) =>
        Callee.Parameters.IsGivenByCallersOnly(use.Reference.Name, use.Scope) && Callee.Parameters.IsDefined(use.Reference.Name, use.Scope);

    private bool MayReadAnything() =>
        Callee.Package.Workspace.Options.InheritsParameters
        || Callee.Workflow.AllJobs.Any(job => job is TemplateJob || TypesThatReadAnything.Contains(job.Type?.Value, StringComparer.OrdinalIgnoreCase));
}
