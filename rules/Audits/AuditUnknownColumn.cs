using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Audits;

/// <summary>An audit of a column that the table does not have.</summary>
public sealed class AuditUnknownColumn : Rule
{
    public override RuleInfo Info { get; } = new("AUD003", "audit-unknown-column")
    {
        Severity = Severity.Error,
        Message = "`{1}` has no column `{0}` to audit",
        Summary = "A column of an audit that is no column of the audited table.",
        Why = "The audit fails at night after everything has been computed; some engines skip it, and the column is never checked.",
        Silent =
            "Tables whose columns are not all known, columns that the metadata or the query names as well, and audit functions nobody knows.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile(
                    "ddl/titles.sql",
                    "CREATE TABLE media.titles (title_id INT COMMENT 'Title.', hours DOUBLE COMMENT 'Hours viewed.');"),
                new ExampleFile("main.sch.yaml", Workflow("[|titel_id|]"))),
            Example.Good(
                new ExampleFile(
                    "ddl/titles.sql",
                    "CREATE TABLE media.titles (title_id INT COMMENT 'Title.', hours DOUBLE COMMENT 'Hours viewed.');"),
                new ExampleFile("main.sch.yaml", Workflow("title_id"))),
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
                if (job is not GuardedJob template) continue;
                foreach (var audit in template.Audits)
                {
                    if (audit.Columns is not { Length: > 0 }
                        || !IsKnown(audit, template, workflow)
                        || TableOf(audit, template, workflow) is not { } table
                        || package.Tables.SchemaOf(table) is not { IsCertain: true } schema)
                    {
                        continue;
                    }

                    foreach (var column in audit.Columns)
                    {
                        if (IsMissing(column, schema)) yield return Finding(column, audit, table, schema, workflow);
                    }
                }
            }
        }
    }

    private static Finding Finding(YamlScalar column, AuditSpec audit, TableIdentity table, TableSchema schema, WorkflowModel workflow)
    {
        var place = workflow.At(column);
        var near = NearestColumn.Find(column.Value, schema, workflow.Package);
        var isFree = near is not null && audit.Columns.All(c => !string.Equals(c.Value, near.Name, StringComparison.OrdinalIgnoreCase));
        return new Finding(place, column.Value, table.ShortName)
        {
            Label = "no such column",
            Related = [near is null
                ? new RelatedPlace(schema.Place, "the table is defined here")
                : new RelatedPlace(near.Place, "closest column, declared here")],
            Fixes = near is not null && isFree ? [Fix.Replace(place, near.Name)] : [],
            Help = near is null ? ColumnNames.Listed(schema) : null,
            FollowsFrom = [
                .. ForgottenColumns.Described(column.Value, table, workflow.Package),
                .. ForgottenColumns.Written(column.Value, schema, workflow.Package),
                .. ForgottenColumns.Refused(column.Value, schema, workflow.Package),
            ],
        };
    }

    private static bool IsKnown(AuditSpec audit, GuardedJob template, WorkflowModel workflow) =>
        audit.Function is { } function && workflow.Parameters.TextOf(function, template).Constant is { } name
        && AuditFunctions.CheckOf(name, workflow.Package.Options) is not null;

    // The audited table, or the only one of the template.
    private static TableIdentity? TableOf(AuditSpec audit, GuardedJob template, WorkflowModel workflow) =>
        (audit.Table ?? (template.Tables.Length == 1 ? template.Tables[0] : null)) is { } table
            ? TableIdentity.Of(workflow.Parameters.TextOf(table, template))
            : null;

    // "${COLUMN}", "*" and "a, b" are no single columns; of "address.city" the first part is one.
    private static bool IsMissing(YamlScalar column, TableSchema schema)
    {
        if (column.Value.IndexOfAny(['$', '*', ',', '(', ' ']) >= 0) return false;
        var name = column.Value.IndexOf('.') is > 0 and var dot ? column.Value.Substring(0, dot) : column.Value;
        return schema.Find(name) is null;
    }

    private static string Workflow(string column) => $"""
        Workflow:
          id: titles.main
          jobs:
            - template:
                id: publish
                type: wap
                tables: [lake/media/titles]
                data_auditor:
                  audits:
                    - function: columns_should_not_have_nulls
                      blocking: true
                      params:
                        table: lake/media/titles
                        columns: [{column}]
        """;
}
