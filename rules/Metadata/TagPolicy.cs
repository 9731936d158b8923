using Dataflow.Lint.Engine;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>Tags of a table that the house does not agree on.</summary>
public sealed class TagPolicy : Rule
{
    private static readonly RuleOption Required = new(
        "required",
        "tags that each table has; `audience:*` asks for any of that namespace",
        "");
    private static readonly RuleOption Allowed = new(
        "allowed",
        "all tags there are, `audience:*` for any of a namespace; with it, every other tag is reported",
        "");
    private static readonly RuleOption Namespaced = new("namespaced", "tags are written `namespace:value`", "false");

    public override RuleInfo Info { get; } = new("MET008", "tag-policy")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "{0}",
        Summary = "The tags of a Metadata job are those the configuration asks for and allows, each once.",
        Why = "Whoever looks for all tables of `audience:finance` does not find the one that is tagged `finance`.",
        Silent = "Tags with parameters in them, and without options all but repeated tags.",
        Options = [Required, Allowed, Namespaced],
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[media, daily, [|media|]]")),
            Example.Good("main.sch.yaml", Workflow("[media, daily]")),
        ],
    };

    public override void Register(Subscriptions on) => on.Workflow(Check);

    private static IEnumerable<Finding> Check(WorkflowModel workflow, RuleSettings settings)
    {
        foreach (var job in workflow.Workflow.AllJobs)
        {
            if (job is not TaskJob { Metadata: { Node: YamlMapping node } spec }) continue;
            foreach (var finding in Check(spec, node, workflow, settings)) yield return finding;
        }
    }

    private static IEnumerable<Finding> Check(MetadataSpec spec, YamlMapping node, WorkflowModel workflow, RuleSettings settings)
    {
        var allowed = settings.List(Allowed);
        var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var tag in spec.Tags)
        {
            if (!IsKnown(tag)) continue;
            if (seen.TryGetValue(tag.Value, out var first))
            {
                yield return new Finding(
                    workflow.At(tag),
                    $"the tag `{tag.Value}` is given twice") { Related = [new RelatedPlace(workflow.At(first), "given here first")] };
                continue;
            }

            seen.Add(tag.Value, tag);
            if (settings.IsOn(Namespaced) && tag.Value.IndexOf(':') is var colon && (colon <= 0 || colon == tag.Value.Length - 1))
            {
                yield return new Finding(workflow.At(tag), $"the tag `{tag.Value}` is not written `namespace:value`");
            }
            else if (allowed.Count > 0 && !ProjectOptions.Lists(allowed, tag.Value))
            {
                var near = NearMatch.Find(tag.Value, allowed);
                yield return new Finding(
                    workflow.At(tag),
                    $"`{tag.Value}` is no tag of this house{(near is null ? "" : $"; did you mean `{near}`?")}")
                {
                    Help = near is null ? $"the tags are {NameList.Of(allowed)}" : null,
                    Fixes = near is null ? [] : [Fix.Replace(workflow.At(tag), near)],
                };
            }
        }

        var tags = node.Find("tags");
        if (tags?.ValueNode.Resolved is not (null or YamlSequence or YamlScalar)
            || tags?.ValueNode.Resolved is YamlSequence items && items.Items.Length != spec.Tags.Length
            || !spec.Tags.All(IsKnown))
        {
            yield break;
        }

        foreach (var required in settings.List(Required))
        {
            if (spec.Tags.Any(t => ProjectOptions.Lists([required], t.Value))) continue;
            yield return new Finding(
                workflow.At((tags?.Key ?? spec.TablesEntry?.Key ?? node.Entries[0].KeyNode)),
                $"the tag `{required}` is missing");
        }
    }

    private static bool IsKnown(YamlScalar tag) => tag.Value.IndexOf('$') < 0;

    private static string Workflow(string tags) => $"""
        Workflow:
          id: titles.main
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  tables: [lake/media/titles]
                  tags: {tags}
        """;
}
