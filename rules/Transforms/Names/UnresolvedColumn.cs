using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Names;

/// <summary>A name that is no column of the tables a query reads.</summary>
public sealed class UnresolvedColumn : Rule
{
    // Who has hundreds of wrong names has made another mistake than a slip of the finger.
    private const int MostExplained = 200;

    // A list of more tables says nothing.
    private const int MostNamed = 64;

    public override RuleInfo Info { get; } = new("SQL021", "unresolved-column")
    {
        Severity = Severity.Error,
        Message = "`{0}` is not {1}",
        Summary =
            "A query names a column that no table, subquery or CTE in sight has, a field that a struct does not have, or a window that it does not define.",
        Why =
            "Spark stops the task with UNRESOLVED_COLUMN, FIELD_NOT_FOUND or MISSING_WINDOW_SPECIFICATION after the jobs before it have already run.",
        Silent = """
            Queries that read a table whose columns are not known, names with a template in them, names that a lambda or a query around may mean,
            columns such as `_metadata` that files bring along, scripts that declare variables, and tables without a database that another script
            defines, unless a workflow runs both. A wrong name is reported once in a query.
            """,
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("ddl/orders.sql", """
                    CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Order.', order_total DECIMAL(18, 2) COMMENT 'US dollars.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """),
                new ExampleFile("src/revenue.sql", """
                    SELECT o.day, sum([|o.order_ttl|]) AS revenue
                    FROM shop.orders AS o
                    GROUP BY o.day;
                    """)),
            Example.Bad("src/revenue.sql", """
                WITH paid AS (SELECT order_id, total * 1.25 AS gross FROM shop.orders)
                SELECT order_id FROM paid WHERE [|gros|] > 100;
                """),
            Example.Bad("src/revenue.sql", """
                SELECT price * 2 AS doubled
                FROM VALUES (1), (2) AS prices (price)
                WHERE [|doubled|] > 2;
                """),
            Example.Bad("src/baskets.sql", """
                SELECT transform(array(struct(1 AS sku, 2 AS pieces)), line -> line.[|piece|]) AS pieces;
                """),
            Example.Bad("src/ranks.sql", """
                SELECT store_id, sum(total) OVER [|store|] AS total
                FROM shop.orders
                WINDOW stores AS (PARTITION BY store_id);
                """),
            Example.Bad("ddl/orders.sql", """
                CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Order.', PRIMARY KEY ([|order_idd|])) USING delta CLUSTER BY (order_id);
                """),
            Example.Bad("src/ages.sql", """
                SELECT DISTINCT city FROM VALUES ('Oslo', 41) AS people (city, age) ORDER BY [|age|];
                """),
            Example.Bad("src/ages.sql", """
                SELECT city, count(*) AS people FROM VALUES ('Oslo', 41) AS people (city, age) GROUP BY city HAVING [|age|] > 40;
                """),
            Example.Bad("src/ages.sql", """
                SELECT year, `2` FROM VALUES (2024, 1, 5) AS sales (year, quarter, total) PIVOT (sum([|totl|]) FOR quarter IN (1, 2));
                """),
            Example.Bad("src/ages.sql", """
                FROM VALUES ('Oslo', 41) AS people (city, age)
                |> SELECT city
                |> WHERE [|age|] > 40;
                """),
            Example.Good(
                new ExampleFile("ddl/orders.sql", """
                    CREATE TABLE shop.orders (order_id BIGINT COMMENT 'Order.', order_total DECIMAL(18, 2) COMMENT 'US dollars.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """),
                new ExampleFile("src/revenue.sql", """
                    SELECT o.day, sum(o.order_total) AS revenue
                    FROM shop.orders AS o
                    GROUP BY o.day
                    HAVING revenue > 0
                    ORDER BY revenue;
                    """)),
            Example.Good("src/baskets.sql", """
                SELECT line.SKU, lines.pieces, from_json(context, 'source STRING').source, sum(total) OVER (stores) AS total
                FROM (SELECT struct(1 AS sku) AS line, array(struct(2 AS pieces)) AS lines, context, total, store_id FROM shop.orders)
                WINDOW stores AS (PARTITION BY store_id);
                """),
            Example.Good("src/revenue.sql", """
                SELECT total * 2 AS doubled, doubled + 1 AS more
                FROM shop.orders
                WHERE EXISTS (SELECT 1 FROM VALUES (1) AS v (id) WHERE id = order_id);
                """),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Script(Check);
        on.Script(script =>
            UnknownName.Targets(script).Concat(UnknownName.InDefinitions(script)).Concat(UnknownName.Relations(script)).Select(FindingOf));
    }

    private static IEnumerable<Finding> Check(Script script)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var aliases = new Dictionary<int, HashSet<string>>();
        var all = script.QueryProblems.Where(p =>
            p.Kind is PlanProblemKind.UnresolvedColumn or PlanProblemKind.UnresolvedField or PlanProblemKind.UnknownWindow).ToArray();
        var wrong = all.Take(MostExplained).ToArray();
        var passed = new Lazy<ILookup<ValueNode, TextSpan>>(() => PassedOn(script.Meaning.Plan));
        foreach (var problem in all)
        {
            if (problem.Kind == PlanProblemKind.UnresolvedColumn && IsWithoutSource(script.Meaning.NodeOf(problem))) continue;
            if (problem.Name is { } name && Array.Exists(wrong, b => b != problem && IsPassedOn(b, name, problem, script, passed)))
                continue;

            // A column that a table lacks is lacking wherever it is named.
            var statement = script.Meaning.NodeOf(problem).Ancestor<Statement>();
            var key = problem is { Kind: PlanProblemKind.UnresolvedColumn, Relation: null, Name: { } lacking, Tables: [{ } table] }
                ? $"{lacking.Name} of {table.Name}"
                : $"{statement?.Row} {script.At(problem.Span).Text}";
            if (known.Add(key)) yield return Finding(problem, script, aliases, known.Count <= MostExplained);
        }
    }

    // "WITH x AS (SELECT totl FROM t) SELECT total FROM x": mended in x, the column is there.
    private static bool IsPassedOn(
        PlanProblem before,
        NamedPlace name,
        PlanProblem problem,
        Script script,
        Lazy<ILookup<ValueNode, TextSpan>> passed) =>
        before is { Name: { } wrong, Node: { } made } && Has(problem.Candidates, wrong.Name) && Has(before.Candidates, name.Name)
        && script.Meaning.NodeOf(problem).Ancestor<Statement>() is { } statement
        && passed.Value[made].Any(span => statement.Span.Contains(span));

    // The relations that have a column for a name that means nothing, because a query they read gives it under that name.
    private static ILookup<ValueNode, TextSpan> PassedOn(Plan plan) =>
        plan.Nodes.OfType<RelationNode>().Where(r => r is NamedQueryScan or AliasedRelation)
            .SelectMany(r => r.Columns.Where(c => c.Root.Value is UnresolvedValue).Select(c => (c.Root.Value, r.Span)))
            .ToLookup(p => p.Value!, p => p.Span);

    private static bool Has(IReadOnlyList<string> names, string name) =>
        names.Count <= MostExplained && names.Contains(name, StringComparer.OrdinalIgnoreCase);

    // "SELECT TOP 0 a", "SELECT JSON '{}'": without FROM it is likelier another dialect than a forgotten table.
    private static bool IsWithoutSource(SqlNode node) =>
        node.RunsAround.OfType<SelectQuery>().Take(2).ToArray() is [{ From: null, LateralViews.Count: 0 }];

    private static Finding Finding(PlanProblem problem, Script script, Dictionary<int, HashSet<string>> aliases, bool isExplained)
    {
        var place = script.At(problem.Span);
        if (problem is { Kind: not PlanProblemKind.UnresolvedColumn, Name: { } wanted }) return FindingOf(problem, wanted, script);
        if (problem.Relation is { } relation) return FindingOf(relation, problem, script);
        var written = problem.Name;
        if (written is { } hidden && problem.Candidates.Any(c => string.Equals(c, hidden.Name, StringComparison.OrdinalIgnoreCase)))
            return Hidden(hidden, problem, script);
        var near = written is null || !isExplained ? null : NearMatch.Find(written.Value.Name, problem.Candidates);
        var column = near is null
            ? null
            : problem.Tables.Select(t => script.Meaning.ReferenceOf(t)?.Name is { } name ? script.SchemaOf(name)?.Find(near) : null)
                .FirstOrDefault(c => c is not null);
        return new Finding(place, written?.Name ?? place.Text, $"a column of {SourcesOf(problem)}")
        {
            Label = "no such column",
            FollowsFrom = written is null ? []
                : problem.Tables.Count == 0 && near is not null ? [new Cause("TST004", script.At(script.Tree.Script))]
                : [.. problem.Tables.Select(t => script.Meaning.ReferenceOf(t)?.Name is { } read ? script.SchemaOf(read) : null)
                    .OfType<TableSchema>()
                    .SelectMany(s => ForgottenColumns.Partitioned(written.Value.Name, s))],
            Related = column is null ? [] : [new RelatedPlace(column.Place, "closest column, declared here")],
            Fixes = near is null || written is null
                ? []
                : [Fix.Replace(
                    column is not null && IsAgreedOn(written.Value.Name, problem, script) ? column.Place : script.At(written.Value.Span),
                    column is not null && IsAgreedOn(written.Value.Name, problem, script) ? written.Value.Name : near)],
            Help = near is not null ? null
                : IsAlias(
                    script.Meaning.NodeOf(problem),
                    written?.Name,
                    aliases) ? "an alias of the select list is not known here: repeat the expression, or filter around the query"
                : ListOf(problem.Candidates),
        };
    }

    // "GROUP BY city ORDER BY age", "SELECT DISTINCT city ... ORDER BY age": the table has it, the rows by then have not.
    private static Finding Hidden(NamedPlace name, PlanProblem problem, Script script)
    {
        var node = script.Meaning.NodeOf(problem);
        var body = node.Ancestor<Query>()?.Body;
        var select = body as SelectQuery ?? (body as FromQuery)?.Bodies.OfType<SelectQuery>().FirstOrDefault();

        // HAVING stands within the SELECT, ORDER BY behind it.
        var isGrouped = select is not { IsDistinct: true } || node.Ancestor<SelectQuery>()?.Row == select.Row;
        return new Finding(
            script.At(problem.Span),
            name.Name,
            isGrouped ? "in sight behind GROUP BY, which it is not grouped by" : "in sight behind DISTINCT, which leaves it out")
        {
            Label = "not known here any more",
            Help = isGrouped ? "group by it, or aggregate it: `max(...)`" : "take it into the select list, or leave it out here",
        };
    }

    private static Finding FindingOf(UnknownName name) =>
        new(name.Place, name.Name, name.Target is { } target ? $"a column of `{target}`" : "a table, view or query that is known here")
        {
            Label = name.Target is null ? "nothing is called so" : "no such column",

            // A table of that name may be there, and nobody has told us.
            AtMost = name.Target is null ? Severity.Warning : null,
            FollowsFrom = name.Schema is { } schema ? [.. ForgottenColumns.Partitioned(name.Name, schema)] : [],
            Related = name.MeantPlace is { } place
                ? [new RelatedPlace(place, name.Target is null ? "closest one, which nothing reads" : "closest column, declared here")]
                : [new RelatedPlace(name.TablePlace ?? name.Schema!.Place, "the table")],
            Fixes = name.Meant is { } meant ? [Fix.Replace(name.Place, meant)] : [],
            Help = name is { Meant: null, Schema: { } table } ? ColumnNames.Listed(table) : null,
        };

    // The metadata or the mock of the table says the same: it is the definition that has the slip.
    private static bool IsAgreedOn(string name, PlanProblem problem, Script script) =>
        problem.Tables.Select(t => script.Meaning.ReferenceOf(t)?.Name is { } read ? script.SchemaOf(read) : null).OfType<TableSchema>()
            .Any(s =>
                ForgottenColumns.Described(name, s.Identity, s.Script.Package).Any()
                || s.Script.Package.MockOf(s.Identity)?.Find(name) is not null
                || script.Package.MockOf(s.Identity)?.Find(name) is not null);

    // "ON a.x = bq.x": not the column is wrong, but what it is said to be of.
    private static Finding FindingOf(NamedPlace relation, PlanProblem problem, Script script)
    {
        var near = NearMatch.Find(relation.Name, problem.Candidates);
        return new Finding(script.At(problem.Span), script.At(problem.Span).Text, $"a column of {SourcesOf(problem)}")
        {
            Label = $"nothing here is called `{relation.Name}`",
            Fixes = near is null ? [] : [Fix.Replace(script.At(relation.Span), near)],
            Help = near is not null ? null : ListOf(problem.Candidates),
        };
    }

    // "ctx.src", "OVER accounts"
    private static Finding FindingOf(PlanProblem problem, NamedPlace name, Script script)
    {
        var isField = problem.Kind == PlanProblemKind.UnresolvedField;
        var near = NearMatch.Find(name.Name, problem.Candidates);
        var owner = problem.Node is FieldValue field ? script.At(field.Operand.Span).Text : "";
        return new Finding(script.At(name.Span), name.Name, isField ? $"a field of `{owner}`" : "a window of this query")
        {
            Label = isField ? "no such field" : "no such window",
            Fixes = near is null ? [] : [Fix.Replace(script.At(name.Span), near)],
            Help = near is not null ? null
                : problem.Candidates.Count > 0 ? ListOf(problem.Candidates)
                : isField ? $"`{owner}` is {TypeWords.WithArticle(problem.Details[0])}, which has no fields"
                : $"define it behind the query, `WINDOW {name.Name} AS (PARTITION BY ...)`, or write the window in brackets here",
        };
    }

    private static string SourcesOf(PlanProblem problem) => problem.Tables.Select(t => t.Name.ToString()).Distinct().ToArray() switch
    {
        [{ } only] => $"`{only}`",
        { Length: 0 or > MostNamed } => "what the query reads",
        var several => ColumnNames.Quoted(several.OfType<string>()),
    };

    // "SELECT a + 1 AS b ... WHERE b > 1"
    private static bool IsAlias(SqlNode node, string? name, Dictionary<int, HashSet<string>> known)
    {
        if (name is null || node.Ancestor<SelectQuery>() is not { } select) return false;
        if (!known.TryGetValue(select.Row, out var aliases))
        {
            aliases = new HashSet<string>(select.Items.Select(i => i.Alias?.Value).OfType<string>(), StringComparer.OrdinalIgnoreCase);
            known.Add(select.Row, aliases);
        }

        return aliases.Contains(name);
    }

    private static string? ListOf(IReadOnlyList<string> columns) => columns.Count == 0 ? null : ColumnNames.Listed(columns);
}
