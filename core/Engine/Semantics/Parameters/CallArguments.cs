using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workflows.Schema;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

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
    public static CallArguments[] In(WorkflowModel caller)
    {
        List<CallArguments>? known = null;
        foreach (var job in caller.Workflow.AllJobs)
        {
            if (job is CallJob call && OnlyCalleeOf(call, caller) is { } callee)
                (known ??= []).Add(new CallArguments(caller, call, callee));
        }

        return known?.ToArray() ?? [];
    }

    // One that is not known, or one of several, may take anything.
    private static WorkflowModel? OnlyCalleeOf(CallJob call, WorkflowModel caller)
    {
        WorkflowModel? only = null;
        foreach (var callee in caller.CalleesOf(call))
        {
            if (only is not null) return null;
            only = callee;
        }

        return only;
    }

    /// <summary>Whether a parameter of the callee gets a value from this call: an argument, or one that flows down.</summary>
    public Answer Passes(string name) =>
        HasArgument(name) ? Answer.Yes
        : Job.IsExplicit is not { } isExplicit ? Answer.Unknown
        : Answers.Of(!isExplicit && Caller.Parameters.IsDefined(name, Job));

    /// <summary>
    /// The arguments that the callee neither declares nor reads, each with the name that must have been meant where one is near.
    /// </summary>
    public List<(ParameterDefinition Argument, string? Meant)> Strays()
    {
        var strays = new List<(ParameterDefinition, string?)>();
        foreach (var argument in Job.Arguments)
        {
            if (IsTaken(argument.Name) || WorkflowSchema.Subworkflow.Suggest(argument.Name) is not null) continue;
            var taken = Callee.Workflow.Parameters.Select(p => p.Name).Concat(NeededNames()).Where(name => !HasArgument(name));
            var meant = NearMatch.Find(argument.Name, taken);
            if (meant is not null || !MayReadAnything()) strays.Add((argument, meant));
        }

        return strays;
    }

    /// <summary>The parameters that the callee reads, does not declare, gets from other calls and surely not from this one.</summary>
    public List<ParameterUse> Missing()
    {
        var missing = new List<ParameterUse>();
        HashSet<string>? names = null;
        foreach (var use in Callee.Parameters.Uses)
        {
            var name = use.Reference.Name;
            if (!HasArgument(name) && IsNeeded(use) && Passes(name) == Answer.No && (names ??= []).Add(name)) missing.Add(use);
        }

        return missing;
    }

    /// <summary>
    /// The day the callee falls back to, where each run of this call needs another one: the call stands in a loop over days, or on a
    /// schedule.
    /// </summary>
    public ParameterDefinition? ForgottenDay()
    {
        ParameterDefinition? fallback = null;
        foreach (var day in Callee.Workflow.Parameters)
        {
            if (!DateParameters.IsDateName(day.Name)) continue;
            if (Passes(day.Name) != Answer.No) return null;
            if (day.Text is { } text && DateText.IsDay(text.Value) && IsRead(day)) fallback ??= day;
        }

        return fallback is not null && (Caller.Schedule is not null || IsRepeated()) ? fallback : null;
    }

    private bool IsRead(ParameterDefinition day)
    {
        foreach (var use in Callee.Parameters.Uses)
        {
            if (use.Reference.Name == day.Name) return true;
        }

        return false;
    }

    private bool IsRepeated()
    {
        for (var around = Job.Parent; around is not null; around = around.Parent)
        {
            if (around is LoopJob loop && (RepeatedRun.IsOverDays(loop) || IsSameInEachRound(loop))) return true;
        }

        return false;
    }

    // A call that is handed nothing but fixed values does the same in each round.
    private bool IsSameInEachRound(LoopJob loop) =>
        loop.Kind == LoopKind.ForEach && Job.IsExplicit == true
        && Job.Arguments.All(a => a.Expression is null && !InterpolatedText.ReferencesIn(a.Value).Any());

    /// <summary>
    /// The loop around whose variables the call hands nothing on, so that each round does the same; null where one may be used.
    /// </summary>
    public LoopJob? UnusedLoop()
    {
        if (Job.IsExplicit != true || Job.Parent is not LoopJob { Kind: LoopKind.ForEach } loop) return null;
        var names = new HashSet<string>(
            loop.LoopParameters.Select(p => p.Name).Concat(loop.Ranges.Select(r => r.Name.Value)),
            StringComparer.Ordinal);
        if (names.Count == 0) return null;

        // What is made of a variable stands for it.
        var made = loop.Parameters.Concat(Job.Parameters).Concat(Caller.Workflow.Parameters).ToArray();
        for (var before = -1; before != names.Count;)
        {
            before = names.Count;
            foreach (var definition in made)
            {
                if (Mentions(definition, names)) names.Add(definition.Name);
            }
        }

        return Job.Arguments.Any(a => Mentions(a, names)) || (Job.WorkflowId is { } id && MayMention(id.Value, names)) ? null : loop;
    }

    private static bool Mentions(ParameterDefinition definition, HashSet<string> names) =>
        definition.Text is null && !definition.IsExpression
            ? definition.Value.ScalarValues().Any(s => MayMention(s.Value, names))
            : MayMention(definition.Expression?.Scalar.Value ?? definition.Text?.Value ?? "", names);

    private static bool MayMention(string text, HashSet<string> names) =>
        names.Any(name => text.IndexOf(name, StringComparison.Ordinal) >= 0);

    /// <summary>Whether the call itself gives a parameter a value.</summary>
    public bool HasArgument(string name)
    {
        foreach (var argument in Job.Arguments)
        {
            if (argument.Name == name) return true;
        }

        return false;
    }

    private bool IsTaken(string name)
    {
        foreach (var parameter in Callee.Workflow.Parameters)
        {
            if (parameter.Name == name) return true;
        }

        return SystemParameters.Contains(name) || Callee.Parameters.Readers.MayReadBelow(name);
    }

    private IEnumerable<string> NeededNames() => Callee.Parameters.Uses.Where(IsNeeded).Select(use => use.Reference.Name).Distinct();

    // What only callers can give, and what some caller does give: where nobody does, the parameter is undefined.
    private bool IsNeeded(ParameterUse use) =>
        Callee.Parameters.IsGivenByCallersOnly(use.Reference.Name, use.Scope) && Callee.Parameters.IsDefined(use.Reference.Name, use.Scope);

    private bool MayReadAnything() =>
        Callee.Package.Options.InheritsParameters
        || Callee.Workflow.AllJobs.Any(job =>
            job is TemplateJob || TypesThatReadAnything.Contains(job.Type?.Value, StringComparer.OrdinalIgnoreCase));
}
