using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workflows.Expressions;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Security;

/// <summary>A sandbox that writes into production.</summary>
public sealed class ProductionTargetInDev : Rule
{
    private static readonly RuleOption SandboxWords = new(
        "sandbox-words",
        "words in a folder, an id or a tag that say a pipeline is not one of production",
        "sandbox, playground, scratch");
    private static readonly RuleOption ProductionWords = new(
        "production-words",
        "words in the name of a catalog or database of production",
        "prod, production, prd, prodhive");

    public override RuleInfo Info { get; } = new("SEC003", "production-target-in-dev")
    {
        Severity = Severity.Warning,
        Message = "the workflow is of the {0}, and writes `{1}` by default",
        Summary = "A workflow whose folder, id or tag says sandbox writes no table in a catalog or database of production.",
        Why = "Somebody tries something out, and the dashboards of the company show it.",
        Silent = "Tables that are only read, names of which only a run knows the value, and words that are part of others (`product`).",
        Options = [SandboxWords, ProductionWords],
        Examples = () =>
        [
            Example.Bad("sandbox/sales/main.sch.yaml", Main("sales.main", "[|prod|]", "${CATALOG}/sales/daily")),
            Example.Bad("sales/main.sch.yaml", Main("playground.sales", "lake", "[|${CATALOG}/sales_prod/daily|]")),
            Example.Good("sandbox/sales/main.sch.yaml", Main("sales.main", "dev", "${CATALOG}/sales/daily")),
            Example.Good("sales/main.sch.yaml", Main("sales.main", "prod", "${CATALOG}/sales/daily")),
            Example.Good("sandbox/sales/main.sch.yaml", Main("sales.main", "products", "${CATALOG}/sales/daily")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel model, RuleSettings settings)
    {
        if (SandboxWordOf(model, settings.Words(SandboxWords)) is not { } word) return [];
        var production = settings.Words(ProductionWords);
        foreach (var write in model.Writes.All)
        {
            if (write.Calls.Length > 0 || !IsOfProduction(write.Table, production)) continue;
            return
            [
                new Finding(PlaceOf(write.Mention, model, production), word, NameOf(write.Table))
                {
                    Label = "production",
                    Related = [new RelatedPlace(write.Mention.Place, "written here")],
                    Help = "give the sandbox a catalog or database of its own",
                },
            ];
        }

        return [];
    }

    private static string? SandboxWordOf(WorkflowModel model, string[] words)
    {
        foreach (var tag in model.Workflow.Tags)
        {
            if (OneOf(words, tag.Value) is { } word) return word;
        }

        return OneOf(words, model.Package.Path) ?? OneOf(words, model.Workflow.Id?.Value ?? "");
    }

    private static string? OneOf(string[] words, string name) => Array.Find(Split(name), part => Array.IndexOf(words, part) >= 0);

    private static bool IsOfProduction(TableIdentity table, string[] words) =>
        (table.Catalog?.Constant is { } catalog && OneOf(words, catalog) is not null)
        || (table.Database?.Constant is { } database && OneOf(words, database) is not null);

    private static string NameOf(TableIdentity table) =>
        string.Join(".", new[] { table.Catalog, table.Database, table.Table }.OfType<SymbolicText>().Select(part => part.ToText()));

    private static string[] Split(string name) => name.ToLowerInvariant().Split('/', '.', '_', '-', ':');

    // Where a parameter brings the word in, its default is the place to change.
    private static Location PlaceOf(TableMention mention, WorkflowModel model, string[] words)
    {
        foreach (var parameter in model.Workflow.Parameters)
        {
            if (parameter.Text is { } text && OneOf(words, text.Value) is not null && IsNamedIn(mention, parameter.Name))
                return model.At(text);
        }

        return mention.Place;
    }

    private static bool IsNamedIn(TableMention mention, string parameter) => mention is WorkflowMention
        ? InterpolatedText.ReferencesIn(mention.Workflow!.Workflow.Node)
            .Any(r => r.Name == parameter && mention.Place.Span.Contains(r.FullSpan))
        : mention.Identity.Symbols.Any(s => s.Name == parameter);

    private static string Main(string id, string catalog, string table) => $$"""
        Workflow:
          id: {{id}}
          CATALOG: {{catalog}}
          jobs:
            - template:
                id: publish
                type: wap
                tables:
                  - {{table}}
        """;
}
