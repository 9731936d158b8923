using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Workflows;

/// <summary>An id that the engine does not take.</summary>
public sealed class InvalidId : Rule
{
    private const int MostCharacters = 128;

    public override RuleInfo Info { get; } = new("WFL006", "invalid-id")
    {
        Severity = Severity.Error,
        Message = "the id `{0}` {1}",
        Summary = "An id of a workflow or job is letters, digits, `.`, `-` and `_`, starts with a letter or `_`, and has no two `_` in a row.",
        Why = "The workflow is rejected when it is deployed; a `__` inside would end the step in references such as `${write__rows}`.",
        Silent = "Ids with parameters or templates in them.",
        Examples = () =>
        [
            Example.Bad(Main("orders.main", "[|load orders|]")),
            Example.Bad(Main("orders.main", "[|load__v2|]")),
            Example.Bad(Main("[|2024_orders|]", "load")),
            Example.Bad(Main("orders.main", "[|maestro_load|]")),
            Example.Good(Main("orders.main", "load-v2")),
            Example.Good(Main("${TEAM} orders", "load_v2")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow) =>
        from id in workflow.Workflow.AllJobs.Select(job => job.Id).Prepend(workflow.Workflow.Id).OfType<YamlScalar>().Distinct()
        let flaw = FlawOf(id.Value)
        where flaw is not null
        select new Finding(workflow.At(id), id.Value, flaw) { Help = "use letters, digits, `.`, `-` and single `_`, and start with a letter" };

    private static string? FlawOf(string id) =>
        id.IndexOf('$') >= 0 || id.IndexOf('{') >= 0 ? null
        : id.Length == 0 ? "is empty"
        : id.Length > MostCharacters ? $"has {id.Length} characters, and the engine takes {MostCharacters}"
        : !IsLetter(id[0]) && id[0] != '_' ? $"starts with `{id[0]}`"
        : id.Cast<char?>().FirstOrDefault(c => !IsPart(c!.Value)) is { } other ? other == ' ' ? "has a blank in it" : $"has a `{other}` in it"
        : id.Contains("__") ? "has `__` in it, which separates a step from its parameter"
        : id.StartsWith("maestro_", StringComparison.Ordinal) ? "starts with `maestro_`, which the engine keeps for itself"
        : id.EndsWith("_maestro", StringComparison.Ordinal) ? "ends with `_maestro`, which the engine keeps for itself"
        : null;

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsPart(char c) => IsLetter(c) || c is (>= '0' and <= '9') or '.' or '-' or '_';

    private static ExampleFile Main(string workflow, string job) => new("main.sch.yaml", $"""
        Workflow:
          id: {workflow}
          jobs:
            - job:
                id: {job}
                type: NoOp
        """);
}
