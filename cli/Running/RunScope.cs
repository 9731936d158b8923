using System.Collections.Immutable;
using System.Globalization;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Evaluation;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Running;

/// <summary>
/// The values of parameters in one run of a workflow: what it was given, what it says itself, and the round of each loop around a job.
/// </summary>
/// <param name="Workflow">The workflow that runs.</param>
/// <param name="Given">What the caller hands over, or who starts it; null where a value is handed over that is not known.</param>
/// <param name="Outside">The values of names that nobody defines.</param>
/// <param name="Day">The day the run is for; null where nobody has said.</param>
internal sealed record RunScope(
    WorkflowModel Workflow,
    IReadOnlyDictionary<string, SelValue?> Given,
    IReadOnlyDictionary<string, SelValue> Outside,
    DateOnly? Day)
{
    // "A: ${B}", "B: ${A}" would go on for ever, "A: ${B}${B}", "B: ${C}${C}" nearly so.
    private const int LongestChain = 32;
    private const int MostLookups = 1_000;
    private const int LongestText = 1 << 20;

    private ImmutableDictionary<(Job Loop, string Name), SelValue> Rounds { get; init; } =
        ImmutableDictionary<(Job, string), SelValue>.Empty;

    /// <summary>The scope of one round of a loop.</summary>
    public RunScope InRound(
        LoopJob loop,
        IEnumerable<KeyValuePair<string, SelValue>> values) => this with
        {
            Rounds = Rounds.SetItems(values.Select(v => KeyValuePair.Create(((Job)loop, v.Key), v.Value))),
        };

    /// <summary>The value of a parameter where a job reads it; null where it is not known.</summary>
    public SelValue? ValueOf(string name, Job? job) => ValueOf(name, job, LongestChain, new Lookups());

    /// <summary>A text with its parameters filled in; null where one of them is not known.</summary>
    public string? TextOf(YamlNode? node, Job? job) 
        =>
        node?.Resolved is YamlScalar scalar && new Lookups() is var lookups
            ? Filled(scalar, name => ValueOf(name, job, LongestChain, lookups))?.Text
            : null;

    /// <summary>What an expression gives where a job reads it; null where it is not known.</summary>
    public SelValue? Evaluate(SelExpression expression, Job? job) 
        => new Lookups() is var lookups ? SelEvaluator.Evaluate(expression, name => ValueOf(name, job, LongestChain, lookups)) : null;

    /// <summary>What a definition of a job gives: <c>DAY: ${DAY}</c> hands on the one from around it.</summary>
    public SelValue? ValueOf(ParameterDefinition definition, Job job) => Of(definition, job, LongestChain, new Lookups());

    /// <summary>What a call hands to the workflow it starts.</summary>
    public IReadOnlyDictionary<string, SelValue?> Arguments(CallJob call)
    {
        var given = new Dictionary<string, SelValue?>(StringComparer.Ordinal);
        if (call.IsExplicit == false)
        {
            foreach (var name in Workflow.Parameters.VisibleTo(call.Parent)
                .Select(d => d.Name)
                .Concat(Rounds.Keys.Select(k => k.Name))
                .Concat(Given.Keys))
            {
                given[name] = ValueOf(name, call.Parent);
            }
        }

        foreach (var argument in call.Arguments) given[argument.Name] = ValueOf(argument, call);
        return given;
    }

    private SelValue? ValueOf(string name, Job? job, int left, Lookups lookups)
    {
        if (left == 0 || !lookups.Spend()) return null;
        for (var scope = job; scope is not null; scope = scope.Parent)
        {
            if (Rounds.TryGetValue((scope, name), out var round)) return round;
            if (Array.FindLast(scope.Parameters, p => p.Name == name) is { } own) return Of(own, scope, left - 1, lookups);
        }

        if (Given.TryGetValue(name, out var given)) return given;
        if (Array.FindLast(Workflow.Workflow.Parameters, p => p.Name == name) is { } definition)
            return Of(definition, null, left - 1, lookups);
        return Outside.TryGetValue(name, out var outside) ? outside : OfSystem(name);
    }

    private SelValue? OfSystem(string name) =>
        Day is { } day
        && name.Contains("DATE", StringComparison.Ordinal)
        && SystemParameters.Find(name) is { Kind: SystemParameterKind.RunDate or SystemParameterKind.ClockDate } parameter
            ? new SelNumber(long.Parse(
                day.AddDays(parameter.DayOffset).ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture))
            : name == "workflow_id" && Workflow.Workflow.Id is { } id ? new SelText(id.Value) : null;

    private SelValue? Of(ParameterDefinition definition, Job? owner, int left, Lookups lookups)
    {
        if (definition.Expression is { } expression) return SelEvaluator.Evaluate(expression, Resolve);
        return definition.Value.Resolved switch
        {
            YamlScalar scalar => Typed(Filled(scalar, Resolve), scalar, definition.DeclaredType),
            YamlSequence list
                when list.Items.Select(i =>
                    i.Resolved is YamlScalar item ? Typed(Filled(item, Resolve), item, null) : null).ToArray() is var items
                    && Array.IndexOf(items, null) < 0 => new SelList([.. items.OfType<SelValue>()]),
            _ => null,
        };

        SelValue? Resolve(string name) => ValueOf(name, name == definition.Name ? owner?.Parent : owner, left, lookups);
    }

    // "DAY: ${DAY}" is what DAY is; any other text is a text.
    private static SelValue? Filled(YamlScalar scalar, Func<string, SelValue?> resolve)
    {
        var parts = InterpolatedText.Parse(scalar).Parts;
        if (parts is [{ Kind: TextPartKind.Reference } only]) return resolve(only.Text);
        var texts = new string?[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            texts[i] = parts[i].Kind switch
            {
                TextPartKind.Literal => parts[i].Text,
                TextPartKind.Escape => "$",
                TextPartKind.Reference => resolve(parts[i].Text)?.Text,
                _ => null,
            };
        }

        return Array.IndexOf(texts, null) < 0 && texts.Sum(t => (long)t!.Length) <= LongestText ? new SelText(string.Concat(texts)) : null;
    }

    // A number without quotes is one, as in "DAYS: 7"; where a type is declared, that counts.
    private static SelValue? Typed(SelValue? value, YamlScalar scalar, string? type) => value switch
    {
        SelText { Number: { } number } text
            when type is "long" or "LONG"
                || (type is null
                    && !scalar.IsQuoted
                    && scalar.Value == text.Value
                    && number.ToString(CultureInfo.InvariantCulture) == text.Value) => new SelNumber(number),
        SelNumber number when type is "string" or "STRING" => new SelText(number.Text),
        _ => value,
    };

    /// <summary>How often names are looked up for one value.</summary>
    private sealed class Lookups
    {
        private int left = MostLookups;

        public bool Spend() => --left >= 0;
    }
}
