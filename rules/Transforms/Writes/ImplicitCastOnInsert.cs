using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Nulls;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>A value that the column it lands in cannot hold as it is: a NULL, or digits behind the point.</summary>
public sealed class ImplicitCastOnInsert : Rule
{
    public override RuleInfo Info { get; } = new("SQL019", "implicit-cast-on-insert")
    {
        Severity = Severity.Error,
        Message = "{0}, but `{1}` is {2}",
        Summary = "A value that may be NULL is stored in a NOT NULL column, or one with a fraction in a column of whole numbers.",
        Why = "Spark stops in the middle of the write at the first NULL; of 2.9 it stores 2 without a word.",
        Silent =
            "Values whose origin or type is not known, rounded values, and types that Spark refuses (REF006). A source column without NOT NULL gives a warning only, and so does what more than one thing must come together for: a CASE without ELSE, a group of nothing but NULLs.",
        Examples = () =>
        [
            Example.Bad(Ddl, Script("o.store_id, [|s.city|], o.items", "LEFT JOIN shop.stores AS s ON o.store_id = s.store_id")),
            Example.Bad(Ddl, Script("o.store_id, o.city, [|CAST(o.items AS DOUBLE) / 2|]", "")),
            Example.Bad(
                Ddl,
                Script("o.store_id, [|upper(s.city) || '!'|], o.items", "LEFT JOIN shop.stores AS s ON o.store_id = s.store_id")),
            Example.Bad(Ddl, Script("o.store_id, [|CASE WHEN o.items > 1 THEN 'many' END|], o.items", "")),
            Example.Bad(Ddl, Script("o.store_id, [|lag(o.city) OVER (PARTITION BY o.store_id ORDER BY o.day)|], o.items", "")),
            Example.Good(
                Ddl,
                Script(
                    "o.store_id, CASE WHEN s.city IS NULL THEN 'none' ELSE s.city END, o.items",
                    "LEFT JOIN shop.stores AS s ON o.store_id = s.store_id")),
            Example.Good(
                Ddl,
                Script(
                    "o.store_id, max(coalesce(s.city, 'none')), count(s.city)",
                    "LEFT JOIN shop.stores AS s ON o.store_id = s.store_id GROUP BY o.store_id")),
            Example.Good(
                Ddl,
                Script("o.store_id, coalesce(s.city, 'none'), o.items", "LEFT JOIN shop.stores AS s ON o.store_id = s.store_id")),
            Example.Good(Ddl, Script("o.store_id, o.city, round(CAST(o.items AS DOUBLE) / 2)", "")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InsertStatement>(Check);

    private static IEnumerable<Finding> Check(InsertStatement insert, Script script)
    {
        if (InsertFacts.Of(insert, script) is not { IsAligned: true } facts || script.HasErrorsIn(insert)) yield break;
        var told = new HashSet<Location>();
        foreach (var (column, value) in facts.Pairs)
        {
            if (value.Place is not { } place) continue;
            if (column.IsNotNull && facts.Schema.CanRequireValues && NullProof.Of(facts.NullsOf(value, script), script) is { } proof)
            {
                // "min(ts), max(ts)" of a column with NULLs: one filter mends both.
                if (!proof.IsOfTable || told.Add(proof.Place.Location))
                    yield return Nullable(column, proof, PlaceOf(value, place, script), script);
            }
            else if (column.Type.Family == TypeFamily.Integral && LosesFraction(value, script))
            {
                yield return Fraction(column, value, PlaceOf(value, place, script), script);
            }
        }
    }

    private static Finding Nullable(SchemaColumn column, NullProof proof, TextSpan place, Script script) =>
        new(script.At(place), "the value may be NULL", column.Name, "NOT NULL")
        {
            Label = "may be NULL",
            FollowsFrom = [new Cause("SQL038", script.At(place)), new Cause("SQL042", script.At(place))],
            Related = [proof.Place, new RelatedPlace(column.Place, "takes no NULL")],
            Help = "filter the NULLs out, or give them a value with coalesce",
            AtMost = proof.IsPossibility ? Severity.Warning : null,
        };

    private static Finding Fraction(SchemaColumn column, Column value, TextSpan place, Script script) =>
        new(script.At(place), $"{value.Type.WithArticle()} loses what stands behind the point", column.Name, $"{column.Type}")
        {
            Label = value.Type.ToString(),
            Related = [new RelatedPlace(column.Place, column.Type.ToString())],
            Help = "round it as it should be rounded, or give the column the type DECIMAL",
            AtMost = Severity.Warning,
        };

    private static bool LosesFraction(Column value, Script script) =>
        (value.Type.Family == TypeFamily.Fractional || value.Type is { Family: TypeFamily.Decimal, Scale: > 0 })
        && script.Meaning.ExpressionOf(value.Root) is BinaryExpression { Operator: BinaryOperator.Divide }
            or FunctionCall { NameText: "avg" or "mean" or "median" or "percentile" or "stddev" }
            or CastExpression;

    // The expression rather than its alias.
    private static TextSpan PlaceOf(Column value, TextSpan place, Script script) => script.Meaning.ExpressionOf(value)?.Span ?? place;

    private static ExampleFile Ddl { get; } = new("ddl/sold.sql", """
        CREATE TABLE shop.sold (store_id BIGINT COMMENT 'Store.', city STRING NOT NULL COMMENT 'City.', items INT COMMENT 'Items sold.') USING iceberg;
        """);

    private static ExampleFile Script(string items, string join) => new("src/sold.sql", $"""
        INSERT INTO shop.sold
        SELECT {items}
        FROM shop.orders AS o {join};
        """);
}
