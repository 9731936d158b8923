using Dataflow.Lint.Engine.Schemas;
using static Dataflow.Lint.Cli.Output.Formats.JsonSchemaParts;

namespace Dataflow.Lint.Cli.Lineage.Formats;

/// <summary>The JSON schema of <c>lineage --format json</c> and <c>graph --format json</c>.</summary>
internal static class GraphJsonSchema
{
    public static SchemaNode Create() => Mixed(
        [
            new(
                "schemaVersion",
                SchemaNode.Number with
                {
                    Description = "Grows when something is taken away or means something else; keys may be added without.",
                }),
            Switch("isComplete", "Whether all that is shown can be followed; else more edges may be there."),
            new("nodes", SchemaNode.ListOf(SchemaNode.To("node"))),
            new("edges", SchemaNode.ListOf(SchemaNode.To("edge"))),
            new("uses", SchemaNode.ListOf(SchemaNode.To("use"))),
        ]) with
    {
        Title = "dataflow-lint lineage --format json, dataflow-lint graph --format json",
        Description = "Tables, columns or jobs, and what comes from what.",
        Definitions =
        [
            new("node", Mixed(
                [
                    Text("name", "Its name, of which there is one."),
                    new("kind", SchemaNode.Choice(["table", "column", "job"])),
                    Switch("isKnown", "Whether its name is known in full; else it may be the same table as another."),
                    Switch("isComplete", "Whether all that is written to it is known by column, and where that comes from."),
                ],
                Text("table", "The table of a column."),
                Number("mayBeSame", "How many other tables of the repository may be the same."))),
            new("edge", Mixed(
                [
                    Text("from", "The name of a node: what is read, or comes first."),
                    Text(
                        "to",
                        "The name of a node: what is written, or comes next. A table stands for its rows, or for columns nobody knows."),
                    new(
                        "kind",
                        SchemaNode.Choice([
                            "copy", "derived", "aggregate", "filter", "join", "group", "sort", "window", "conditional", "rows", "writes",
                            "then", "holds",
                        ])),
                    Switch("isUnsure", "Whether an end may be another table, or the way may not be taken."),
                    .. Place,
                ])),
            new("use", Mixed(
                [
                    Text("node", "The column or table it hangs on."),
                    new("kind", SchemaNode.Choice(["definition", "read", "role", "audit", "guard", "mark", "metadata", "signal", "mock"])),
                    .. Place,
                ],
                Text("word", "The role, or the function of the audit."))),
        ],
    };
}
