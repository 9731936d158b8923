using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>A database or table that is written out where the package has a parameter for it.</summary>
public sealed class HardCodedEnvironment : Rule
{
    public override RuleInfo Info { get; } = new("PRM011", "hard-coded-environment")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is written out here, and elsewhere the table is named with `{1}`",
        Summary = "The database and the name of a table come from a parameter everywhere in a workflow and its scripts, or nowhere.",
        Why = "A run for another database creates and audits its own table, and writes into the one of production.",
        Silent =
            "Names that no other place takes from a parameter, parameters with another default, scripts that no job runs, and workflows that do not have the parameter.",
        Examples = () =>
        [
            Example.Bad(Main, Script("[|media|].${TABLE}")),
            Example.Bad(Main, Script("${DB}.[|titles|]")),
                        Example.Good(Main, Script("${DB}.${TABLE}"), Other),
            Example.Good(Main, Script("staging.titles")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package) => WrittenOutName.In(package).ConvertAll(Finding).ToArray();

    private static Finding Finding(WrittenOutName written)
    {
        var reference = $"${{{written.Parameter.Name}}}";
        return new Finding(written.Literal, written.Literal.Text, reference)
        {
            Label = "always this one",
            Related = [new RelatedPlace(written.Other.Place, "the same table"), .. PlaceOf(written)],
            Help = $"write `{reference}`, and pass it to the job that runs the script",
        };
    }

    private static RelatedPlace[] PlaceOf(WrittenOutName written) =>
        written.Other.Workflow is { } workflow ? [new RelatedPlace(workflow.At(written.Parameter.Value), "its default")] : [];

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: titles.main
          DB: media
          TABLE: titles
          jobs:
            - template:
                id: publish
                type: wap
                tables: ['lake/${DB}/${TABLE}']
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      spark:
                        script: ./src/titles.sql
                        parameters:
                          DB: ${DB}
                          TABLE: ${TABLE}
        """);

    private static ExampleFile Script(string table) =>
        new("src/titles.sql", $"INSERT OVERWRITE TABLE {table} SELECT title_id FROM raw.views;");

    // Starts the other one, and has no parameter for the name.
    private static ExampleFile Other { get; } = new("daily.sch.yaml", """
        Workflow:
          id: titles.daily
          jobs:
            - job:
                id: mark
                type: HWM
                metacat:
                  table: lake/media/titles
        """);
}
