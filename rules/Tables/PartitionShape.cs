using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>Partitions that hold next to nothing.</summary>
public sealed class PartitionShape : Rule
{
    private static readonly RuleOption MostColumns = new(
        "most-columns",
        "how many columns may split a table, all parts of a date counted once; 0 for any number",
        "4");
    private static readonly RuleOption TextDays = new("text-days", "report days that are kept as text, too", "false");
    private static readonly RuleOption OneEncoding = new(
        "one-encoding",
        "report two tables of a package that keep their days in different types, too",
        "false");

    public override RuleInfo Info { get; } = new("DDL005", "partition-shape")
    {
        Severity = Severity.Warning,
        Message = "partitions of `{0}` are {1}",
        Summary =
            "A partition column has few values: no moment in time, no floating-point number, no id of something that happens all day, and not the whole primary key.",
        Why =
            "Millions of folders with one small file each: planning a query takes longer than running it, and the catalog gives up first.",
        Silent =
            "Columns under a transform such as `days(at)` or `bucket(16, id)`, moments whose name or query says that they are cut to an hour, a day or a load, and ids of things that may be few.",
        Options = [MostColumns, TextDays, OneEncoding],
        Examples = () =>
        [
            Example.Bad("ddl/plays.sql", Table("[|played_at|]")),
            Example.Bad("ddl/plays.sql", Table("day, [|session_id|]")),
            Example.Good("ddl/plays.sql", Table("days(played_at), bucket(16, session_id)")),
            Example.Good("ddl/plays.sql", Table("day, country")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package, RuleSettings settings)
    {
        var seen = new HashSet<Location>();
        var (firstTable, firstDay) = ((TableSchema?)null, (SchemaColumn?)null);
        foreach (var schema in package.Tables.Schemas)
        {
            if (schema.Statement.Partitioning is not { } partitioning
                || schema.Script.HasErrorsIn(schema.Statement)
                || !seen.Add(schema.Place))
            {
                continue;
            }

            var found = false;
            foreach (var finding in TooSmall(schema, partitioning, package, settings))
            {
                found = true;
                yield return finding;
            }

            if (!found && (OneRowEach(schema, partitioning, package) ?? TooMany(schema, partitioning, settings)) is { } shape)
                yield return shape;
            if (!settings.IsOn(OneEncoding) || DayOf(schema, partitioning) is not { } name || schema.Find(name.Value) is not { } day)
                continue;
            if (firstTable is null || firstDay is null) (firstTable, firstDay) = (schema, day);
            else if (day.Type.Family != firstDay.Type.Family)
                yield return Mixed(schema, day, schema.Script.At(name.Span), firstTable, firstDay);
        }
    }

    private static IEnumerable<Finding> TooSmall(
        TableSchema schema,
        PartitionedByClause partitioning,
        Package package,
        RuleSettings settings)
    {
        foreach (var name in PlainNames(partitioning))
        {
            if (schema.Find(name.Value) is not { } column) continue;
            var place = schema.Script.At(name.Span);
            if (column.Type.Family == TypeFamily.Timestamp && !MomentNames.IsPeriod(column.Name) && !IsComputed(column, schema, package))
            {
                yield return Finding(
                    $"too small: each moment of `{column.Name}` is one",
                    column.Type.ToString(),
                    "partition by the day: `days(...)` in Iceberg, a DATE column elsewhere");
            }
            else if (column.Type.Family == TypeFamily.Fractional)
            {
                yield return Finding(
                    $"too small: each value of the {column.Type} `{column.Name}` is one",
                    column.Type.ToString(),
                    "partition by a whole number or a word");
            }
            else if (MomentNames.IsEndless(column.Name))
            {
                yield return Finding(
                    $"too small: each `{column.Name}` is one",
                    "new values all the time",
                    "partition by the day, and put the id into buckets");
            }
            else if (column.Type.Family == TypeFamily.String && DateParameters.IsDateName(column.Name) && settings.IsOn(TextDays))
            {
                yield return Finding($"days written as text in `{column.Name}`", column.Type.ToString(), "make it a DATE");
            }

            Finding Finding(string what, string label, string help) => new(place, schema.Identity.ShortName, what)
            {
                Label = label,
                Related = column.Place.Span == place.Span ? [] : [new RelatedPlace(column.Place, "the column")],
                Help = help,
            };
        }
    }

    // "(day, shop_id)" of a table whose key is day and shop: a file for each row.
    private static Finding? OneRowEach(TableSchema schema, PartitionedByClause partitioning, Package package)
    {
        if (package.Tables.KeyOf(schema.Identity) is not { } key || !key.Columns.All(k => schema.Find(k.Name) is not null)) return null;
        var names = PlainNames(partitioning);
        var splitting = new HashSet<string>(names.Select(n => n.Value), StringComparer.OrdinalIgnoreCase);
        if (!key.Columns.All(k => splitting.Contains(k.Name))) return null;
        if (key.Columns.FirstOrDefault(k => schema.Find(k.Name)!.IsDay == Answer.No) is not { Name: { } part } entry) return null;
        return new Finding(
            schema.Script.At(names.Find(n => n.Is(part))!.Span),
            schema.Identity.ShortName,
            "too small: each holds one row, as the whole primary key is in PARTITIONED BY")
        {
            FollowsFrom = [.. package.Tables.MatchesOf(schema.Identity, TableRole.Describe).SelectMany(PrimaryKey.FlawsIn)],
            Label = "part of the key",
            Related = [new RelatedPlace(entry.Place, "declared as primary key here")],
            Help = "leave out the columns with many values",
        };
    }

    private static Finding? TooMany(TableSchema schema, PartitionedByClause partitioning, RuleSettings settings)
    {
        if (settings.Number(MostColumns) is not (> 0 and var most)) return null;
        var columns = schema.PartitionColumns.ToArray();
        var others = columns.Where(c => c.IsDay == Answer.No).ToArray();
        if (others.Length + (others.Length < columns.Length ? 1 : 0) <= most) return null;
        var items = partitioning.Items;
        return new Finding(
            schema.Script.At(items[items.Count - 1]),
            schema.Identity.ShortName,
            $"split by {columns.Length} columns, each by all others")
        {
            Label = $"more than {most}",
            Help = "keep those that nearly every query filters",
        };
    }

    private static Finding Mixed(TableSchema schema, SchemaColumn day, Location place, TableSchema table, SchemaColumn other) =>
        new(place, schema.Identity.ShortName, $"days kept as {day.Type}, and those of `{table.Identity.ShortName}` as {other.Type}")
        {
            Label = day.Type.ToString(),
            Related = [new RelatedPlace(other.Place, other.Type.ToString())],
            Help = "keep days in one type, DATE at best",
        };

    // A whole day, not its year or hour.
    private static Identifier? DayOf(TableSchema schema, PartitionedByClause partitioning)
    {
        foreach (var name in PlainNames(partitioning))
        {
            if (schema.Find(name.Value) is { Type.Family: TypeFamily.Date or TypeFamily.Integral or TypeFamily.String } column
                && (column.Type.Family == TypeFamily.Date
                    || (DateParameters.IsDateName(column.Name) && !column.Name.Equals("day", StringComparison.OrdinalIgnoreCase))))
            {
                return name;
            }
        }

        return null;
    }

    private static List<Identifier> PlainNames(PartitionedByClause partitioning)
    {
        var names = new List<Identifier>();
        foreach (var item in partitioning.Items)
        {
            if (item is ColumnDefinition { Name: { } typed }) names.Add(typed);
            else if (item is PartitionTransform { IsIdentity: true, Parts: { Count: 1 } parts }) names.Add(parts[0]);
        }

        names.RemoveAll(name => name.IsTemplated);
        return names;
    }

    // "date_trunc('HOUR', at)", the run's date, a parameter: what a query makes of a moment may have few values; a column that it copies
    // has not.
    private static bool IsComputed(SchemaColumn column, TableSchema schema, Package package)
    {
        var isWritten = false;
        foreach (var write in package.Tables.MayBe(schema.Identity, TableRole.Write).OfType<ScriptMention>())
        {
            isWritten = true;
            if (InsertFacts.Of(write.Effect.Statement, write.Script) is not { } facts) return true;
            if (facts.Slots.All(s => s.Name != column.Name)) return true;
            if (facts.Pairs.Any(p =>
                p.Column.Name == column.Name && write.Script.Meaning.ExpressionOf(p.Value.Root) is not (null or ColumnReference)))
            {
                return true;
            }
        }

        return !isWritten && PackageMocks.HasUnknownWork(package);
    }

    private static string Table(string partitions) => $"""
        CREATE TABLE IF NOT EXISTS music.plays (
          session_id BIGINT NOT NULL COMMENT 'Session of the listener.',
          country STRING NOT NULL COMMENT 'Country of the listener.',
          played_at TIMESTAMP NOT NULL COMMENT 'When the song began, in UTC.',
          day DATE NOT NULL COMMENT 'Day of that moment.'
        )
        USING iceberg
        PARTITIONED BY ({partitions});
        """;
}
