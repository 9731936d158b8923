using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>A column whose name promises another type than it has.</summary>
public sealed class ColumnSuffixType : Rule
{
    private static readonly RuleOption Types = new(
        "types",
        "the types behind each ending (`_id`) or beginning (`is_`) of a name, of `boolean`, `integer`, `number`, `text`, `binary`, `date` and `timestamp`",
        "is_=boolean, has_=boolean, _id=integer|text|binary, _date=date|integer|text, _dateint=integer, _ts=timestamp|integer, _timestamp=timestamp|integer, _cnt=integer|number, _count=integer|number, "
        + "_usd=integer|number, _eur=integer|number, _pct=integer|number, _ratio=integer|number");

    public override RuleInfo Info { get; } = new("DDL014", "column-suffix-type")
    {
        Severity = Severity.Warning,
        IsPreview = true,
        Message = "`{0}` is {1}, but names with `{2}` stand for {3}",
        Summary = "The ending of a column's name and its type say the same: `_ts` is a TIMESTAMP, `is_` a BOOLEAN, `_count` a number.",
        Why =
            "Readers go by the name: `WHERE signup_date = DATE '2024-03-01'` finds no row when the column is a TIMESTAMP, but for those of midnight.",
        Silent = "Names and types that the option does not list.",
        Options = [Types],
        Examples = () =>
        [
            Example.Bad("ddl/users.sql", Table("[|TIMESTAMP|]", "BOOLEAN")),
            Example.Bad("ddl/users.sql", Table("DATE", "[|STRING|]")),
            Example.Good("ddl/users.sql", Table("DATE", "BOOLEAN")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateTableStatement>(Check);

    private static IEnumerable<Finding> Check(CreateTableStatement table, Script script, RuleSettings settings)
    {
        (string Part, string[] Kinds)[]? conventions = null;
        foreach (var (column, name) in DeclaredColumns.In(table, script))
        {
            if (column.Type is not { } written || KindOf(WrittenTypes.Of(written)) is not { } kind) continue;
            foreach (var (part, kinds) in conventions ??= Read(settings.List(Types)))
            {
                if (!HasPart(name.Value, part)) continue;
                if (Array.IndexOf(kinds, kind) < 0)
                {
                    yield return new Finding(
                        script.At(written),
                        name.Value,
                        WrittenTypes.Of(written).WithArticle(),
                        part,
                        string.Join(" or ", kinds))
                    {
                        Related = [new RelatedPlace(script.At(name.Span), "the name")],
                        Help = "change the type, or the name",
                    };
                }

                break;
            }
        }
    }

    // "is_=boolean, _id=integer|text"; of two endings the longer one stands for the name.
    private static (string Part, string[] Kinds)[] Read(IReadOnlyList<string> entries) => entries
        .Select(entry => entry.Split('='))
        .Where(sides => sides.Length == 2)
        .Select(sides => (sides[0].Trim(), sides[1].Split('|').Select(kind => kind.Trim()).ToArray()))
        .OrderByDescending(convention => convention.Item1.Length)
        .ToArray();

    private static bool HasPart(string name, string part) => part.EndsWith("_", StringComparison.Ordinal)
        ? name.StartsWith(part, StringComparison.OrdinalIgnoreCase)
        : name.EndsWith(part, StringComparison.OrdinalIgnoreCase);

    private static string? KindOf(SqlType type) => type.Family switch
    {
        TypeFamily.Boolean => "boolean",
        TypeFamily.Integral => "integer",
        TypeFamily.Decimal => type.Scale == 0 && type.Precision > 0 ? "integer" : "number",
        TypeFamily.Fractional => "number",
        TypeFamily.String => "text",
        TypeFamily.Binary => "binary",
        TypeFamily.Date => "date",
        TypeFamily.Timestamp => "timestamp",
        _ => null,
    };

    private static string Table(string signup, string active) => $"""
        CREATE TABLE IF NOT EXISTS shop.users (
          user_id BIGINT COMMENT 'User.',
          signup_date {signup} COMMENT 'Day of the first login in UTC.',
          is_active {active} COMMENT 'Whether the user has logged in within a year.'
        );
        """;
}
