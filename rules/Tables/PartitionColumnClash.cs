using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A partition column that is declared twice, or not at all.</summary>
public sealed class PartitionColumnClash : Rule
{
    public override RuleInfo Info { get; } = new("DDL017", "partition-column-clash")
    {
        Severity = Severity.Error,
        Message = "partition column `{0}` of `{1}` {2}",
        Summary =
            "A column of PARTITIONED BY stands among the columns of the table when it has no type there, and does not when it has one; the two spellings are not mixed.",
        Why = "Spark refuses the CREATE TABLE, and the first deployment fails.",
        Silent = "Tables created from a query or like another table, and names with parameters.",
        Examples = () =>
        [
            Example.Bad("ddl/sales.sql", Table("day DATE", "[|day|] DATE")),
            Example.Bad("ddl/sales.sql", Table("day DATE", "[|dey|]")),
            Example.Bad("ddl/sales.sql", Table("day DATE", "store_id, [|hour|] INT")),
            Example.Good("ddl/sales.sql", Table("day DATE", "day")),
            Example.Good("ddl/sales.sql", Table("at TIMESTAMP", "days(at)")),
            Example.Good("ddl/sales.sql", Table("hour INT", "day DATE")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateTableStatement>(Check);

    private static IEnumerable<Finding> Check(CreateTableStatement table, Script script)
    {
        if (table is not { Name: { } name, Query: null, Like: null, Columns.Count: > 0, Partitioning: { } partitioning }
            || script.HasErrorsIn(table))
        {
            return [];
        }

        var declared = table.Columns.Select(c => c.Name).OfType<Identifier>().ToArray();
        if (declared.Any(c => c.IsTemplated)) return [];
        var repeated = from column in partitioning.Columns.Select(c => c.Name).OfType<Identifier>()
                       let first = Find(column, declared)
                       where first is not null
                       select Finding(
                           column,
                           "is declared twice",
                           new RelatedPlace(script.At(first.Span), "declared here, too"),
                           "leave out the type in PARTITIONED BY, or the column above");
        var unknown = from transform in partitioning.Transforms
                      let column = transform.Column
                      where column is { IsTemplated: false }
                          && Find(column, declared) is null
                          && !partitioning.Columns.Any(c => IsSame(c.Name, column))
                      select Unknown(column);
        return repeated.Concat(unknown).Concat(Mixed());

        Finding Unknown(Identifier column) =>
            Find(NearMatch.Find(column.Value, declared.Select(c => c.Value)), declared) is { } near
                ? new Finding(script.At(column.Span), column.Value, name.Text, "is not among its columns")
                {
                    Related = [new RelatedPlace(script.At(near.Span), "closest column, declared here")],
                    Fixes = [IsAgreedOn(column)
                        ? Fix.Replace(script.At(near.Span), column.Text)
                        : Fix.Replace(script.At(column.Span), near.Text)],
                }
                : Finding(
                    column,
                    "is not among its columns",
                    new RelatedPlace(script.At(name), "the table"),
                    "declare the column with its type");

        bool IsAgreedOn(Identifier column) =>
            script.IdentitiesOf(name).Any(i => ForgottenColumns.IsAgreedOn(column.Value, i, script.Package));

        IEnumerable<Finding> Mixed() =>
            partitioning is { Columns: [{ Name: { } typed }, ..], Transforms: [{ } bare, ..] }
            && Find(typed, declared) is null
            && bare.Column is { } other
            && Find(other, declared) is not null
                ? [Finding(
                    typed,
                    "has a type, others have none",
                    new RelatedPlace(script.At(bare), "without type"),
                    "declare all columns above and list their names only")]
                : [];

        Finding Finding(Identifier column, string what, RelatedPlace proof, string help) =>
            new(script.At(column.Span), column.Value, name.Text, what) { Related = [proof], Help = help };
    }

    private static Identifier? Find(Identifier column, Identifier[] among) => Array.Find(among, other => IsSame(other, column));

    private static Identifier? Find(string? column, Identifier[] among) => Array.Find(among, other => other.Value == column);

    private static bool IsSame(Identifier? one, Identifier other) =>
        string.Equals(one?.Value, other.Value, StringComparison.OrdinalIgnoreCase);

    private static string Table(string column, string partitions) => $"""
        CREATE TABLE IF NOT EXISTS shop.sales (
          store_id INT COMMENT 'Store.',
          {column} COMMENT 'When it was sold.'
        )
        PARTITIONED BY ({partitions});
        """;
}
