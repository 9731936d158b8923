using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>Resolves the texts of one workflow to symbolic texts. Every text is asked for by many rules and resolved once.</summary>
internal sealed class ParameterTexts(WorkflowModel model, ParameterScopes scopes)
{
    // "A: ${B}", "B: ${A}" would go on for ever.
    private const int LongestChain = 16;

    private readonly Dictionary<(object Text, Job? Job), SymbolicText> known = [];

    public SymbolicText TextOf(YamlNode value, Job? job) => Known(value, job) ?? Remember(value, job, TextOf(value, job, LongestChain));

    /// <summary>The text of all but the first letters of a value, in which no reference stands.</summary>
    public SymbolicText TextBehind(YamlScalar value, int letters, Job? job) => Fill(value, name => MeaningOf(name, job), letters);

    public SymbolicText MeaningOf(string name, Job? job) => Known(name, job) ?? Remember(name, job, Resolve(name, job, LongestChain));

    public static SymbolicText LiteralOf(TextPart part) => part.Kind switch
    {
        TextPartKind.Literal => SymbolicText.Literal(part.Text),
        TextPartKind.Escape => SymbolicText.Literal("$"),
        _ => SymbolicText.Unknown,
    };

    // The lock is held only to look and to store, never while resolving: workflows ask each other.
    private SymbolicText? Known(object text, Job? job)
    {
        lock (known) return known.TryGetValue((text, job), out var found) ? found : null;
    }

    private SymbolicText Remember(object text, Job? job, SymbolicText resolved)
    {
        lock (known) known[(text, job)] = resolved;
        return resolved;
    }

    private SymbolicText TextOf(YamlNode value, Job? job, int left)
    {
        if (left == 0 || value.Resolved is not YamlScalar scalar) return SymbolicText.Unknown;
        return Fill(scalar, reference => Resolve(reference, job, left - 1));
    }

    private SymbolicText Resolve(string name, Job? job, int left)
    {
        if (scopes.Find(name, job) is not { } definition) return SymbolicText.Symbol(new ParameterSymbol(name, null, null));
        if (definition.Text is not { } scalar) return SymbolicText.Symbol(new ParameterSymbol(name, definition, null));

        // "X: ${X}" of a job hands on the parameter of the workflow.
        var owner = ParameterScopes.OwnerOf(definition, job);
        var value = left > 0
            ? Fill(scalar, reference => Resolve(reference, reference == name ? owner?.Parent : owner, left - 1))
            : SymbolicText.Unknown;
        if (value.Constant is null && !value.HasUnknownPart) return value;
        var isFixed = owner is not null || !IsChangedByCallers(definition);
        return SymbolicText.Symbol(new ParameterSymbol(name, definition, isFixed ? value.Constant : null));
    }

    private static SymbolicText Fill(YamlScalar scalar, Func<string, SymbolicText> meaningOf, int from = 0)
    {
        if (InterpolatedText.IsPlain(scalar.Value)) return SymbolicText.Literal(scalar.Value.Substring(from));
        var parts = Behind(InterpolatedText.Parse(scalar).Parts, from);
        var texts = new SymbolicText[parts.Length];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = parts[i].Kind == TextPartKind.Reference ? meaningOf(parts[i].Text) : LiteralOf(parts[i]);
        return SymbolicText.Concat(texts);
    }

    private static TextPart[] Behind(TextPart[] parts, int letters) => letters == 0
        ? parts
        : parts.Where(p => p.Start + p.Length > letters)
            .Select(p => p.Kind == TextPartKind.Literal && p.Start < letters ? p with { Text = p.Text.Substring(letters - p.Start) } : p)
            .ToArray();

    // A default counts as the value only as long as nobody who calls the workflow passes another one.
    private bool IsChangedByCallers(ParameterDefinition definition) =>
        definition.Mode is "mutable_on_start" or "mutable_on_start_restart"
        || model.Callers.Any(call => call.Job.Arguments.Any(a => a.Name == definition.Name
            && (a.Text is not { } given || given.Value != definition.Text?.Value)));
}
