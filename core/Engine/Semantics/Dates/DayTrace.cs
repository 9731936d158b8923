using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>A parameter that a day is in the end computed from.</summary>
/// <param name="Name">Its name; one name for all parameters of the engine that follow the same clock.</param>
/// <param name="Owner">The workflow that defines it; null for parameters of the engine and for those nobody defines.</param>
public readonly record struct DayRoot(string Name, WorkflowModel? Owner);

/// <summary>The parameters behind a day, and the days added to the one parameter where there is but one.</summary>
/// <param name="Roots">The parameters; none for a constant.</param>
/// <param name="Offset">The days added; null when they cannot be told.</param>
/// <param name="IsSure">Whether each of the parameters has a definition.</param>
public sealed record DayTrace(HashSet<DayRoot> Roots, int? Offset, bool IsSure)
{
    /// <summary>The clock of the machine, as <c>CURRENT_DATE</c> and <c>RUN_TS</c> read it.</summary>
    public static DayRoot Clock { get; } = new("the clock", null);

    // TARGET_RUN_DATE and its derivations follow the day a run is asked for.
    private static readonly DayRoot RunDay = new("TARGET_RUN_DATE", null);

    public bool IsConstant => Roots.Count == 0;

    /// <summary>Whether two days are the same: no when nothing they are computed from is shared, or the days added differ.</summary>
    public Answer SameAs(DayTrace other)
    {
        if (!IsSure || !other.IsSure || IsConstant || other.IsConstant) return Answer.Unknown;
        if (!Roots.Overlaps(other.Roots)) return Answer.No;
        if (Roots.Count > 1 || other.Roots.Count > 1 || Offset is null || other.Offset is null) return Answer.Unknown;
        return Answers.Of(Offset == other.Offset);
    }

    /// <summary>The day a text in a workflow stands for; the calls, outermost first, lead to that workflow.</summary>
    public static DayTrace? Of(YamlNode text, WorkflowModel workflow, Job? job, IReadOnlyList<WorkflowCall> calls) =>
        text.Resolved is YamlScalar scalar && InputsOf(scalar) is { } inputs ? new Tracer(calls, workflow).Trace(inputs, job) : null;

    /// <summary>The day a hole of a script stands for.</summary>
    public static DayTrace? OfHole(string hole, ScriptUse use, IReadOnlyList<WorkflowCall> calls)
    {
        if (!use.Script.IsWhole) return OfOption(hole, use, calls);
        if (use.Job.Arguments.LastOrDefault(a => a.Name == hole) is not { } argument)
            return new Tracer(calls, use.Workflow).Trace(new Inputs([hole], 0), use.Job);
        return InputsOf(argument) is { } inputs ? new Tracer(calls, use.Workflow).Trace(inputs, use.Job) : null;
    }

    private static DayTrace? OfOption(string option, ScriptUse use, IReadOnlyList<WorkflowCall> calls)
    {
        var inputs = use.Given(option) is { } parameter ? InputsOf(parameter)
            : use.Handed(option) is var (value, letters) ? InputsOf(value, letters)
            : null;
        return inputs is null ? null : new Tracer(calls, use.Workflow).Trace(inputs, use.Job);
    }

    private static Inputs? InputsOf(ParameterDefinition definition)
    {
        if (definition.Expression is not { } expression)
            return definition.Value.Resolved is YamlScalar scalar ? InputsOf(scalar) : new Inputs(NamesIn(definition.Value), null);
        if (expression.StepReferences.Length > 0) return null;
        var offset = expression switch
        {
            { SingleReference: not null } => 0,
            { SingleCall: { } call }
                when call.IsUtil("incrementDateInt", 2) && call.Arguments[0].Parameter is not null => (int?)call.Arguments[1].Number,
            _ => IsConversion(expression) ? 0 : null,
        };
        return new Inputs(NamesOf(expression.References), offset);
    }

    // "new DateTime(Util.dateIntToTs(DAY)).toString('yyyy-MM-dd')": the same day in other words.
    private static bool IsConversion(SelExpression expression) =>
        expression.References.Length == 1 && expression.Calls.Length > 0
        && expression.Calls.All(call =>
            call.Method is "dateIntToTs" or "tsToDateInt" or "DateTime" or "toString" or "print" or "parseDateTime" or "forPattern"
                or "parseInt" or "valueOf" or "getMillis")
        && expression.Text.IndexOfAny(['+', '*']) < 0;

