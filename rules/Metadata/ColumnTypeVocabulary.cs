using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>A role of a column that no reader of the catalog knows.</summary>
public sealed class ColumnTypeVocabulary : Rule
{
    private static readonly RuleOption Roles = new("roles", "all roles of this platform; with it, every other role is reported", "");

    public override RuleInfo Info { get; } = new("MET009", "column-type-vocabulary")
    {
        Severity = Severity.Error,
        Message = "`{0}` is no role of a column{1}",
        Summary = "The values of `column_types` are roles that the catalog knows: `pk`, `fk`, `metric` and the like.",
        Why = "A column whose role is misspelled has none: the key of the table is then another one for every reader.",
        Silent =
            "Roles that are not near a known one, unless the option lists all roles; plurals, and a spelling that several columns share.",
        Options = [Roles],
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|metrc|]")),
            Example.Good("main.sch.yaml", Workflow("metric")),
            Example.Good("main.sch.yaml", Workflow("ratio")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow, RuleSettings settings)
    {
        var listed = settings.List(Roles);
        var known = listed.Count > 0 ? listed : ColumnRoles.Known;
        var columns = new List<ColumnRole>();
        foreach (var job in workflow.Workflow.AllJobs)
        {
            foreach (var column in (job as TaskJob)?.Metadata?.ColumnTypes ?? [])
            {
                if (column.Role.Value.IndexOf('$') < 0) columns.Add(column);
            }
        }

        foreach (var column in columns)
        {
            var role = column.Role.Value.ToLowerInvariant();
            if (known.Contains(role, StringComparer.OrdinalIgnoreCase)) continue;
            var near = NearMatch.Find(role, known);
            if (listed.Count == 0 && (near is null || role == near + "s" || columns.Count(c => c.Role.Value == column.Role.Value) > 1))
                continue;
            var place = workflow.At(column.Role);
            yield return new Finding(place, column.Role.Value, near is null ? "" : $"; did you mean `{near}`?")
            {
                Related = [new RelatedPlace(workflow.At(column.Column), "the column")],
                Help = near is null ? $"the roles are {NameList.Of(known)}" : null,
                Fixes = near is null ? [] : [Fix.Replace(place, near)],
            };
        }
    }

    private static string Workflow(string role) => $"""
        Workflow:
          id: titles.main
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  tables: [lake/media/titles]
                  column_types:
                    title_id: pk
                    view_hours: {role}
        """;
}
