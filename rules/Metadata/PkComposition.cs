using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>A column in the primary key whose values cannot be told apart.</summary>
public sealed class PkComposition : Rule
{
    public override RuleInfo Info { get; } = new("MET011", "pk-composition")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is no part of a key: {1}",
        Summary = "No column of the primary key is a floating-point number, a MAP, or a metric at the same time.",
        Why =
            "A measure changes, and with it the key of the row; two that a person calls equal differ in the sixteenth digit, so that the uniqueness audit passes and the join finds nothing.",
        Silent =
            "Keys without the day of a dated table, since a table of the latest state has one row for each key; and tables whose types are not known.",
        Examples = () =>
        [
            Example.Bad(Ddl, Main("[|hours|]: pk")),
            Example.Bad(Ddl, Main("[|rank|]: [pk, metric]")),
            Example.Good(Ddl, Main("rank: pk")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        var reported = new HashSet<Location>();
        foreach (var description in package.Tables.InRole(TableRole.Describe))
        {
            if (PackageTables.KeyIn(description) is not { } key) continue;
            var schema = package.Tables.SchemaOf(description.Identity);
            foreach (var part in key.Columns)
            {
                if (!part.IsMeasure(schema) || !reported.Add(part.Place)) continue;
                if (part.AsMetric is { } metric)
                    yield return Finding(part, "a metric is what the rows of a key measure", new RelatedPlace(metric, "a metric, too"));
                else if (schema?.Find(part.Name) is { } column)
                {
                    yield return Finding(
                        part,
                        column.Type.Family == TypeFamily.Map
                            ? "a MAP cannot be compared"
                            : $"values of a {column.Type} are hardly ever equal",
                        new RelatedPlace(column.Place, "the column"));
                }
            }
        }

        static Finding Finding(KeyColumn part, string why, RelatedPlace proof) => new(part.Place, part.Name, why)
        {
            Related = [proof],
            Help = "take the columns that say what a row is about",
        };
    }

    private static ExampleFile Ddl { get; } = new(
        "ddl/titles.sql",
        "CREATE TABLE media.titles (title_id INT COMMENT 'Title.', rank INT COMMENT 'Place by hours.', hours DOUBLE COMMENT 'Hours viewed.');");

    private static ExampleFile Main(string part) => new("main.sch.yaml", $"""
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
                    {part}
        """);
}
