using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>A table that readers rely on, and of which nobody says what identifies a row.</summary>
public sealed class PrimaryKeyUndeclared : Rule
{
    public override RuleInfo Info { get; } = new("MET003", "primary-key-undeclared")
    {
        Severity = Severity.Warning,
        Message = "the metadata of `{0}` names no primary key",
        Summary = "The metadata of a table that a template guards or whose mark is moved has at least one column with the role `pk`.",
        Why = "Nothing can be checked for duplicates, and a retry that doubles the day is noticed by the readers.",
        Silent = "Tables that are neither guarded nor marked, and roles only known at run time.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|column_types|]: {amount: metric}", "lake/shop/orders")),
            Example.Bad("main.sch.yaml", Workflow("lifetime: 400", "lake/shop/orders", "[|tables|]")),
            Example.Good("main.sch.yaml", Workflow("column_types: {order_id: pk, amount: metric}", "lake/shop/orders")),
            Example.Good("main.sch.yaml", Workflow("column_types: {amount: metric}", "lake/shop/stores")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) yield break;
        var descriptions = package.Tables.InRole(TableRole.Describe);
        var reported = new HashSet<Job>();
        foreach (var description in descriptions)
        {
            if (description is not { Workflow: { } workflow, Job: TaskJob { Metadata: { } metadata } job } || !MayLackKey(metadata))
                continue;
            if (descriptions.Any(d => PackageTables.KeyIn(d) is not null && d.SameTableAs(description) != Answer.No)) continue;
            if (package.Tables.Mentions.FirstOrDefault(m =>
                m.Role is TableRole.Guard or TableRole.Mark && m.SameTableAs(description) == Answer.Yes) is not { } proof
                || !reported.Add(job))
            {
                continue;
            }

            yield return new Finding(
                workflow.At((metadata.ColumnTypesEntry ?? metadata.TablesEntry)!.Value.KeyNode),
                description.Identity.ShortName)
            {
                Label = "no `pk`",
                Related = [new RelatedPlace(proof.Place, proof.Role == TableRole.Guard ? "guarded here" : "its mark is moved here")],
                Help = "add `column: pk` under `column_types` for each column of the key",
            };
        }
    }

    // "column_types: ${ROLES}" and "id: ${ROLE}" may hold one.
    private static bool MayLackKey(MetadataSpec metadata) =>
        metadata.ColumnTypesEntry?.ValueNode.Resolved is null or YamlMapping
        && metadata.ColumnTypes.All(c => c.Role.Value.IndexOf('$') < 0 && !c.Role.Value.Equals("pk", StringComparison.OrdinalIgnoreCase));

    private static string Workflow(string line, string guarded, string key = "tables") => $"""
        Workflow:
          id: orders.main
          dag: sequential
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  {key}: [lake/shop/orders]
                  {line}
            - template:
                id: publish
                type: wap
                tables: [{guarded}]
        """;
}
