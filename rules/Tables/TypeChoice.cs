using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A type that works and will be regretted.</summary>
public sealed class TypeChoice : Rule
{
    private static readonly RuleOption Money = new(
        "money", "words of names that stand for money",
        "price, revenue, cost, fee, salary, balance, tax, refund, payment, usd, eur, gbp, chf, jpy");

    private static readonly RuleOption TextDays = new("text-days", "report days that are kept as text", "true");

    // "price_index", "tax_rate": no sums of money.
    private static readonly string[] Ratios = [
        "rate", "ratio", "pct", "percent", "percentage", "share", "index", "score", "factor", "weight", "log", "zscore", "elasticity",
        "model", "predicted",
    ];

    public override RuleInfo Info { get; } = new("DDL010", "type-choice")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "`{0}` {1}",
        Summary = "Money is no floating-point number, a DECIMAL says how many digits it has, and a day is no text.",
        Why =
            "Sums of a DOUBLE differ in the last cents from run to run, a bare DECIMAL rounds them away, and `2024-3-1` sorts behind `2024-12-31`.",
        Silent = "Names that speak of a rate, a share or an index.",
        Options = [Money, TextDays],
        Examples = () =>
        [
            Example.Bad("ddl/sales.sql", Table("[|DOUBLE|]", "DATE")),
            Example.Bad("ddl/sales.sql", Table("[|DECIMAL|]", "DATE")),
            Example.Bad("ddl/sales.sql", Table("DECIMAL(18, 2)", "[|STRING|]")),
            Example.Good("ddl/sales.sql", Table("DECIMAL(18, 2)", "DATE")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateTableStatement>(Check);

    private static IEnumerable<Finding> Check(CreateTableStatement table, Script script, RuleSettings settings)
    {
        IReadOnlyList<string>? money = null;
        foreach (var (column, name) in DeclaredColumns.In(table, script))
        {
            if (column.Type is not { } written) continue;
            var type = WrittenTypes.Of(written);
            if (type.Family == TypeFamily.Fractional && IsMoney(name.Value, money ??= settings.List(Money)))
                yield return Finding("is money, which a floating-point number cannot hold to the cent", "DECIMAL(18, 2) holds it");
            else if (type.Family == TypeFamily.Decimal && written.Parameters.Count == 0)
            {
                yield return Finding(
                    "is a DECIMAL(10, 0), which keeps nothing behind the point",
                    "say how many digits it has, and how many of them stand behind the point");
            }
            else if (type.Family == TypeFamily.String && settings.IsOn(TextDays) && DateParameters.IsDateName(name.Value))
                yield return Finding("is a day that is kept as text", "make it a DATE");

            Finding Finding(
                string what,
                string help) => new(
                    script.At(written),
                    name.Value,
                    what) { Help = help, Related = [new RelatedPlace(script.At(name.Span), "the column")] };
        }
    }

    private static bool IsMoney(string name, IReadOnlyList<string> money)
    {
        var words = DeclaredColumns.WordsOf(name);
        return words.Any(money.Contains) && !words.Any(word => Ratios.Contains(word));
    }

    private static string Table(string price, string day) => $"""
        CREATE TABLE IF NOT EXISTS shop.sales (
          price_usd {price} COMMENT 'Paid for the article, tax included.',
          sale_date {day} COMMENT 'Day in UTC.'
        );
        """;
}
