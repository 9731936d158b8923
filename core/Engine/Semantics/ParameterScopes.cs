using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>
/// What parameter names mean in a workflow. A name is looked up in the job, the loops around it, the workflow;
/// a name nobody defines stays a symbol of its own.
/// </summary>
public sealed class ParameterScopes
{
    // "A: ${B}", "B: ${A}" would go on for ever.
    private const int LongestChain = 16;

    private readonly WorkflowModel model;

    internal ParameterScopes(WorkflowModel model) => this.model = model;

    /// <summary>The definition a job sees under a name; the job is null for a text of the workflow itself.</summary>
    public ParameterDefinition? Find(string name, Job? job)
    {
        for (var scope = job; scope is not null; scope = scope.Parent)
        {
            var own = scope is LoopJob loop ? loop.Parameters.Concat(loop.LoopParameters) : scope.Parameters;
            if (own.LastOrDefault(p => p.Name == name) is { } definition) return definition;
        }

        return model.Workflow.Parameters.LastOrDefault(p => p.Name == name);
    }

    /// <summary>The text of a YAML value with its parameters resolved as far as they go.</summary>
    public SymbolicText TextOf(YamlNode value, Job? job) => TextOf(value, job, LongestChain);

    /// <summary>What the script of a task reads under <c>${name}</c>; unknown when the job does not pass it on.</summary>
    public SymbolicText ArgumentOf(TaskJob job, string name)
    {
        if (job.Arguments.LastOrDefault(a => a.Name == name) is { } argument) return TextOf(argument.Value, job);
        return Resolve(name, job, LongestChain);
    }

    /// <summary>What a name stands for where a job uses it.</summary>
    public SymbolicText MeaningOf(string name, Job? job) => Resolve(name, job, LongestChain);

    /// <summary>The value a script reads under <c>${name}</c> when nobody passes another one than the declared default.</summary>
    public string? DefaultOf(TaskJob job, string name) =>
        job.Arguments.LastOrDefault(a => a.Name == name) is { } argument ? DefaultTextOf(argument.Value, job)
        : Find(name, job) is { Text: { } text } ? DefaultTextOf(text, job)
        : null;

    /// <summary>
    /// The names a parameter is in the end computed from; the name itself where it has a value of its own or no definition.
    /// Two parameters without a common root have nothing to do with each other.
    /// </summary>
    public IReadOnlyCollection<string> RootsOf(string name, Job? job)
    {
        var roots = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<(string, Job?)>();
        var waiting = new Queue<(string Name, Job? Job)>();
        waiting.Enqueue((name, job));
        while (waiting.Count > 0)
        {
            var (current, scope) = waiting.Dequeue();
            if (!seen.Add((current, scope))) continue;
            var definition = Find(current, scope);
            var inputs = definition is null ? [] : NamesIn(definition).ToArray();
            if (inputs.Length == 0) roots.Add(current);
            foreach (var input in inputs)
            {
                // "X: ${X}" of a job reads the X around it.
                var outer = input == current ? OwnerOf(definition!, scope)?.Parent : scope;
                if (input != current || OwnerOf(definition!, scope) is not null) waiting.Enqueue((input, outer));
                else roots.Add(input);
            }
        }

        return roots;
    }

    /// <summary>The text of a value when no caller changes a default; null where a value is not known.</summary>
    internal string? DefaultTextOf(YamlNode value, Job? job)
    {
        if (value.Resolved is not YamlScalar scalar) return null;
        return SymbolicText.Concat(InterpolatedText.Parse(scalar).Parts.Select(part => part.Kind != TextPartKind.Reference
            ? LiteralOf(part)
            : Find(part.Text, job) is { Text: { } text } && text.Value.IndexOf('$') < 0
                ? SymbolicText.Literal(text.Value)
                : SymbolicText.Unknown)).Constant;
    }

    private SymbolicText TextOf(YamlNode value, Job? job, int left)
    {
        if (left == 0 || value.Resolved is not YamlScalar scalar) return SymbolicText.Unknown;
        return SymbolicText.Concat(InterpolatedText.Parse(scalar).Parts.Select(part =>
            part.Kind == TextPartKind.Reference ? Resolve(part.Text, job, left - 1) : LiteralOf(part)));
    }

    private SymbolicText Resolve(string name, Job? job, int left)
    {
        if (Find(name, job) is not { } definition) return SymbolicText.Symbol(new ParameterSymbol(name, null, null));
        if (definition.Text is not { } scalar)
        {
            return SymbolicText.Symbol(new ParameterSymbol(name, definition, null));
        }

        // "X: ${X}" of a job hands on the parameter of the workflow.
        var owner = OwnerOf(definition, job);
        var value = SymbolicText.Unknown;
        if (left > 0)
        {
            var outer = owner?.Parent;
            value = SymbolicText.Concat(InterpolatedText.Parse(scalar).Parts.Select(part => part.Kind == TextPartKind.Reference
                ? Resolve(part.Text, part.Text == name ? outer : owner, left - 1)
                : LiteralOf(part)));
        }

        if (value.Constant is null && value.Parts.All(p => p.Text is not null || p.Parameter is not null)) return value;
        var isFixed = owner is not null || !IsChangedByCallers(definition);
        return SymbolicText.Symbol(new ParameterSymbol(name, definition, isFixed ? value.Constant : null));
    }

    private static IEnumerable<string> NamesIn(ParameterDefinition definition) =>
        definition.Expression is { } expression
            ? expression.References.Select(r => r.Name)
            : InterpolatedText.ReferencesIn(definition.Value).Select(r => r.Name);

    private static SymbolicText LiteralOf(TextPart part) => part.Kind switch
    {
        TextPartKind.Literal => SymbolicText.Literal(part.Text),
        TextPartKind.Escape => SymbolicText.Literal("$"),
        _ => SymbolicText.Unknown,
    };

    private Job? OwnerOf(ParameterDefinition definition, Job? job)
    {
        for (var scope = job; scope is not null; scope = scope.Parent)
        {
            if (scope.Parameters.Contains(definition) || (scope is LoopJob loop && loop.LoopParameters.Contains(definition))) return scope;
        }

        return null;
    }

    // A default counts as the value only as long as nobody who calls the workflow passes another one.
    private bool IsChangedByCallers(ParameterDefinition definition) =>
        definition.Mode is "mutable_on_start" or "mutable_on_start_restart"
        || model.Callers.Any(call => call.Job.Arguments.Any(a => a.Name == definition.Name
            && (a.Text is not { } given || given.Value != definition.Text?.Value)));
}
