using Dataflow.Lint.Engine.Semantics.Jobs;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>
/// What parameter names mean in a workflow. A name is looked up in the job, the loops around it, the workflow;
/// a name nobody defines stays a symbol of its own.
/// </summary>
public sealed class ParameterScopes
{
    // So few are looked through as fast as they are found.
    private const int Few = 16;

    private static readonly char[] FirstOfParts = ['$', '{'];

    private readonly WorkflowModel model;
    private readonly ParameterTexts texts;
    private ParameterUses? uses;
    private Dictionary<string, ParameterDefinition>? byName;

    internal ParameterScopes(WorkflowModel model)
    {
        this.model = model;
        texts = new ParameterTexts(model, this);
        Readers = new ParameterReaders(model);
    }

    internal ParameterReaders Readers { get; }

    /// <summary>All places in the file that read a parameter, in order.</summary>
    public IReadOnlyList<ParameterUse> Uses => InTexts.Uses;

    /// <summary>What looks like a use of a parameter and is none for the engine, in order.</summary>
    public IReadOnlyList<UnsupportedUse> Unsupported => InTexts.Unsupported;

    private ParameterUses InTexts => Once.Of(ref uses, model, static model => ParameterUses.Of(model.Workflow));

    /// <summary>
    /// Whether a name has a value where a job reads it: defined around the job, handed over by a caller,
    /// given by the engine or from outside, or replaced when the workflow is rendered.
    /// </summary>
    public bool IsDefined(string name, Job? job) => !IsGivenByCallersOnly(name, job) || IsHandedOver(name);

    /// <summary>Whether nothing but a caller can give a name a value where a job reads it.</summary>
    public bool IsGivenByCallersOnly(string name, Job? job) =>
        Find(name, job) is null
        && !SystemParameters.Contains(name)
        && !IsFromElsewhere(name)
        && !IsLoopRange(name, job)
        && !IsGivenByTrigger(name)
        && !ProjectOptions.Lists(model.Package.Options.ExternalParameters, name);

    /// <summary>Whether anybody may read a parameter of the workflow: a text of it, a script it runs or a workflow it calls.</summary>
    public bool MayBeRead(string name) => Readers.MayRead(name);

    /// <summary>The definitions a job sees, nearest first.</summary>
    public IEnumerable<ParameterDefinition> VisibleTo(Job? job)
    {
        for (var scope = job; scope is not null; scope = scope.Parent)
        {
            foreach (var definition in OwnOf(scope)) yield return definition;
        }

        foreach (var definition in model.Workflow.Parameters) yield return definition;
    }

    /// <summary>The definition a job sees under a name; the job is null for a text of the workflow itself.</summary>
    public ParameterDefinition? Find(string name, Job? job)
    {
        for (var scope = job; scope is not null; scope = scope.Parent)
        {
            if ((scope is LoopJob loop ? Last(loop.LoopParameters, name) : null) is { } own) return own;
            if (Last(scope.Parameters, name) is { } definition) return definition;
        }

        return OfWorkflow(name);
    }

    private ParameterDefinition? OfWorkflow(string name)
    {
        if (model.Workflow.Parameters.Length <= Few) return Last(model.Workflow.Parameters, name);
        return Once.Of(ref byName, model.Workflow.Parameters, ByName).TryGetValue(name, out var definition) ? definition : null;
    }

    // Of definitions with one name the last counts.
    private static Dictionary<string, ParameterDefinition> ByName(ParameterDefinition[] definitions)
    {
        var byName = new Dictionary<string, ParameterDefinition>(definitions.Length, StringComparer.Ordinal);
        foreach (var definition in definitions) byName[definition.Name] = definition;
        return byName;
    }

    /// <summary>The definition that counts of those with a name.</summary>
    internal static ParameterDefinition? Last(IReadOnlyList<ParameterDefinition> definitions, string name)
    {
        for (var i = definitions.Count - 1; i >= 0; i--)
        {
            if (definitions[i].Name == name) return definitions[i];
        }

        return null;
    }

    /// <summary>The text of a YAML value with its parameters resolved as far as they go.</summary>
    public SymbolicText TextOf(YamlNode value, Job? job) => texts.TextOf(value, job);

