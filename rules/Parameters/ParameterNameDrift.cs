using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>One parameter under two spellings.</summary>
public sealed class ParameterNameDrift : Rule
{
    private static readonly RuleOption Synonyms = new(
        "synonyms",
        "names of one meaning with a slash between them, groups with commas: `DATABASE/TARGET_DB, TABLE/TARGET_TABLE`",
        "");

    public override RuleInfo Info { get; } = new("PRM010", "parameter-name-drift")
    {
        Severity = Severity.Warning,
        Message = "`{0}` and `{1}` are two parameters of this workflow for one thing",
        Summary =
            "No two parameters of a workflow differ only in letter case, hyphens and underscores, or are synonyms that the option lists.",
        Why = "Half of the jobs read one and half the other. The next change of the value reaches half of them.",
        Silent =
            "Names in different workflows, arguments of scripts, which have names of their own, and a parameter that is made from the other one.",
        Options = [Synonyms],
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|TargetDb|]", "TARGET_DB", "TargetDb")),
            Example.Good("main.sch.yaml", "Workflow: {id: orders.main, RUN_DATE: '20240301', run_date: 'day ${RUN_DATE}'}"),
            Example.Good("main.sch.yaml", Workflow("SOURCE_DB", "TARGET_DB", "SOURCE_DB")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model, RuleSettings settings)
    {
        var parameters = model.Workflow.Parameters;
        if (parameters.Length < 2) return [];
        var findings = new List<Finding>();
        var option = settings.Text(Synonyms);
        var groups = option.Length == 0 ? [] : option.Split(',').Select(g => g.Split('/').Select(n => n.Trim()).ToArray()).ToArray();
        var seen = new Dictionary<string, ParameterDefinition>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            var meaning = MeaningOf(parameter.Name, groups);
            if (!seen.TryGetValue(meaning, out var first))
            {
                seen.Add(meaning, parameter);
            }
            else if (first.Name != parameter.Name && !IsMadeFrom(parameter, first) && !IsMadeFrom(first, parameter))
            {
                findings.Add(new Finding(model.At(parameter.NameSpan), first.Name, parameter.Name)
                {
                    Label = "the same again",
                    Related = [new RelatedPlace(model.At(first.NameSpan), "the other one")],
                    Help = "keep one of the two",
                });
            }
        }

        return findings.ToArray();
    }

    // "run_date: ${RUN_DATE}" and "'!run_date': return Util.incrementDateInt(RUN_DATE, -1);" cannot part.
    private static bool IsMadeFrom(ParameterDefinition parameter, ParameterDefinition other) => parameter.Expression is { } expression
        ? expression.References.Any(r => r.Name == other.Name)
        : InterpolatedText.ReferencesIn(parameter.Value).Any(r => r.Name == other.Name);

    private static string MeaningOf(string name, string[][] groups)
    {
        foreach (var group in groups)
        {
            if (group.Contains(name)) return group[0];
        }

        return name.Replace("_", "").Replace("-", "").ToLowerInvariant();
    }

    private static string Workflow(string name, string first, string used) => $$"""
        Workflow:
          id: orders.main
          {{first}}: shop
          {{name}}: shop
          dag: sequential
          jobs:
            - job:
                id: ddl
                type: Spark
                spark:
                  script: ./ddl/orders.sql
                  parameters:
                    DB: ${{{first}}}
            - job:
                id: write
                type: Spark
                spark:
                  script: ./src/orders.sql
                  parameters:
                    DB: ${{{used}}}
        """;
}
