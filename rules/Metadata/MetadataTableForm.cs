using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>A table that the catalog is told of in a form it does not read.</summary>
public sealed class MetadataTableForm : Rule
{
    public override RuleInfo Info { get; } = new("MET012", "metadata-table-form")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is not of the form `catalog/db/table`",
        Summary = "Metadata jobs, HWM jobs and wap templates name a table by catalog, database and table, with slashes between them.",
        Why = "The catalog takes the text for the name of another table, or for none: the job fails, or describes what nobody reads.",
        Silent = "Names that are only known at run time, and names in audits, which AUD004 compares with the table of their template.",
        Examples = () =>
        [
            Example.Bad("main.sch.yaml", Workflow("[|lake.media.titles|]")),
            Example.Bad("main.sch.yaml", Workflow("[|media/titles|]")),
            Example.Good("main.sch.yaml", Workflow("lake/media/titles")),
            Example.Good("main.sch.yaml", Workflow("${TITLES}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        List<WorkflowMention> odd = [];
        foreach (var mention in package.Tables.Mentions)
        {
            if (mention is WorkflowMention { Role: TableRole.Describe or TableRole.Mark or TableRole.Guard } named
                && NameOf(named) is { } name
                && name.Split('/').Length != 3)
            {
                odd.Add(named);
            }
        }

        return odd.Count == 0 ? [] : odd.GroupBy(mention => mention.Place).Select(same => Finding(same.First()));
    }

    private static Finding Finding(WorkflowMention mention)
    {
        var written = mention.Place.Text;
        return new Finding(mention.Place, NameOf(mention)!)
        {
            Help = "write catalog, database and table with slashes between them",
            Fixes = written.Split('.').Length == 3 && written.IndexOfAny(['$', '/', '\'', '"']) < 0
                ? [Fix.Replace(mention.Place, written.Replace('.', '/'))]
                : [],
        };
    }

    // The whole text with its parameters filled in; a table whose name is open may have all its parts.
    private static string? NameOf(WorkflowMention mention) => mention.Workflow.Parameters.TextOf(mention.Name, mention.Job).Constant;

    private static string Workflow(string table) => $"""
        Workflow:
          id: titles.main
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  tables:
                    - {table}
        """;
}
