using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.References;

/// <summary>A query whose output does not fit the table it is written to.</summary>
public sealed class OutputDoesNotMatchDdl : Rule
{
    public override RuleInfo Info { get; } = new("REF006", "output-does-not-match-ddl")
    {
        Severity = Severity.Error,
        Message = "{0}",
        Summary =
            "The output of a written query fits the DDL of its table: each value lands in the column of its name, no column is left out, types can be stored.",
        Why = "Spark fills columns by position: a swapped or missing column either stops the task or puts values where they do not belong.",
        Silent = "Tables whose DDL is not in the repository, stars over unknown tables, and types that cannot be told.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("ddl/ranking.sql", """
                    CREATE TABLE music.ranking (song_id INT COMMENT 'Song.', position INT COMMENT 'Place.', plays BIGINT COMMENT 'Plays.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """),
                new ExampleFile("src/ranking.sql", """
                    INSERT INTO [|music.ranking|]
                    SELECT song_id, [|plays|], position
                    FROM music.counted;
                    """)),
            Example.Bad(
                new ExampleFile("ddl/ranking.sql", """
                    CREATE TABLE music.ranking (song_id INT COMMENT 'Song.', first_heard TIMESTAMP COMMENT 'In UTC.') USING iceberg;
                    """),
                new ExampleFile("src/ranking.sql", """
                    INSERT INTO music.ranking
                    SELECT song_id, [|CAST(listeners AS BOOLEAN)|]
                    FROM music.counted;
                    """)),
            Example.Bad(
                new ExampleFile("ddl/ranking.sql", """
                    CREATE TABLE music.ranking (
                      song_id INT COMMENT 'Song.',
                      counts STRUCT<plays: BIGINT, likes: BIGINT> COMMENT 'What people did.',
                      days ARRAY<DATE> COMMENT 'Days in UTC.'
                    ) USING iceberg;
                    """),
                new ExampleFile("src/ranking.sql", """
                    INSERT INTO music.ranking
                    SELECT song_id, [|named_struct('likes', count(liked), 'plays', count(*))|], [|collect_set(day_number > 1)|]
                    FROM music.counted
                    GROUP BY song_id;
                    """)),
            Example.Bad(
                new ExampleFile("ddl/ranking.sql", """
                    CREATE TABLE music.ranking (song_id INT COMMENT 'Song.', title STRING COMMENT 'Title.', artist STRING COMMENT 'Artist.', tags ARRAY<STRING> COMMENT 'Words.') USING iceberg;
                    """),
                new ExampleFile("src/ranking.sql", """
                    INSERT INTO music.ranking (song_id, title, artist)
                    SELECT song_id, [|artist|], title
                    FROM music.counted;
                    """),
                new ExampleFile("src/names.sql", """
                    INSERT INTO music.ranking BY NAME
                    SELECT song_id, title, artist, [|tag|]
                    FROM music.counted;
                    """),
                new ExampleFile("src/tags.sql", """
                    INSERT INTO music.ranking
                    SELECT song_id, title, artist, lower(title) AS [|tags|]
                    FROM music.counted;
                    """)),
            Example.Good(
                new ExampleFile("ddl/ranking.sql", """
                    CREATE TABLE music.ranking (song_id INT COMMENT 'Song.', counts STRUCT<plays: BIGINT, likes: BIGINT> COMMENT 'What people did.') USING iceberg;
                    """),
                new ExampleFile("src/ranking.sql", """
                    INSERT INTO music.ranking
                    SELECT song_id, struct(count(*), count(liked))
                    FROM music.counted
                    GROUP BY song_id;
                    """)),
            Example.Good(
                new ExampleFile("ddl/ranking.sql", """
                    CREATE TABLE music.ranking (song_id INT COMMENT 'Song.', position INT COMMENT 'Place.', plays BIGINT COMMENT 'Plays.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """),
                new ExampleFile("src/ranking.sql", """
                    INSERT INTO music.ranking
                    SELECT song_id, position, plays, DATE '2024-01-01' AS day
                    FROM music.counted;
                    """)),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Syntax<InsertStatement>(Check);
        on.Syntax<MergeStatement>(Check);
    }

