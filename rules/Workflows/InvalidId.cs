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
        Summary =
            "An id of a workflow or job is letters, digits, `.`, `-` and `_`, starts with a letter or `_`, and has no two `_` in a row.",
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

    private static IEnumerable<Finding> Check(WorkflowModel workflow)
    {
        var findings = new List<Finding>();
        HashSet<YamlScalar>? reported = null;
        Check(workflow.Workflow.Id);
        foreach (var job in workflow.Workflow.AllJobs) Check(job.Id);
        return findings.ToArray();

        // Jobs that are repeated through an alias are written once.
        void Check(YamlScalar? id)
        {
            if (id is null || FlawOf(id.Value) is not { } flaw || !(reported ??= []).Add(id)) return;
            findings.Add(new Finding(
                workflow.At(id),
                id.Value,
                flaw) { Help = "use letters, digits, `.`, `-` and single `_`, and start with a letter" });
        }
    }

    private static string? FlawOf(string id)
    {
        if (id.IndexOf('$') >= 0 || id.IndexOf('{') >= 0) return null;
        if (id.Length == 0) return "is empty";
        if (id.Length > MostCharacters) return $"has {id.Length} characters, and the engine takes {MostCharacters}";
        if (!IsLetter(id[0]) && id[0] != '_') return $"starts with `{id[0]}`";
        foreach (var c in id)
        {
            if (!IsPart(c)) return c == ' ' ? "has a blank in it" : $"has a `{c}` in it";
        }

        return id.Contains("__") ? "has `__` in it, which separates a step from its parameter"
            : id.StartsWith("maestro_", StringComparison.Ordinal) ? "starts with `maestro_`, which the engine keeps for itself"
            : id.EndsWith("_maestro", StringComparison.Ordinal) ? "ends with `_maestro`, which the engine keeps for itself"
            : null;
    }

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