    // Of "--day=${DAY}" what stands behind the first letters.
    private static Inputs? InputsOf(YamlScalar scalar, int letters = 0)
    {
        var parts = InterpolatedText.Parse(scalar).Parts;
        var names = new List<string>();
        foreach (var part in parts)
        {
            if (part.Kind is TextPartKind.Unsupported or TextPartKind.Asset) return null;
            if (part.Kind == TextPartKind.Reference) names.Add(part.Text);
        }

        var isBare = letters == 0 ? parts.Length == 1 : parts is [{ Kind: TextPartKind.Literal } before, _] && before.Length == letters;
        return new Inputs(names, isBare ? 0 : null);
    }

    private static List<string> NamesIn(YamlNode node) => NamesOf(InterpolatedText.ReferencesIn(node));

    private static List<string> NamesOf(IEnumerable<ParameterReference> references)
    {
        var names = new List<string>();
        foreach (var reference in references) names.Add(reference.Name);
        return names;
    }

    private sealed class Inputs(List<string> names, int? offset)
    {
        public List<string> Names => names;

        public int? Offset => offset;
    }

    // Follows names through jobs, workflows and the calls that lead to them.
    private sealed class Tracer(IReadOnlyList<WorkflowCall> calls, WorkflowModel workflow)
    {
        private readonly HashSet<DayRoot> roots = [];
        private readonly HashSet<(string, int, Job?)> seen = [];
        private readonly Queue<(string Name, int Level, Job? Job)> waiting = [];
        private int? offset = 0;
        private bool isSure = true;

        public DayTrace? Trace(Inputs inputs, Job? job)
        {
            if (!Follow(inputs, calls.Count, job)) return null;
            while (waiting.Count > 0)
            {
                var (name, level, place) = waiting.Dequeue();
                if (seen.Add((name, level, place)) && !Step(name, level, place)) return null;
            }

            return new DayTrace(roots, offset, isSure);
        }

        private bool Step(string name, int level, Job? job)
        {
            var model = level == calls.Count ? workflow : calls[level].Caller;
            var definition = model.Parameters.Find(name, job);
            if (definition is not null && !model.Workflow.Parameters.Contains(definition))
            {
                var owner = OwnerOf(definition, job);
                return InputsOf(definition) is { Names.Count: > 0 } inputs
                    ? Follow(inputs, level, owner?.Parent)
                    : AddRoot(new DayRoot(name, model));
            }

            if (level > 0 && calls[level - 1] is var call)
            {
                if (call.Job.Arguments.LastOrDefault(a => a.Name == name) is { } argument)
                {
                    return InputsOf(argument) is { } passed
                        && (passed.Names.Count > 0 ? Follow(passed, level - 1, call.Job) : AddRoot(new DayRoot(name, model)));
                }

                if (call.Job.IsExplicit is not { } isExplicit) return false;
                if (!isExplicit && call.Caller.Parameters.Find(name, call.Job) is not null)
                    return Follow(new Inputs([name], 0), level - 1, call.Job);
            }

            if (definition is null) return AddGiven(name, model, job);
            return InputsOf(definition) is { } own && (own.Names.Count > 0 ? Follow(own, level, null) : AddRoot(new DayRoot(name, model)));
        }

        private bool Follow(Inputs inputs, int level, Job? job)
        {
            offset = inputs.Names.Count == 1 ? offset + inputs.Offset : null;
            foreach (var name in inputs.Names) waiting.Enqueue((name, level, job));
            return true;
        }

        private bool AddGiven(string name, WorkflowModel model, Job? job)
        {
            if (SystemParameters.Find(name) is not { } system)
            {
                isSure &= model.Parameters.IsDefined(name, job);
                return AddRoot(new DayRoot(name, null));
            }

            // How far a derived date is from the day of the run depends on time zones.
            if (name != RunDay.Name) offset = null;
            return system.Kind switch
            {
                SystemParameterKind.RunDate => AddRoot(RunDay),
                SystemParameterKind.WallClock or SystemParameterKind.ClockDate => AddRoot(Clock),
                _ => AddRoot(new DayRoot(name, null)),
            };
        }

        private bool AddRoot(DayRoot root) => roots.Add(root) || true;

        private static Job? OwnerOf(ParameterDefinition definition, Job? job)
        {
            for (var scope = job; scope is not null; scope = scope.Parent)
            {
                if (scope.Parameters.Contains(definition) || (scope is LoopJob loop && loop.LoopParameters.Contains(definition)))
                    return scope;
            }

            return null;
        }
    }
}
