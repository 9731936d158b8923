using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Rules.Security;

/// <summary>A column with personal data that the metadata does not know of.</summary>
public sealed class PiiColumnUnprotected : Rule
{
    private static readonly RuleOption Words = new(
        "words",
        "further last words of column names that mean personal data, with commas between them: `msisdn, gamer_tag`",
        "");
    private static readonly RuleOption OtherWords = new(
        "other-words",
        "last words of column names that mean no personal data here: `store_phone`",
        "");

    public override RuleInfo Info { get; } = new("SEC002", "pii-column-unprotected")
    {
        Severity = Severity.Warning,
        Message = "`{0}` of `{1}` looks like personal data, and the metadata does not say so",
        Summary = "A column named like personal data has the role `pii` in `column_types`, or its table a tag such as `pii`.",
        Why = "The job that deletes the data of a person who asks for it does not know the table.",
        Silent =
            "Tables without metadata, names that may mean something else (`ip_title_id`, `email_count`, `hashed_email`), flags, and columns whose comment says that they are hashed or masked.",
        Options = [Words, OtherWords],
        Examples = () =>
        [
            Example.Bad(Ddl("[|customer_email|] STRING COMMENT 'Where the receipt is sent.'"), Main("metric", "shop")),
            Example.Good(Ddl("customer_email STRING COMMENT 'Where the receipt is sent.'"), Main("pii", "shop")),
            Example.Good(Ddl("customer_email STRING COMMENT 'Where the receipt is sent.'"), Main("metric", "contains-pii")),
            Example.Good(Ddl("customer_email STRING COMMENT 'SHA-256 hash.'"), Main("metric", "shop")),
        ],
    };

    public override void Register(Subscriptions on) => on.Table(Check);

    private static IEnumerable<Finding> Check(TableSchema table, Package package, RuleSettings settings)
    {
        if (!package.IsReadInFull || package.Tables.InRole(TableRole.Describe).Length == 0) yield break;
        var (words, otherWords) = (settings.Words(Words), settings.Words(OtherWords));
        foreach (var column in table.Columns)
        {
            if (IsPersonal(column, words, otherWords) && DescriptionWithout(column, table, package) is { } description)
                yield return Finding(column, table, description);
        }
    }

    // The first description of the table, where none protects the column.
    private static TableMention? DescriptionWithout(SchemaColumn column, TableSchema schema, Package package)
    {
        var descriptions = package.Tables.MatchesOf(schema.Identity, TableRole.Describe);
        foreach (var description in descriptions)
        {
            if (IsTagged(description) || HasRole(description, column.Name)) return null;
        }

        return descriptions.Length > 0 ? descriptions[0] : null;
    }

    private static Finding Finding(
        SchemaColumn column,
        TableSchema schema,
        TableMention description) => new(column.Place, column.Name, schema.Identity.ShortName)
    {
        Label = "personal data",
        FollowsFrom = description is { Workflow: { } workflow, Job: TaskJob { Metadata: { } metadata } }
            ? [.. metadata.ColumnTypes.Where(c => NearMatch.Find(c.Column.Value, [column.Name]) is not null)
                .Select(c => new Cause("MET002", workflow.At(c.Column)))]
            : [],
        Related = [new RelatedPlace(description.Place, "described here")],
        Help = $"add `{column.Name}: pii` to `column_types`, or the tag `pii` to the table",
    };

    // A word of the project's own counts whatever type the column has.
    private static bool IsPersonal(SchemaColumn column, string[] words, string[] otherWords)
    {
        if (!PersonalData.IsNamed(column.Name, words) || PersonalData.IsProtection(column.Comment ?? "")) return false;
        return !PersonalData.EndsWithOne(column.Name, otherWords)
            && (column.Type.Family is TypeFamily.Unknown or TypeFamily.String or TypeFamily.Date
                || PersonalData.EndsWithOne(column.Name, words));
    }

    private static bool IsTagged(TableMention description) =>
        description is { Workflow: { } workflow, Job: TaskJob { Metadata: { } metadata } }
        && metadata.Tags.Concat(workflow.Workflow.Tags).Any(tag => tag.Value.IndexOf('$') >= 0 || PersonalData.IsProtection(tag.Value));

    private static bool HasRole(TableMention description, string column) =>
        description.Job is TaskJob { Metadata: { } metadata }
        && metadata.ColumnTypes.Any(c =>
            string.Equals(c.Column.Value, column, StringComparison.OrdinalIgnoreCase) && PersonalData.IsProtection(c.Role.Value));

    private static ExampleFile Ddl(string column) =>
        new("ddl/receipts.sql", $"CREATE TABLE shop.receipts (receipt_id BIGINT COMMENT 'Receipt.', {column});");

    private static ExampleFile Main(string role, string tag) => new("main.sch.yaml", $"""
        Workflow:
          id: receipts.main
          jobs:
            - job:
                id: describe
                type: Metadata
                metacat:
                  tables: [lake/shop/receipts]
                  tags: [{tag}]
                  column_types:
                    customer_email: {role}
        """);
}
