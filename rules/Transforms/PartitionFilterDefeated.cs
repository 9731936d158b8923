using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms;

/// <summary>A condition on a partition column that Iceberg cannot use to skip files.</summary>
public sealed class PartitionFilterDefeated : Rule
{
    public override RuleInfo Info { get; } = new("SQL004", "partition-filter-defeated")
    {
        Severity = Severity.Warning,
        Message = "`{0}` hides the partition column `{1}`, so all of `{2}` is read",
        Summary = "The only condition on the partition column of an Iceberg table wraps the column into a function or a cast to text.",
        Why = "Iceberg skips files by conditions on the bare column; behind date_format it reads years to find one day.",
        Silent = "Tables of other formats, where Spark evaluates such conditions for each partition, tables with another condition on the column, and casts to DATE, which Spark takes apart.",
        Examples = () =>
        [
            Example.Bad(Ddl, Script("[|date_format(view_date, 'yyyyMMdd')|] = '${RUN_DATE}'")),
            Example.Bad(Ddl, Script("[|CAST(view_date AS STRING)|] = '2024-03-01'")),
            Example.Good(Ddl, Script("view_date = to_date('${RUN_DATE}', 'yyyyMMdd')")),
            Example.Good(Ddl, Script("view_date >= DATE '2024-03-01' AND month(view_date) = 3")),
        ],
    };

    // Spark neither takes these apart nor hands them on to Iceberg.
    private static readonly HashSet<string> Opaque = new(StringComparer.Ordinal)
    {
        "concat", "date_format", "day", "dayofmonth", "dayofweek", "dayofyear", "left", "lpad", "month", "quarter", "regexp_replace", "replace", "substr", "substring", "to_char", "translate", "unix_timestamp", "weekofyear", "year",
    };

    public override void Register(Subscriptions on) => on.Syntax<WhereClause>(Check);

    private static IEnumerable<Finding> Check(WhereClause where, Script script)
    {
        if (where is not { Condition: { } condition, Parent: SelectQuery select } || script.HasErrorsIn(select)) yield break;
        var conditions = Conjuncts.Of(condition).ToArray();
        if (conditions.Any(c => c is TemplateExpression)) yield break;
        ILookup<int, ColumnReference>? byTable = null;
        foreach (var table in FromRelations.Flatten(select).OfType<TableReference>())
        {
            if (table.Name is not { } name || Ctes.Find(table) is not null || script.SchemaOf(name) is not { IsCertain: true } schema) continue;
            if ((schema.Statement.Provider?.Format ?? schema.Statement.StoredAs?.Format) != "iceberg") continue;
            var partitions = schema.PartitionColumns.ToArray();
            byTable ??= ByTable(conditions.Concat(JoinConditions(select)), script);
            var used = byTable[table.Row].Select(r => (Reference: r, Column: PartitionOf(r))).Where(u => u.Column is not null).ToArray();
            if (used.Length == 0 || used.Any(u => WrapperOf(u.Reference) is null)) continue;
            var (reference, column) = used[0];
            if (WrapperOf(reference) is not { } wrapper) continue;
            yield return new Finding(script.At(wrapper), wrapper.Text, column!.Name, name.Text)
            {
                Label = "not the bare column",
                Related = [new RelatedPlace(column.Place, "the table is partitioned by this column")],
                Help = $"compare `{reference.Text}` itself, and convert the other side: `{reference.Text} = to_date(...)`",
                Fixes = RewriteOf(wrapper, reference, column) is { } edit ? [new Fix($"write `{edit.NewText}`", IsSafe: false, [new FileEdit(script.Document.Source, edit)])] : [],
            };

            SchemaColumn? PartitionOf(ColumnReference r) => partitions.FirstOrDefault(p => string.Equals(p.Name, r.Last!.Value, StringComparison.OrdinalIgnoreCase));
        }
    }

    // The columns of the conditions that surely are of a table, by its row.
    private static ILookup<int, ColumnReference> ByTable(IEnumerable<Expression> conditions, Script script) => conditions
        .SelectMany(c => c.DescendantsOrSelf<ColumnReference>())
        .Select(r => (Reference: r, Table: r.Last is null ? null : script.Meaning.ColumnOf(r) is { Table: { } from, Source: null } ? script.Meaning.ReferenceOf(from) : null))
        .Where(pair => pair.Table is not null)
        .ToLookup(pair => pair.Table!.Row, pair => pair.Reference);

    private static IEnumerable<Expression> JoinConditions(SelectQuery select) => FromRelations.Joins(select).Select(j => j.Condition).OfType<Expression>();

    // The call or cast around the column, as a side of a comparison that all rows must meet.
    private static Expression? WrapperOf(ColumnReference reference)
    {
        if (reference.Parent is not Expression wrapper || wrapper.Ancestor<WhereClause>() is null) return null;
        var isOpaque = wrapper is FunctionCall call ? Opaque.Contains(call.NameText) : wrapper is CastExpression { Type: { } type } && WrittenTypes.Of(type).Family == TypeFamily.String;
        return isOpaque && (wrapper.Parent is InExpression or BetweenExpression or LikeExpression || (wrapper.Parent is BinaryExpression comparison && Comparisons.IsComparison(comparison.Operator))) ? wrapper : null;
    }

    // "date_format(d, 'yyyyMMdd') = x" is "d = to_date(x, 'yyyyMMdd')".
    private static TextEdit? RewriteOf(Expression wrapper, ColumnReference reference, SchemaColumn column) =>
        column.Type.Family == TypeFamily.Date
        && wrapper is FunctionCall { NameText: "date_format", Arguments: [_, Literal { StringValue: "yyyyMMdd" or "yyyy-MM-dd" } format] }
        && wrapper.Parent is BinaryExpression { Operator: BinaryOperator.Equal, Left: { } left, Right: { } right } comparison
            ? new TextEdit(comparison.Span, $"{reference.Text} = to_date({(left.Equals(wrapper) ? right : left).Text}, {format.Text})")
            : null;

    private static ExampleFile Ddl { get; } = new("ddl/views.sql", """
        CREATE TABLE media.views (title_id INT COMMENT 'Title.', view_date DATE COMMENT 'Day in UTC.') USING iceberg PARTITIONED BY (view_date);
        """);

    private static ExampleFile Script(string condition) => new("src/titles.sql", $"SELECT title_id FROM media.views WHERE {condition};");
}
