using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Parameters;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>A parameter that no job, workflow or caller defines.</summary>
public sealed class UndefinedParameter : Rule
{
    // The engine takes fewer; among more of them nobody looks for the closest.
    private const int ParameterLimit = 500;

    public override RuleInfo Info { get; } = new("PRM001", "undefined-parameter")
    {
        Severity = Severity.Error,
        Message = "nobody defines `{0}`: not the workflow, no job around it, no caller",
        Summary = "`${X}` in a workflow, or X in one of its expressions, without a definition on any way the workflow is started.",
        Why = "The engine notices only when that step starts: the steps before it have already changed the table.",
        Silent =
            "Parameters of the engine, of other steps, of the build, those a caller hands over, and those that `parameters.external` of the configuration lists.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", """
                Workflow:
                  id: orders.main
                  timeout: 2 hours
                  TARGET_DB: shop
                  TARGET_TABLE: orders
                  jobs:
                    - job:
                        id: mark
                        type: HWM
                        metacat:
                          table: lake/${TARGET_DB}/[|${TARGET_TABEL}|]
                          hwm_datetime: [|${RUN_DAY}|]
                """),
            Example.Bad("daily.sch.yaml", """
                Workflow:
                  id: orders.daily
                  timeout: 2 hours
                  '!FIRST_DAY': return Util.incrementDateInt([|TARGET_RUN_DAY|], -3);
                  jobs:
                    - job:
                        id: load
                        type: NoOp
                        DAY: ${FIRST_DAY}
                """),
            Example.Bad(
                "main.sch.yaml",
                "Workflow: {id: orders.main, jobs: [{job: {id: load, type: NoOp, FILTER: \"name rlike '^a[|$b|]'\"}}]}"),
            Example.Good(
                "main.sch.yaml",
                "Workflow: {id: orders.main, jobs: [{job: {id: load, type: NoOp, FILTER: \"name rlike '^a$$b'\"}}]}"),
            Example.Good(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: orders.main
                      timeout: 2 hours
                      TARGET_DB: shop
                      jobs:
                        - job:
                            id: mark
                            type: HWM
                            metacat:
                              table: lake/${TARGET_DB}/orders
                              hwm_datetime: ${RUN_DAY}
                    """),
                new ExampleFile("daily.sch.yaml", """
                    Workflow:
                      id: orders.daily
                      timeout: 2 hours
                      jobs:
                        - subworkflow:
                            id: today
                            workflow_id: orders.main
                            RUN_DAY: ${TARGET_RUN_DATE}
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model)
    {
        List<ParameterUse>? undefined = null;
        foreach (var use in model.Parameters.Uses)
        {
            if (!model.Parameters.IsDefined(use.Reference.Name, use.Scope)) (undefined ??= []).Add(use);
        }

        // A caller in a file that cannot be read may hand over anything.
        if (undefined is null || (model.Workflow.Id is { } id && model.Package.Workspace.IsMentionedInUnreadableFile(id.Value))) return [];
        return undefined.GroupBy(use => use.Reference.Name).Select(uses => Finding(uses.ToArray(), model));
    }

    private static Finding Finding(IReadOnlyList<ParameterUse> uses, WorkflowModel model)
    {
        var (first, scope) = (uses[0].Reference, uses[0].Scope);
        var visible = model.Parameters.VisibleTo(scope).Take(ParameterLimit).GroupBy(p => p.Name).Select(same => same.First()).ToArray();
        var meant = NearMatch.Find(first.Name, visible.Select(p => p.Name).Concat(SystemParameters.Names));
        return new Finding(model.At(first.FullSpan), first.Name)
        {
            Label = "no definition",
            Related = visible.Where(p => p.Name == meant)
                .Select(p => new RelatedPlace(model.At(p.NameSpan), "closest parameter, declared here"))
                .Concat(uses.Skip(1).Select(use => new RelatedPlace(model.At(use.Reference.FullSpan), "read here too")))
                .Take(3).ToArray(),
            Fixes = meant is not null ? [Rename(uses, meant, model.Document.Source)]
                : IsText(uses, model) ? [Escape(uses, model.Document.Source)]
                : [],
            Help = meant is null ? Advice(first.Name, visible) : null,
        };
    }

    private static Fix Rename(IReadOnlyList<ParameterUse> uses, string meant, SourceText source) =>
        new(
            $"replace `{uses[0].Reference.Name}` with `{meant}`",
            IsSafe: false,
            uses.Select(use => new FileEdit(source, new TextEdit(use.Reference.Span, meant))).ToArray());

    // "rlike '^a$b'" and "print $total": small letters behind a bare dollar are mostly of another language.
    private static bool IsText(IReadOnlyList<ParameterUse> uses, WorkflowModel model) =>
        uses.All(use =>
            use.Reference.FullSpan.Length == use.Reference.Span.Length + 1
            && model.At(use.Reference.FullSpan).Text is ['$', >= 'a' and <= 'z', ..]);

    private static Fix Escape(IReadOnlyList<ParameterUse> uses, SourceText source) =>
        new(
            $"write `$${uses[0].Reference.Name}` for the text `${uses[0].Reference.Name}`",
            IsSafe: false,
            uses.Select(use => new FileEdit(source, new TextEdit(new TextSpan(use.Reference.FullSpan.Start, 0), "$"))).ToArray());

    private static string Advice(string name, IReadOnlyList<ParameterDefinition> visible)
    {
        var declared = string.Join(", ", visible.Take(6).Select(p => $"`{p.Name}`"));
        return $"declare `{name}:` in the workflow, or list it under `parameters.external` when it is given at start"
            + (declared.Length > 0 ? $"; declared are {declared}" : "");
    }
}
