using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>Two columns of one name in a table or a view.</summary>
public sealed class DuplicateColumn : Rule
{
    private const string CaseSensitive = "spark.sql.caseSensitive";

    public override RuleInfo Info { get; } = new("DDL020", "duplicate-column")
    {
        Severity = Severity.Error,
        Message = "`{0}` has two columns called `{1}`",
        Summary =
            "A CREATE TABLE declares a name twice, in whatever letter case, or the query of a CREATE TABLE AS or CREATE VIEW gives two columns one name.",
        Why = "Spark stops with COLUMN_ALREADY_EXISTS before anything is made.",
        Silent =
            $"Temporary views, names with parameters, branches of a template, queries with columns nobody knows, and other letters where `{CaseSensitive}` is set.",
        Examples = () =>
        [
            Example.Bad(
                "ddl/sales.sql",
                "CREATE TABLE shop.sales (store_id INT COMMENT 'Store.', day DATE COMMENT 'Day in UTC.', [|Store_ID|] INT COMMENT 'Store.') USING iceberg COMMENT 'Sales of a day.';"),
            Example.Bad(
                "src/sales.sql",
                "CREATE OR REPLACE VIEW shop.named_sales AS SELECT s.store_id, s.day, [|n.store_id|] FROM shop.sales AS s JOIN shop.stores AS n ON s.store_id = n.store_id;"),
            Example.Good(
                "src/sales.sql",
                "CREATE VIEW shop.named_sales (store_id, day, other_id) AS SELECT s.store_id, s.day, n.store_id FROM shop.sales AS s JOIN shop.stores AS n ON s.store_id = n.store_id;"),
            Example.Good(
                "src/sales.sql",
                "SET spark.sql.caseSensitive = true; CREATE TABLE shop.sales (day DATE COMMENT 'Day in UTC.', Day STRING COMMENT 'Day as text.') USING iceberg COMMENT 'Sales of a day.';"),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Script(CheckDeclared);
        on.Plan<CreateTableNode>((create, script) => create.Query is { } query ? CheckGiven(create, create.Name, query, script) : null);
        on.Plan<CreateViewNode>((create, script) =>
            create is { IsTemporary: false, ColumnNames: null, Query: { } query } ? CheckGiven(create, create.Name, query, script) : null);
    }

    private static IEnumerable<Finding> CheckDeclared(Script script) =>
        from problem in script.QueryProblems
        where problem is { Kind: PlanProblemKind.DuplicateColumn, Name: not null, Other: not null }
        where MayBeOne(problem.Other!.Value.Name, problem.Name!.Value.Name, problem.Span, script)
        select FindingOf(problem.Details[0], problem.Name!.Value.Name, problem.Span, problem.Other!.Value.Span, script);

    private static Finding? CheckGiven(StatementNode create, TableNameText? name, RelationNode query, Script script)
    {
        if (name is null || query.AllColumns is null || ItemsOf(query) is not { } items) return null;
        var given = new Dictionary<Name, (string Name, TextSpan Span)>();
        foreach (var item in items)
        {
            foreach (var column in item.Columns)
            {
                if (column.ResultName is not { } own) continue;
                if (!given.TryGetValue(own, out var first)) given.Add(own, (own, item.Span));
                else if (MayBeOne(first.Name, own, create.Span, script))
                    return FindingOf(script.At(name.Span).Text, own, item.Span, first.Span, script);
            }
        }

        return null;
    }

    private static Finding FindingOf(
        string table,
        string column,
        TextSpan place,
        TextSpan first,
        Script script) => new(script.At(place), table, column)
    {
        Label = "the second one",
        Related = first == place ? [] : [new RelatedPlace(script.At(first), "the first one")],
        Help = "leave one of them out, or give it another name",
    };

    private static bool MayBeOne(string first, string second, TextSpan place, Script script) =>
        first == second || (script.Settings.LastBefore(place.Start, CaseSensitive) is null
            && !script.Uses.Any(use =>
                use.Job.Conf.Any(e => string.Equals(e.Key?.Value, CaseSensitive, StringComparison.OrdinalIgnoreCase))));

    // The list that gives the columns of a query, below its order and its limit.
    private static IReadOnlyList<ProjectionItem>? ItemsOf(RelationNode query)
    {
        while (true)
        {
            switch (query)
            {
                case WithRelation with: query = with.Body; continue;
                case Sort sort: query = sort.Input; continue;
                case Limit limit: query = limit.Input; continue;
                case Distinct distinct: query = distinct.Input; continue;
                case Filter filter: query = filter.Input; continue;
                case Projection projection: return projection.Items;
                case Aggregation group: return group.Items;
                default: return null;
            }
        }
    }
}
