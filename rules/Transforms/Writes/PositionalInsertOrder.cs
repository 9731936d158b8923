using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Writes;

/// <summary>An insert by position whose select list has the table's columns in another order.</summary>
public sealed class PositionalInsertOrder : Rule
{
    public override RuleInfo Info { get; } = new("SQL006", "positional-insert-order")
    {
        Severity = Severity.Error,
        Message = "`{0}` lands in column `{1}` of `{2}`: the select list has the table's columns in another order",
        Summary = "An INSERT without column list and without BY NAME selects the columns of the table in another order.",
        Why = "Spark fills columns by position and ignores the names, so values land in the wrong columns and nothing fails.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("ddl/ranking.sql", """
                    CREATE TABLE music.ranking (song_id INT COMMENT 'Song.', position INT COMMENT 'Place.', plays INT COMMENT 'Plays.') USING iceberg;
                    """),
                new ExampleFile("src/ranking.sql", """
                    INSERT INTO music.ranking
                    SELECT song_id, [|plays|], position
                    FROM music.counted;
                    """)),
            Example.Good(
                new ExampleFile("ddl/ranking.sql", """
                    CREATE TABLE music.ranking (song_id INT COMMENT 'Song.', position INT COMMENT 'Place.', plays INT COMMENT 'Plays.') USING iceberg;
                    """),
                new ExampleFile("src/ranking.sql", """
                    INSERT INTO music.ranking BY NAME
                    SELECT song_id, plays, position
                    FROM music.counted;
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InsertStatement>(Check);

    private static Finding? Check(InsertStatement insert, Script script)
    {
        if (InsertFacts.Of(insert, script) is not { IsPositional: true } facts || !facts.IsPermutation) return null;
        var (column, value) = facts.Pairs.First(p => !facts.IsInPlace(p));
        return new Finding(script.At(value.Place ?? insert.Span), value.Name ?? "", column.Name, facts.Target.Text)
        {
            Label = $"fills `{column.Name}`",
            Related = [
                new RelatedPlace(column.Place, "the column it lands in"),
                new RelatedPlace(script.At(facts.Target), "written by position here"),
            ],
            Help = "select the columns in the order of the table, or write INSERT ... BY NAME",
        };
    }
}
