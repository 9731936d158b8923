using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>A sum over rows that a join has multiplied.</summary>
public sealed class FanOutSum : Rule
{
    // Of a longer chain the first joins tell enough.
    private const int MostJoins = 16;

    public override RuleInfo Info { get; } = new("SQL051", "fan-out-sum")
    {
        Severity = Severity.Warning,
        Message = "`{0}` counts each row of `{1}` once for every `{2}` of `{3}`",
        Summary = "SUM or AVG of a column of one relation behind a join with another that has several rows for each of its rows.",
        Why = "The amount of an order with three lines comes three times into the revenue, and each audit passes.",
        Silent = """
            Joins whose keys are neither declared nor derived, sums that use a column of the other side, as a weighted one does, groups by a column of
            the other side, and columns that a condition fixes.
            """,
        Examples = () =>
        [
            Example.Bad("src/revenue.sql", Query("SUM(o.total)", "o.day")),
            Example.Bad(
                new ExampleFile("ddl/orders.sql", """
                    CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Order.', day DATE COMMENT 'Day in UTC.', total DECIMAL(18, 2) COMMENT 'US dollars.', PRIMARY KEY (order_id)) USING delta;
                    CREATE TABLE shop.lines (order_id BIGINT COMMENT 'Order.', line_number INT COMMENT 'Line.', PRIMARY KEY (order_id, line_number)) USING delta;
                    """),
                new ExampleFile(
                    "src/revenue.sql",
                    "SELECT o.day, [|SUM(o.total)|] AS revenue FROM shop.orders AS o JOIN shop.lines AS l ON o.order_id = l.order_id GROUP BY o.day;")),
            Example.Good("src/revenue.sql", Query("SUM(o.total * l.share)", "o.day")),
            Example.Good("src/revenue.sql", Query("SUM(l.share)", "o.day")),
            Example.Good("src/revenue.sql", Query("SUM(o.total)", "l.line_number")),
            Example.Good("src/revenue.sql", Query("MAX(o.total)", "o.day")),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<Aggregation>(Check);

    private static IEnumerable<Finding> Check(Aggregation groups, Script script)
    {
        var joins = FromBlock.JoinsOf(groups.Input).Take(MostJoins).ToArray();
        if (joins.Length == 0) yield break;
        foreach (var item in groups.Items)
        {
            if (item.Value is not { } value) continue;
            foreach (var call in script.Meaning.Plan.Below<CallValue>(value))
            {
                if (call is { IsAggregate: true, IsDistinct: false, Function.Takes: Takes.Summable, Arguments: [var argument] }
                    && MultipliedBy(argument, joins, groups, script) is { } finding)
                {
                    yield return finding(call);
                }
            }
        }
    }

    private static Func<CallValue, Finding>? MultipliedBy(ValueNode argument, Join[] joins, Aggregation groups, Script script)
    {
        var plan = script.Meaning.Plan;
        var added = plan.Below<ColumnValue>(argument).ToArray();
        if (added.Length == 0) return null;
        foreach (var join in joins)
        {
            if (join is not { Kind: JoinKind.Inner or JoinKind.Left, IsNatural: false, Shared.Count: 0 }
                || !Array.TrueForAll(added, c => Owns(join.Left, c.Column)))
            {
                continue;
            }

            var equal = Conditions.Conjuncts(join.Condition).OfType<BinaryValue>().Where(c => c.Operator.IsEquality()).ToArray();
            var (here, there) = (ColumnsOf(join.Left, equal), ColumnsOf(join.Right, equal));
            if (KeyBeyond(join.Right, there, script) is not { } beyond || !IsKey(join.Left, here, added, script)) continue;

            // A value for each of them, or one of them alone.
            var other = groups.Keys.Concat(FiltersOf(groups.Input))
                .SelectMany(plan.Below<ColumnValue>)
                .Where(c => Owns(join.Right, c.Column) && !there.Contains(c.Column.ResultName ?? ""));
            if (other.Any()) continue;
            return call => new Finding(
                script.At(call.Span),
                script.At(call.Span).Text,
                RelationNames.Of(OwnerOf(join.Left, added[0].Column)),
                beyond,
                RelationNames.Of(join.Right))
            {
                Label = "rows come several times",
                Related = [new RelatedPlace(script.At(join.Words), "multiplies them")],
                Help = "add up before the join, or take the amount from the other side",
            };
        }

        return null;
    }

    private static IEnumerable<ValueNode> FiltersOf(RelationNode input)
    {
        for (var relation = input; relation is Filter filter; relation = filter.Input) yield return filter.Condition;
    }

    private static bool Owns(RelationNode side, Column sought) =>
        side.Columns.Any(c => c.IsSame(sought)) || (sought.Table is { } table && side.Holds(table));

    // The relation of a chain of joins that has a column.
    private static RelationNode OwnerOf(RelationNode side, Column column)
    {
        while (side is Join join) side = Owns(join.Right, column) ? join.Right : join.Left;
        return side;
    }

    private static HashSet<string> ColumnsOf(RelationNode side, BinaryValue[] equal) =>
        new(
            equal.SelectMany(c => new[] { c.Left, c.Right })
                .OfType<ColumnValue>()
                .Where(c => Owns(side, c.Column))
                .Select(c => c.Column.ResultName ?? ""),
            StringComparer.OrdinalIgnoreCase);

    // A column of the key of the other side that the join leaves open; null where a row may be the only one.
    private static string? KeyBeyond(RelationNode side, HashSet<string> compared, Script script)
    {
        var keys = KeysOf(side, script);
        if (compared.Count == 0 || keys.Exists(key => key.TrueForAll(compared.Contains))) return null;
        return keys.Find(key => key.Count(compared.Contains) == compared.Count)?.Find(name => !compared.Contains(name));
    }

    // The rows that are added up are found by a key of theirs: each is one.
    private static bool IsKey(RelationNode side, HashSet<string> compared, ColumnValue[] added, Script script) =>
        KeysOf(OwnerOf(side, added[0].Column), script).Exists(key => key.Count > 0 && key.TrueForAll(compared.Contains));

    // Derived from the query, or declared by the metadata of the table or by its definition.
    private static List<List<string>> KeysOf(RelationNode relation, Script script)
    {
        var keys = script.Meaning.Keys.Of(relation).Select(key => key.Select(i => relation.Columns[i].ResultName ?? "").ToList()).ToList();
        var scan = relation as TableScan ?? (relation as AliasedRelation)?.Input as TableScan;
        if (scan is not null && script.Meaning.ReferenceOf(scan)?.Name is { } name && script.SchemaOf(name) is { IsCertain: true } schema)
        {
            if (schema.Script.Package.Tables.KeyOf(schema.Identity) is { } declared)
                keys.Add(declared.Columns.Select(c => c.Name).ToList());
            keys.AddRange(schema.Statement.Keys.Select(key => key.ToList()));
        }

        return keys;
    }

    private static string Query(string sum, string key) => $"""
        WITH orders AS (SELECT order_id, day, max(total) AS total FROM shop.order_events GROUP BY order_id, day HAVING order_id > 0),
        first AS (SELECT order_id, max(day) AS day, max(total) AS total FROM orders GROUP BY order_id),
        lines AS (SELECT order_id, line_number, max(share) AS share FROM shop.line_events GROUP BY order_id, line_number)
        SELECT {key}, {(sum == "SUM(o.total)" && key == "o.day" ? $"[|{sum}|]" : sum)} AS revenue
        FROM first AS o
        JOIN lines AS l ON l.order_id = o.order_id
        GROUP BY {key};
        """;
}
