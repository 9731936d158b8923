using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>An insert that takes whatever columns a foreign table has.</summary>
public sealed class SelectStarInWrite : Rule
{
    public override RuleInfo Info { get; } = new("SQL009", "select-star-in-write")
    {
        Severity = Severity.Warning,
        Message = "`{0}` writes whatever columns `{1}` has on the day of the run",
        Summary = "The output of an INSERT holds a star over a table that nothing in the repository defines, also through a CTE.",
        Why = "The owner of the source adds a column: the job stops with an arity error at night, or each value lands one column further.",
        Silent =
            "Stars over tables and views that the repository creates or that stand in the target's database, INSERT BY NAME, and names without a database.",
        Examples = () =>
        [
            Example.Bad("src/orders.sql", "INSERT INTO shop.orders SELECT [|*|] FROM landing.orders WHERE amount > 0;"),
            Example.Bad("src/orders.sql", """
                INSERT INTO shop.orders
                WITH paid AS (SELECT [|o.*|] FROM landing.orders AS o WHERE o.is_paid)
                SELECT * FROM paid;
                """),
            Example.Good(
                "src/orders.sql",
                "INSERT INTO shop.orders SELECT order_id, store_id, amount FROM landing.orders WHERE amount > 0;"),
            Example.Good("src/orders.sql", """
                INSERT INTO shop.orders
                WITH paid AS (SELECT order_id, store_id, amount FROM landing.orders WHERE is_paid)
                SELECT * FROM paid;
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InsertStatement>(Check);

    private static Finding? Check(InsertStatement insert, Script script)
    {
        if (insert is not { IsByName: false, IsDirectory: false, Target: { } target, Query: { } query }
            || script.HasErrorsIn(insert)
            || OpenStar.In(query, target, script) is not { Table.Name: { } table } open)
        {
            return null;
        }

        return new Finding(script.At(open.Star), open.Star.Text, table.Text)
        {
            Label = "columns nobody here knows",
            Related = [
                new RelatedPlace(script.At(table), "the table they come from"),
                new RelatedPlace(script.At(target), "filled by position here"),
            ],
            Help = "name the columns",
        };
    }
}
