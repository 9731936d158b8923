using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.References;

/// <summary>A column that is NULL in every row.</summary>
public sealed class ColumnNeverFilled : Rule
{
    private static readonly string[] Intentions = [
        "reserve", "deprecat", "unused", "not used", "placeholder", "null", "not filled", "legacy", "future", "obsolete", "no longer",
        "later", "not yet", "backward", "compatib",
    ];

    // Thousands of writes of a table of thousands of columns are compared by no one.
    private const int MostCompared = 5_000_000;

    public override RuleInfo Info { get; } = new("REF007", "column-never-filled")
    {
        Severity = Severity.Warning,
        Message = "nothing ever fills `{0}` of `{1}`: it is NULL in every row",
        Summary = "A column of the DDL that every write of the table gives NULL, or leaves out of its column list.",
        Why = "The column looks like data: people filter and join by it, and get no row and no error.",
        Silent =
            "Columns with a default, columns whose comment says why they are empty (`reserved`, `deprecated`, `not yet`), and tables that a script in another language or an UPDATE may fill.",
        Examples = () =>
        [
            Example.Bad(
                Main,
                Ddl("[|region|] STRING COMMENT 'Region of the store.'"),
                Script(
                    "INSERT OVERWRITE TABLE shop.sales SELECT store_id, SUM(amount) AS amount, CAST(NULL AS STRING) AS region FROM shop.lines GROUP BY store_id;")),
            Example.Bad(
                Main,
                Ddl("[|region|] STRING COMMENT 'Region of the store.'"),
                Script("INSERT INTO shop.sales (store_id, amount) SELECT store_id, amount FROM shop.lines;")),
            Example.Good(
                Main,
                Ddl("region STRING COMMENT 'Region of the store.'"),
                Script(
                    "INSERT OVERWRITE TABLE shop.sales SELECT store_id, SUM(amount) AS amount, MAX(region) AS region FROM shop.lines GROUP BY store_id;")),
            Example.Good(
                Main,
                Ddl("region STRING COMMENT 'Reserved for the regions of next year.'"),
                Script("INSERT INTO shop.sales (store_id, amount) SELECT store_id, amount FROM shop.lines;")),
            Example.Good(
                Main,
                Ddl("region STRING DEFAULT 'north' COMMENT 'Region of the store.'"),
                Script("INSERT INTO shop.sales (store_id, amount) SELECT store_id, amount FROM shop.lines;")),
        ],
    };

    public override void Register(Subscriptions on) => on.Table(Check);

    private static IEnumerable<Finding> Check(TableSchema schema, Package package)
    {
        // Of a table made in several ways no write is understood.
        if (!package.IsReadInFull || package.Workflows.Length == 0 || !schema.IsCertain || package.Tables.SchemaOf(schema.Identity) is null)
            yield break;
        if (FirstWriteOf(schema, package) is not { } first
            || FilledColumns.LeftNullBy(first) is not { Count: > 0 } candidates
            || !package.Workflows.All(w => w.Writes.AreAll))
        {
            yield break;
        }

        var writes = package.Workspace.Writers.MayBeOf(schema.Identity).ToArray();
        if ((long)writes.Length * schema.Columns.Length > MostCompared) yield break;
        HashSet<TextSpan>? defaults = null;
        var left = Array.ConvertAll(writes, FilledColumns.LeftNullBy);
        foreach (var column in schema.Columns)
        {
            if (!candidates.TryGetValue(column.Name, out var shown)
                || left.Any(l => !l.ContainsKey(column.Name))
                || IsMeant(column)
                || (defaults ??= DefaultsIn(schema)).Contains(column.Place.Span))
            {
                continue;
            }

            yield return new Finding(column.Place, column.Name, schema.Identity.ShortName)
            {
                Label = "always NULL",

                // A NULL that the column does not take stops the write.
                FollowsFrom = !(column.IsNotNull && schema.CanRequireValues && shown is Expression)
                    ? [.. writes.Select(w => new Cause("SQL021", w.Script.At(w.Effect.Statement)))]
                    : [.. writes.Select((w, i) => new Cause("SQL019", w.Script.At(left[i][column.Name])))],
                Related = writes.Select((w, i) => new RelatedPlace(w.Script.At(left[i][column.Name]), "gives it no value"))
                    .Distinct()
                    .Take(3).ToArray(),
                Help = "fill it, drop it, or let its comment say why it is empty",
            };
        }
    }

    private static ScriptMention? FirstWriteOf(TableSchema schema, Package package)
    {
        foreach (var write in package.Tables.EachThatMayBe(schema.Identity, TableRole.Write))
        {
            if (write is ScriptMention { Use: not null } mention && mention.Identity.SameAs(schema.Identity) == Answer.Yes) return mention;
        }

        return null;
    }

    private static bool IsMeant(SchemaColumn column) => Intentions.Any(word =>
        column.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0
        || column.Comment?.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    // Also of a column that "ALTER TABLE ... ADD COLUMN" brings.
    private static HashSet<TextSpan> DefaultsIn(TableSchema schema) =>
        new(schema.Script.Tree.Script.Descendants<ColumnDefinition>()
            .Where(c => (c.Default ?? (SqlNode?)c.Generated) is not null)
            .Select(c => c.Name?.Span).OfType<TextSpan>());

    private static ExampleFile Main { get; } = new("main.sch.yaml", """
        Workflow:
          id: sales.main
          jobs:
            - job:
                id: write
                type: Spark
                spark:
                  script: ./src/sales.sql
        """);

    private static ExampleFile Ddl(string column) =>
        new(
            "ddl/sales.sql",
            $"CREATE TABLE shop.sales (store_id BIGINT COMMENT 'Store.', amount DECIMAL(18, 2) COMMENT 'Amount.', {column}) USING iceberg;");

    private static ExampleFile Script(string text) => new("src/sales.sql", text);
}
