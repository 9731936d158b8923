using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A property of an Iceberg table that Iceberg does not take as it is meant.</summary>
public sealed class TableProperty : Rule
{
    public override RuleInfo Info { get; } = new("DDL018", "table-property")
    {
        Severity = Severity.Warning,
        Message = "{0}",
        Summary =
            "The TBLPROPERTIES of an Iceberg table have names and values that Iceberg knows, each name once, and do not contradict each other.",
        Why =
            "Iceberg keeps a misspelled property and does nothing about it: the snapshots of years are kept, or each MERGE rewrites the table as a whole, and the DDL says otherwise.",
        Silent = "Tables of other formats, properties that are near no known one, and values with parameters.",
        Examples = () =>
        [
            Example.Bad("ddl/titles.sql", Table("[|'write.merge.mod'|] = 'merge-on-read'")),
            Example.Bad("ddl/titles.sql", Table("'write.merge.mode' = [|'merge_on_read'|]")),
            Example.Bad("ddl/titles.sql", Table("'format-version' = '1', 'write.merge.mode' = [|'merge-on-read'|]")),
            Example.Bad("ddl/titles.sql", Table("'gc.enabled' = 'true', [|'gc.enabled'|] = 'false'")),
            Example.Good("ddl/titles.sql", Table("'format-version' = '2', 'write.merge.mode' = 'merge-on-read'")),
            Example.Good(
                "ddl/titles.sql",
                Table("'team.contact' = 'media', 'write.parquet.bloom-filter-enabled.column.title_id' = 'true'")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateTableStatement>(Check);

    private static IEnumerable<Finding> Check(CreateTableStatement table, Script script)
    {
        if ((table.Provider?.Format ?? table.StoredAs?.Format) != "iceberg"
            || table.Properties is not { Count: > 0 } properties
            || script.HasErrorsIn(table))
        {
            yield break;
        }

        var byName = new Dictionary<string, Property>(StringComparer.Ordinal);
        var version = properties.FirstOrDefault(p => p.Key == "format-version");
        foreach (var property in properties)
        {
            var key = property.Key;
            if (byName.TryGetValue(key, out var first))
            {
                yield return new Finding(
                    script.At(property.KeySpan),
                    $"`{key}` is set twice, which Spark refuses")
                {
                    Related = [new RelatedPlace(script.At(first), "set here first")],
                    Help = "keep one of the two",
                };
                continue;
            }

            byName.Add(key, property);
            if (IcebergProperties.ValuesOf(key) is not { } values)
            {
                if (key.IndexOf('$') < 0 && NearMatch.Find(key, IcebergProperties.Names) is { } near)
                    yield return Misspelled(property, near, script);
            }
            else if (property is { Value: { } value, ValueExpression: { } place } && value.IndexOf('$') < 0 && value.IndexOf('{') < 0)
            {
                if (values.Length > 0 && !values.Contains(value, StringComparer.OrdinalIgnoreCase))
                    yield return BadValue(place, key, value, values, script);
                else if (value == "merge-on-read" && version is { Value: "1" }) yield return NeedsNewer(place, key, version, script);
            }
        }
    }

    private static Finding Misspelled(
        Property property,
        string near,
        Script script) => new(script.At(property.KeySpan), $"Iceberg knows no property `{property.Key}`; did you mean `{near}`?")
    {
        Label = "has no effect",
        Fixes = [Fix.Replace(script.At(property.KeySpan), property.KeySpan.Length > property.Key.Length ? near : $"'{near}'")],
    };

    private static Finding BadValue(
        Expression place,
        string key,
        string value,
        string[] values,
        Script script) => new(script.At(place), $"`{key}` cannot be `{value}`")
    {
        Help = $"it takes {ColumnNames.Quoted(values)}",

        // The table of a template says more of its switch.
        FollowsFrom = key == TableProperties.WapSwitch
            ? [new Cause("WAP004", script.At(place.Ancestor<Statement>() ?? (SqlNode)place))]
            : [],
        Fixes = NearMatch.Find(value.ToLowerInvariant(), values) is { } near ? [Fix.Replace(script.At(place), near)] : [],
    };

    private static Finding NeedsNewer(
        Expression place,
        string key,
        Property version,
        Script script) => new(script.At(place), $"`{key}` cannot be `merge-on-read` in a table of format version 1")
    {
        Related = [new RelatedPlace(script.At(version), "version 1 knows no delete files")],
        Help = "set `format-version` to `2`",
    };

    private static string Table(string properties) => $"""
        CREATE TABLE IF NOT EXISTS media.titles (title_id INT COMMENT 'Title.')
        USING iceberg
        TBLPROPERTIES ({properties});
        """;
}
