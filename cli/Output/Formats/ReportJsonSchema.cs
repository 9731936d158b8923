using Dataflow.Lint.Engine.Schemas;
using static Dataflow.Lint.Cli.Output.Formats.JsonSchemaParts;

namespace Dataflow.Lint.Cli.Output.Formats;

/// <summary>The JSON schema of <c>--output-format json</c>, for those who read it in a typed language.</summary>
internal static class ReportJsonSchema
{
    private static readonly SchemaNode Severities = SchemaNode.Choice(["error", "warning", "info"]);

    public static SchemaNode Create() => Object(
        new(
            "schemaVersion",
            SchemaNode.Number with
            {
                Description = "Grows when something is taken away or means something else; keys may be added without.",
            }),
        new("diagnostics", SchemaNode.ListOf(SchemaNode.To("diagnostic"))),
        new("summary", SchemaNode.To("summary"))) with
    {
        Title = "dataflow-lint --output-format json",
        Description = "All that a run has to say.",
        Definitions =
        [
            new("diagnostic", Mixed(
                [
                    Text("ruleId", "The rule, such as SQL021."),
                    Text("rule", "Its name, such as unresolved-column."),
                    new("severity", Severities),
                    Text("message", "What is so."),
                    .. Place,
                    new(
                        "related",
                        SchemaNode.ListOf(Object([.. Place, Text("message", "What the place has to do with it.")])) with
                        {
                            Description = "Other places that show it.",
                        }),
                    new("fixes", SchemaNode.ListOf(SchemaNode.To("fix"))),
                    Text("fingerprint", "Rule, package and logical path in one hash: stays when lines move."),
                ],
                Text("label", "What is at the place, in a word or two."),
                Text("help", "What to do."))),
            new("fix", Object(
                Text("title", "What it does."),
                new("safe", SchemaNode.Switch with { Description = "Whether it may be applied unattended." }),
                new("edits", SchemaNode.ListOf(Object([.. Place, Text("newText", "What the place is replaced with.")]))))),
            new("summary", Mixed(
                [.. Counts, new("problems", SchemaNode.ListOf(SchemaNode.To("problem")))],
                Number("fixed", "Findings that fixes have ended."),
                Number("milliseconds", "How long the run took."),
                new("byRule", SchemaNode.MapOf(SchemaNode.Number) with { Description = "Findings a rule, with --statistics." }))),
            new("problem", Mixed(
                [new("kind", SchemaNode.Choice(["usage", "incomplete", "note"])), Text("message", "What went wrong with the run itself.")],
                Text("help", "What to do."),
                Text("path", "The file it is about."),
                Number("line", "From 1."),
                Number("column", "From 1."),
                Number("endLine", "From 1."),
                Number("endColumn", "From 1."))),
        ],
    };

    private static SchemaProperty[] Counts =>
    [
        Number("errors", "Findings of level error."),
        Number("warnings", "Findings of level warning."),
        Number("infos", "Findings of level info."),
        Number("files", "Files that were read and checked."),
        Number("baselined", "Findings that the baseline lists."),
        Number("suppressed", "Findings that comments suppress."),
        Number("skipped", "Files that should have been read and could not be."),
        Number("fixable", "Findings with a safe fix."),
        Number("unsafelyFixable", "Findings with a fix that a person should look at."),
    ];

    private static SchemaNode Object(params SchemaProperty[] required) => Mixed(required);
}