    /// <summary>The same of all but the first letters of a value.</summary>
    public SymbolicText TextBehind(YamlScalar value, int letters, Job? job) => texts.TextBehind(value, letters, job);

    /// <summary>What the script of a task reads under <c>${name}</c>; unknown when the job does not pass it on.</summary>
    public SymbolicText ArgumentOf(TaskJob job, string name) =>
        Last(job.Arguments, name) is { } argument ? TextOf(argument.Value, job) : MeaningOf(name, job);

    /// <summary>What a name stands for where a job uses it.</summary>
    public SymbolicText MeaningOf(string name, Job? job) => texts.MeaningOf(name, job);

    /// <summary>The value a script reads under <c>${name}</c> when nobody passes another one than the declared default.</summary>
    public string? DefaultOf(TaskJob job, string name) =>
        Last(job.Arguments, name) is { } argument ? DefaultTextOf(argument.Value, job)
        : Find(name, job) is { Text: { } text } ? DefaultTextOf(text, job)
        : null;

    /// <summary>The text of a value when no caller changes a default; null where a value is not known.</summary>
    internal string? DefaultTextOf(YamlNode value, Job? job)
    {
        if (value.Resolved is not YamlScalar scalar) return null;
        if (scalar.Value.IndexOfAny(FirstOfParts) < 0) return scalar.Value;
        return SymbolicText.Concat(InterpolatedText.Parse(scalar).Parts.Select(part => part.Kind != TextPartKind.Reference
            ? ParameterTexts.LiteralOf(part)
            : Find(part.Text, job) is { Text: { } text } && text.Value.IndexOf('$') < 0
                ? SymbolicText.Literal(text.Value)
                : SymbolicText.Unknown)).Constant;
    }

    private static IEnumerable<ParameterDefinition> OwnOf(Job job) =>
        job is LoopJob loop ? loop.Parameters.Concat(loop.LoopParameters) : job.Parameters;

    // "${write__rows}" comes from another step, "${dataflow.jar.orders}" from the build, "${a.b}" from inside a map.
    private static bool IsFromElsewhere(string name) => name.Contains("__") || name.IndexOfAny(['.', '/']) >= 0;

    private static bool IsLoopRange(string name, Job? job)
    {
        for (var scope = job; scope is not null; scope = scope.Parent)
        {
            foreach (var range in scope is LoopJob loop ? loop.Ranges : [])
            {
                if (range.Name.Value == name) return true;
            }
        }

        return false;
    }

    private bool IsGivenByTrigger(string name)
    {
        foreach (var trigger in model.Workflow.TimeTriggers)
        {
            if (IsGivenBy(trigger.Node, name)) return true;
        }

        foreach (var trigger in model.Workflow.SignalTriggers)
        {
            if (IsGivenBy(trigger.Node, name)) return true;
        }

        return false;
    }

    private static bool IsGivenBy(YamlNode trigger, string name) =>
        (trigger as YamlMapping)?.ValueOf("params") is YamlMapping given
        && given.EffectiveEntries.Any(entry => ParameterDefinition.Read(entry)?.Name == name);

    // A call hands over its arguments and, unless it says otherwise, all that the caller has.
    private bool IsHandedOver(string name)
    {
        var walk = new WorkflowWalk(model);
        while (walk.Next() is { } called)
        {
            foreach (var (caller, call) in called.Callers)
            {
                if (Last(call.Arguments, name) is not null) return true;
                if (call.IsExplicit == true) continue;
                if (caller.Parameters.Find(name, call) is not null || caller.Parameters.IsGivenByTrigger(name)) return true;
                walk.Add(caller);
            }
        }

        return false;
    }

    /// <summary>The job or loop that a definition belongs to; null for one of the workflow.</summary>
    internal static Job? OwnerOf(ParameterDefinition definition, Job? job)
    {
        for (var scope = job; scope is not null; scope = scope.Parent)
        {
            if (scope.Parameters.Contains(definition) || (scope is LoopJob loop && loop.LoopParameters.Contains(definition))) return scope;
        }

        return null;
    }
}