    private static IEnumerable<Finding> Check(Statement statement, Script script)
    {
        if (InsertFacts.Of(statement, script) is not { Output.Columns: { } outputs } facts) return [];
        var findings = new List<Finding>();
        if (facts.IsShuffled && facts.Pairs.Where(facts.IsMisplaced).FirstOrDefault() is var misplaced)
        {
            findings.Add(Misplaced(misplaced, facts, script));
            if (facts.Output.Columns.Count < facts.Slots.Count && facts.FirstUnnamed is { } missing)
                findings.Add(Missing(missing, facts, script));
            return findings;
        }

        if (facts is { IsByName: false } && outputs.Count != facts.Slots.Count) return [Miscounted(facts, script)];
        if (facts.IsPermutation) return [Misplaced(facts.Pairs.First(p => !facts.IsInPlace(p)), facts, script)];
        if (!facts.IsAligned) return [];
        if (Omitted(facts) is { } omitted) return [Missing(omitted, facts, script)];
        if (Unwanted(facts, script) is { } unwanted) return [unwanted];
        (SchemaColumn Column, Column Value, TextSpan Place)? before = null;
        foreach (var (column, value) in facts.Pairs)
        {
            if (value.Place is not { } place) continue;
            if (value.Type.IsStorableAs(column.Type) == Answer.No)
            {
                // Two values in each other's column are one mistake.
                var isSwap = before is { } other
                    && value.Type.IsStorableAs(other.Column.Type) != Answer.No
                    && other.Value.Type.IsStorableAs(column.Type) != Answer.No;
                findings.Add(WrongType(column, value, place, isSwap ? before!.Value.Place : null, script));
                before = (column, value, place);
            }
            else if (!facts.IsByName && Storing.Misplaced(value.Type, column.Type) is { } moved)
                findings.Add(MisplacedField(moved, column, place, script));
        }

        return findings.ToArray();
    }

    private static Finding Misplaced((SchemaColumn Column, Column Value) pair, InsertFacts facts, Script script) =>
        new(
            script.At(pair.Value.Place ?? facts.Target.Span),
            $"`{pair.Value.Name}` lands in column `{pair.Column.Name}` of `{facts.Target.Text}`")
        {
            Label = $"fills `{pair.Column.Name}`",
            FollowsFrom = facts.IsPermutation ? [new Cause("SQL006", script.At(facts.Statement))] : [],
            Related = [
                new RelatedPlace(pair.Column.Place, "the column it lands in"),
                new RelatedPlace(script.At(facts.Target), facts.IsListed ? "the columns are listed here" : "written by position here"),
            ],
            Help = $"select the columns in the order of the {(facts.IsListed ? "list" : "table")}, or write INSERT ... BY NAME",
        };

    private static Finding Miscounted(InsertFacts facts, Script script) =>
        new(
            script.At(facts.Target),
            $"the query gives {facts.Output.Columns!.Count} values for the {facts.Slots.Count} columns of `{facts.Target.Text}`")
        {
            FollowsFrom = [new Cause("SQL007", script.At(facts.Statement))],
            Related = [new RelatedPlace(facts.Schema.Place, "the table")],
        };

    private static Finding Missing(SchemaColumn column, InsertFacts facts, Script script) =>
        new(script.At(facts.Target), $"the query gives no value for column `{column.Name}` of `{facts.Target.Text}`")
        {
            Label = $"{Counted.Of(facts.Output.Columns!.Count, "value")} for {Counted.Of(facts.Slots.Count, "column")}",
            Related = [new RelatedPlace(
                column.Place,
                column.IsPartition ? "the partition column that gets no value" : "the column that gets no value")],
        };

    // A column that takes no NULL and is not written at all: the statement fails.
    private static SchemaColumn? Omitted(InsertFacts facts)
    {
        if (facts.Statement is not InsertStatement insert || !facts.Schema.CanRequireValues || facts.Output.Columns is not { } outputs)
            return null;
        if (!facts.IsByName && !facts.IsListed) return null;
        if (facts.IsByName && outputs.Any(o => o.Name is null)) return null;
        var given = new HashSet<string>(
            facts.IsByName ? outputs.Select(o => o.Name!) : facts.Slots.Select(c => c.Name),
            StringComparer.OrdinalIgnoreCase);
        foreach (var entry in insert.Partition?.Entries ?? []) given.Add(entry.Name?.Value ?? "");
        return facts.Schema.Columns.FirstOrDefault(c => c.IsNotNull && !c.HasDefault && !given.Contains(c.Name));
    }

