using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>An insert with more or fewer values than there are columns to fill.</summary>
public sealed class InsertArity : Rule
{
    public override RuleInfo Info { get; } = new("SQL007", "insert-arity")
    {
        Severity = Severity.Error,
        Message = "the query gives {0}, but `{1}` takes {2}",
        Summary = "The number of output columns differs from the number of columns that the INSERT fills.",
        Why = "Spark stops the task with an arity error after the jobs before it have already run.",
        Silent = "A star over a table whose columns are not known.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("ddl/daily.sql", """
                    CREATE TABLE shop.daily (store_id INT COMMENT 'Store.', revenue DOUBLE COMMENT 'US dollars.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """),
                new ExampleFile("src/daily.sql", """
                    INSERT INTO [|shop.daily|]
                    SELECT store_id, revenue FROM shop.staged;
                    """)),
            Example.Good(
                new ExampleFile("ddl/daily.sql", """
                    CREATE TABLE shop.daily (store_id INT COMMENT 'Store.', revenue DOUBLE COMMENT 'US dollars.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """),
                new ExampleFile("src/daily.sql", """
                    INSERT INTO shop.daily (store_id, revenue)
                    SELECT store_id, revenue FROM shop.staged;
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InsertStatement>(Check);

    private static Finding? Check(InsertStatement insert, Script script)
    {
        if (InsertFacts.Of(insert, script) is not { IsByName: false, Output.Columns: { } outputs } facts) return null;
        if (outputs.Count == facts.Slots.Count || facts.IsShuffled) return null;

        var counts = (Given: Counted.Of(outputs.Count, "column"), Taken: facts.Slots.Count.ToString());
        if (outputs.Count > facts.Slots.Count && facts.FirstExtra is { } extra)
        {
            return new Finding(script.At(extra.Place ?? insert.Span), counts.Given, facts.Target.Text, counts.Taken)
            {
                Label = "no column for it",
                Related = [new RelatedPlace(facts.Schema.Place, "the table")],
            };
        }

        return new Finding(script.At(facts.Target), counts.Given, facts.Target.Text, counts.Taken)
        {
            Label = facts.FirstUnfilled is { } unfilled ? $"nothing for `{unfilled.Name}`" : null,
            Related = facts.FirstUnfilled is { } column
                ? [new RelatedPlace(column.Place, "the column that gets no value")]
                : [new RelatedPlace(facts.Schema.Place, "the table")],
        };
    }
}
