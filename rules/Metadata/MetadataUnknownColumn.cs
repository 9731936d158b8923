using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Metadata;

/// <summary>A column in the metadata that the table does not have.</summary>
public sealed class MetadataUnknownColumn : Rule
{
    public override RuleInfo Info { get; } = new("MET002", "metadata-unknown-column")
    {
        Severity = Severity.Error,
        Message = "`{1}` has no column `{0}`",
        Summary = "A key of `column_types` that is no column of the table its Metadata job describes.",
        Why = "The role goes to a column nobody has: with `rank: pk` the key of the table is undefined for every consumer.",
        Silent =
            "Tables whose columns are not all known, fields of a column, such as `address.city`, and columns the query writes too: there the INSERT is reported.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("ddl/titles.sql", """
                    CREATE TABLE media.titles (title_id INT COMMENT 'Title.', title_rank INT COMMENT 'Rank by hours.');
                    """),
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: titles.main
                      jobs:
                        - job:
                            id: metadata
                            type: Metadata
                            metacat:
                              tables: [lake/media/titles]
                              column_types:
                                title_id: fk
                                [|rank|]: pk
                    """)),
            Example.Good(
                new ExampleFile("ddl/titles.sql", """
                    CREATE TABLE media.titles (title_id INT COMMENT 'Title.', title_rank INT COMMENT 'Rank by hours.');
                    """),
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: titles.main
                      jobs:
                        - job:
                            id: metadata
                            type: Metadata
                            metacat:
                              tables: [lake/media/titles]
                              column_types:
                                title_id: fk
                                title_rank: pk
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        if (!package.IsReadInFull) yield break;
        foreach (var workflow in package.Workflows)
        {
            foreach (var job in workflow.Workflow.AllJobs)
            {
                if (job is not TaskJob { Metadata: { ColumnTypes: { Length: > 0 } columns } spec }) continue;
                var tables = Array.FindAll(package.Tables.InRole(TableRole.Describe), m => ReferenceEquals(m.Job, job));
                if (tables.Length == 0 || SchemasOf(tables, package) is not { } schemas) continue;
                YamlScalar? last = null;
                foreach (var (column, _) in columns)
                {
                    // The roles of "revenue: [pk, metric]" stand side by side.
                    if (ReferenceEquals(column, last)) continue;
                    last = column;
                    if (Array.TrueForAll(schemas, s => s.Find(FirstPartOf(column)) is null))
                        yield return Finding(column, spec, schemas, tables[0], workflow);
                }
            }
        }
    }

    // Several tables in one job share its columns: each column must be in one of them, and all must be known.
    private static TableSchema[]? SchemasOf(TableMention[] tables, Package package)
    {
        var schemas = new List<TableSchema>();
        foreach (var table in tables)
        {
            if (package.Tables.SchemaOf(table.Identity) is not { IsCertain: true } schema) return null;
            schemas.Add(schema);
        }

        return schemas.ToArray();
    }

    private static Finding Finding(YamlScalar column, MetadataSpec spec, TableSchema[] schemas, TableMention table, WorkflowModel workflow)
    {
        var schema = schemas[0];
        var place = workflow.At(column);
        var near = NearestColumn.Find(column.Value, schema, workflow.Package);
        var isFree = near is not null
            && spec.ColumnTypes.All(c => !string.Equals(c.Column.Value, near.Name, StringComparison.OrdinalIgnoreCase));
        return new Finding(place, column.Value, table.Identity.ShortName)
        {
            Label = "no such column",
            Related = [near is null
                ? new RelatedPlace(schema.Place, "the table is defined here")
                : new RelatedPlace(near.Place, "closest column, declared here")],

            Fixes = near is null || !isFree
                ? []
                : [ForgottenColumns.IsAgreedOn(column.Value, schema.Identity, workflow.Package, place)
                    ? Fix.Replace(near.Place, column.Value)
                    : Fix.Replace(place, near.Name)],
            Help = near is null ? ColumnNames.Listed(schema) : null,
            FollowsFrom = [.. schemas.SelectMany(s =>
                ForgottenColumns.Written(column.Value, s, workflow.Package)
                    .Concat(ForgottenColumns.Refused(column.Value, s, workflow.Package)))],
        };
    }

    private static string FirstPartOf(YamlScalar column) =>
        column.Value.IndexOf('.') is > 0 and var dot ? column.Value.Substring(0, dot) : column.Value;
}