    // "INSERT INTO t BY NAME SELECT id, nam": Spark refuses a value without a column, unless the table takes new columns.
    private static Finding? Unwanted(InsertFacts facts, Script script)
    {
        if (facts.Statement is not InsertStatement { IsByName: true, EvolvesSchema: false }
            || facts.Output.Columns is not { } outputs
            || MayGrow(facts.Schema, script))
        {
            return null;
        }

        if (outputs.FirstOrDefault(o => o is { Name: { } name, Place: not null } && facts.Schema.Find(name) is null) is not { } extra)
            return null;
        var near = NearMatch.Find(extra.Name!, facts.Schema.Columns.Select(c => c.Name).Where(c => facts.Output.IndexOf(c) < 0));
        return new Finding(script.At(extra.Place!.Value), $"`{extra.Name}` is no column of `{facts.Target.Text}`")
        {
            Label = "no column takes it",
            FollowsFrom = [.. ForgottenColumns.Partitioned(extra.Name!, facts.Schema)],
            Related = [near is not null
                ? new RelatedPlace(facts.Schema.Find(near)!.Place, "closest column that gets no value")
                : new RelatedPlace(facts.Schema.Place, "the table")],
            Help = "BY NAME needs a column of that name: name the value with AS, or leave it out",
        };
    }

    // Settings and properties with which a write adds columns.
    private static bool MayGrow(TableSchema schema, Script script) =>
        !script.IsWhole
        || Grows(schema.Statement.Text)
        || Grows(script.Document.Source.Text)
        || script.Uses.Any(use => use.Job.Conf.Any(e => Grows(e.Key?.Value ?? "")));

    private static bool Grows(string text) =>
        text.IndexOf("autoMerge", StringComparison.OrdinalIgnoreCase) >= 0
        || text.IndexOf("mergeSchema", StringComparison.OrdinalIgnoreCase) >= 0
        || text.IndexOf("accept-any-schema", StringComparison.OrdinalIgnoreCase) >= 0;

    private static Finding WrongType(SchemaColumn column, Column value, TextSpan place, TextSpan? swapped, Script script) =>
        new(script.At(place), $"{value.Type.WithArticle()} cannot be stored in column `{column.Name}`, which is {column.Type}")
        {
            Label = value.Type.ToString(),
            FollowsFrom =
            [
                .. IsDateEncoding(column, value)
                    ? new[] { new Cause("SQL005", script.At(script.Meaning.ExpressionOf(value)?.Span ?? place)) }
                    : [],
                .. swapped is { } first ? new[] { new Cause("REF006", script.At(first)), new Cause("SQL005", script.At(first)) } : [],
            ],
            Related = [new RelatedPlace(column.Place, column.Type.ToString())],
        };

    private static Finding MisplacedField(
        (TypePart Field, TypePart Target, bool IsSwap) misplaced,
        SchemaColumn column,
        TextSpan place,
        Script script) =>
        new(
            script.At(place),
            $"field `{misplaced.Field.Name}` of the value lands in field `{misplaced.Target.Name}` of column `{column.Name}`")
        {
            // Versions of Spark before 3.4 refuse another name; later ones store by position.
            AtMost = misplaced.IsSwap ? null : Severity.Warning,
            Label = $"`{misplaced.Field.Name}` fills `{misplaced.Target.Name}`",
            Related = [new RelatedPlace(column.Place, "the fields of the table")],
            Help = "name the fields as the table does, in its order",
        };

    // Numbers that stand for days are `date-encoding-mismatch`.
    private static bool IsDateEncoding(SchemaColumn column, Column value) =>
        (column.Type.IsTemporal && value.Type.Family == TypeFamily.Integral)
        || (value.Type.IsTemporal && column.Type.Family == TypeFamily.Integral);
}
