using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>A window that takes all rows of a table at once.</summary>
public sealed class WindowWithoutPartition : Rule
{
    public override RuleInfo Info { get; } = new("SQL018", "window-without-partition")
    {
        Severity = Severity.Warning,
        Message = "`{0}` takes all rows of `{1}` as one window",
        Summary = "A window function without PARTITION BY over the rows of a table, in a statement that writes.",
        Why =
            "Spark moves the whole input to a single task (\"No Partition Defined for Window operation!\"): it runs for hours, then out of memory.",
        Silent = "Rows that are grouped, distinct, limited or joined before, and queries that only people read.",
        Examples = () =>
        [
            Example.Bad("src/orders.sql", """
                INSERT OVERWRITE TABLE shop.numbered
                SELECT order_id, ROW_NUMBER() OVER [|(ORDER BY order_ts)|] AS n
                FROM shop.orders;
                """),
            Example.Good("src/orders.sql", """
                INSERT OVERWRITE TABLE shop.numbered
                SELECT order_id, ROW_NUMBER() OVER (PARTITION BY store_id ORDER BY order_ts) AS n
                FROM shop.orders;
                """),
            Example.Bad("src/shops.sql", """
                INSERT OVERWRITE TABLE shop.ranked
                SELECT o.order_id, ROW_NUMBER() OVER [|(ORDER BY o.total DESC)|] AS place
                FROM shop.orders AS o
                LEFT JOIN shop.stores AS s ON s.store_id = o.store_id;
                """),
            Example.Good("src/stores.sql", """
                INSERT OVERWRITE TABLE shop.shares
                SELECT store_id, SUM(amount) / SUM(SUM(amount)) OVER () AS share
                FROM shop.orders
                GROUP BY store_id;
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private static IEnumerable<Finding> Check(Script script)
    {
        var sources = new Dictionary<int, TableReference?>();
        return script.Tree.Script.Descendants<WindowSpec>().Select(window => Check(window, script, sources)).OfType<Finding>();
    }

    private static Finding? Check(WindowSpec window, Script script, Dictionary<int, TableReference?> sources)
    {
        if (window is not { Reference: null, PartitionByClause: null } || script.HasErrorsIn(window)) return null;
        if (window.Ancestor<SelectQuery>() is not { } select) return null;
        if (!sources.TryGetValue(select.Row, out var source)) sources.Add(select.Row, source = TableSized.SourceOf(select));
        if (source is not { Name: { } table }) return null;
        if (window.Ancestor<Statement>() is not (InsertStatement or MergeStatement or CreateTableStatement { IsTemporary: false }))
            return null;
        var name = (window.Parent as FunctionCall)?.NameSpan is { } call ? script.At(call).Text : "WINDOW";
        return new Finding(script.At(window), name, table.Text)
        {
            Label = "no PARTITION BY",
            Related = [new RelatedPlace(script.At(table), "all its rows go to one task")],
            Help = "add PARTITION BY, or group the rows first",
        };
    }
}
