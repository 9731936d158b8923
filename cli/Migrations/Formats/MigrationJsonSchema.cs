using Dataflow.Lint.Engine.Migrations;
using Dataflow.Lint.Engine.Schemas;
using static Dataflow.Lint.Cli.Output.Formats.JsonSchemaParts;

namespace Dataflow.Lint.Cli.Migrations.Formats;

/// <summary>The JSON schema of <c>migration diff --format json</c> and <c>migration impact --format json</c>.</summary>
internal static class MigrationJsonSchema
{
    public static SchemaNode Create() => Mixed(
        [
            new(
                "schemaVersion",
                SchemaNode.Number with
                {
                    Description = "Grows when something is taken away or means something else; keys may be added without.",
                }),
            new("tables", SchemaNode.ListOf(SchemaNode.To("table"))),
        ],
        new("impacts", SchemaNode.ListOf(SchemaNode.To("impact"))),
        new("findings", SchemaNode.ListOf(SchemaNode.To("finding")))) with
    {
        Title = "dataflow-lint migration diff --format json, dataflow-lint migration impact --format json",
        Description = "Tables that change between two states of a repository, and whom that concerns.",
        Definitions =
        [
            new("table", Mixed(
                [
                    Text("name", "The table."),
                    new("state", SchemaNode.Choice(["new", "gone", "changed", "unknown"])),
                    new("changes", SchemaNode.ListOf(SchemaNode.To("change"))),
                    new(
                        "statements",
                        SchemaNode.ListOf(SchemaNode.Text) with
                        {
                            Description =
                                "ALTER TABLE, in the order in which they are to run; what the format does not do in place is left out.",
                        }),
                    .. Place,
                ],
                Text("format", "Such as iceberg."),
                Text("owner", "Whom the table belongs to, as its metadata says."))),
            new("change", Mixed(
                [
                    new("kind", Words<ChangeKind>()),
                    Switch("isDestructive", "Whether data is lost, or may be."),
                    new("inPlace", Words<InPlace>()),
                ],
                Text("oldColumn", "The column as it was called."),
                Text("newColumn", "The column as it is called."),
                Text("old", "What is replaced: a type, the columns of a key."),
                Text("new", "What replaces it."))),
            new("impact", Mixed(
                [
                    Text("table", "The table that changes."),
                    new("verdict", SchemaNode.Choice(["unaffected", "mayChange", "breaks", "unprovable"])),
                    new("use", Words<UseKind>()),
                    Text("consumer", "Workflow and job, or the path of a file."),
                    Text("owner", "Whom the place belongs to; unowned where nobody says it."),
                    Text("reason", "In words."),
                    new("findings", SchemaNode.ListOf(SchemaNode.To("finding"))),
                    .. Place,
                ],
                Text("columnName", "The column that is named there."),
                new("change", Words<ChangeKind>()))),
            new(
                "finding",
                Mixed([Text("rule", "The id of the rule."), Text("message", "What is found once the table has changed."), .. Place])),
        ],
    };

    private static SchemaNode Words<T>()
        where T : struct, Enum => SchemaNode.Choice([.. Enum.GetValues<T>().Select(MigrationJson.WordOf)]);
}
