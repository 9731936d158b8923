using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Mocks;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Mocks;

/// <summary>A mock whose columns are not those of its table.</summary>
public sealed class MockColumnDrift : Rule
{
    public override RuleInfo Info { get; } = new("TST004", "mock-column-drift")
    {
        Severity = Severity.Error,
        Message = "the mock of `{0}` {1}",
        Summary = "A mock that has other columns than the DDL of its table, or that lacks a column the tested script reads.",
        Why = "The table gets a column, the mock does not: the test stays green on a table that does not exist.",
        Silent = "Source columns that no script reads, and tables without DDL.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile(
                    "ddl/daily.sql",
                    "CREATE TABLE shop.daily (store_id INT COMMENT 'Store.', revenue DOUBLE COMMENT 'US dollars.') USING iceberg;"),
                new ExampleFile("src/mocks/shop.daily.yaml", "- {store_id: 7, [|revenu|]: 25.5}")),
            Example.Bad(
                new ExampleFile(
                    "src/daily.sql",
                    "SELECT l.store_id, SUM(l.amount) AS revenue FROM shop.order_lines AS l GROUP BY l.store_id;"),
                new ExampleFile("src/mocks/shop.order_lines.yaml", "- {[|order_id|]: 1, store_id: 7}")),
            Example.Bad(
                new ExampleFile(
                    "ddl/order_lines.sql",
                    "CREATE TABLE shop.order_lines (store_id INT COMMENT 'Store.', amount DOUBLE COMMENT 'US dollars.') USING iceberg;"),
                new ExampleFile(
                    "src/daily.sql",
                    "SELECT l.store_id, SUM(l.amount) AS revenue FROM shop.order_lines AS l GROUP BY l.store_id;"),
                new ExampleFile("src/mocks/shop.order_lines.yaml", "- {store_id: 7, [|amnt|]: 5.0}")),
            Example.Good(
                new ExampleFile(
                    "ddl/daily.sql",
                    "CREATE TABLE shop.daily (store_id INT COMMENT 'Store.', revenue DOUBLE COMMENT 'US dollars.') USING iceberg;"),
                new ExampleFile("src/mocks/shop.daily.yaml", "- {store_id: 7, revenue: 25.5}"),
                new ExampleFile(
                    "src/daily.sql",
                    "SELECT l.store_id, SUM(l.amount) AS revenue FROM shop.order_lines AS l GROUP BY l.store_id;"),
                new ExampleFile("src/mocks/shop.order_lines.yaml", "- {order_id: 1, store_id: 7, amount: 5.0}")),
        ],
    };

    public override void Register(Subscriptions on) => on.Package(Check);

    private static IEnumerable<Finding> Check(Package package)
    {
        foreach (var mock in package.Mocks)
        {
            if (!mock.IsReadable || mock.Columns is not [var firstKey, ..]) continue;
            var identity = PackageMocks.IdentityOf(mock);
            var schema = package.Workspace.Schemas.Find(identity, package) is { IsCertain: true } certain ? certain : null;
            var findings = schema is not null && IsTarget(schema, package)
                ? CheckTarget(mock, firstKey, schema, package)
                : CheckSource(mock, firstKey, schema, package);
            foreach (var finding in findings) yield return finding;
        }
    }

    private static bool IsTarget(TableSchema schema, Package package) =>
        schema.Script.Package == package
        && (package.Tables.MatchesOf(schema.Identity, TableRole.Write).Length > 0
            || package.Tables.MatchesOf(schema.Identity, TableRole.Read).Length == 0);

    // The expected rows: each column of the table, and no other.
    private static IEnumerable<Finding> CheckTarget(MockDocument mock, YamlScalar firstKey, TableSchema schema, Package package)
    {
        var filled = PackageMocks.FilledColumns(schema, package);
        var extra = mock.Columns.Where(column => schema.Find(column.Value) is null && filled?.Contains(column.Value) != true).ToArray();
        var lacking = schema.Columns.Where(column => mock.Find(column.Name) is null && filled?.Contains(column.Name) != false).ToList();
        foreach (var key in extra)
        {
            var meant = lacking.FirstOrDefault(column => column.Name == NearMatch.Find(key.Value, lacking.Select(c => c.Name)))
                ?? (extra.Length == 1 && lacking.Count == 1 ? lacking[0] : null); // the only one left: renamed
            if (meant is not null) lacking.Remove(meant);
            yield return Extra(mock, key, meant, schema, CausesOf(key.Value, schema, package));
        }

        // The query gives the column, and the table lacks it: what is written into nothing comes first.
        foreach (var key in mock.Columns.Where(column => schema.Find(column.Value) is null && filled?.Contains(column.Value) == true))
        {
            if (CausesOf(key.Value, schema, package) is { Length: > 0 } causes) yield return Extra(mock, key, null, schema, causes);
        }

        if (lacking.Count > 0)
        {
            yield return Lacking(
                mock,
                firstKey,
                lacking.Select(c => c.Name).ToArray(),
                "which the table has",
                lacking.Select(c => new RelatedPlace(c.Place, "a column of the table")));
        }
    }

    // The rows to start from: what the script reads must be there, and nothing the table does not have.
    private static IEnumerable<Finding> CheckSource(MockDocument mock, YamlScalar firstKey, TableSchema? schema, Package package)
    {
        var read = PackageMocks.ReadColumns(PackageMocks.IdentityOf(mock), package);
        var lacking = read.FindAll(column => mock.Find(column.Name.Value) is null);
        var extra = schema is null ? [] : mock.Columns.Where(key => schema.Find(key.Value) is null).ToArray();
        foreach (var key in extra)
        {
            // Renamed in the mock alone: what is read is not lacking on top of it.
            var meant = NearMatch.Find(key.Value, lacking.Select(c => c.Name.Value))
                ?? (extra.Length == 1 && lacking.Count == 1 ? lacking[0].Name.Value : null);
            lacking.RemoveAll(c => IsSame(c.Name.Value, meant));
            yield return Extra(mock, key, meant is null ? null : schema!.Find(meant), schema!, UnresolvedIn(package, key.Value));
        }

        // "acount_id" beside "account_id" in one script, and only the latter in the mock: the script is wrong.
        foreach (var slip in PackageMocks.Misread(read, mock))
        {
            if (lacking.RemoveAll(c => IsSame(c.Name.Value, slip.Name)) > 0) yield return Misspelt(mock, slip);
        }

        if (lacking.Count == 0) yield break;
        var unread = mock.Columns.Where(key => read.All(column => !IsSame(column.Name.Value, key.Value))).ToArray();
        var near = unread.FirstOrDefault(key => key.Value == NearMatch.Find(lacking[0].Name.Value, unread.Select(k => k.Value)));
        yield return Lacking(
            mock,
            near ?? firstKey,
            lacking.Select(c => c.Name.Value).ToArray(),
            "which the script reads",
            lacking.Select(c => new RelatedPlace(c.Script.At(c.Name.Span), "read here")));
    }

    // The rest of the package names the column as well: it is the definition that lacks it.
    private static Cause[] CausesOf(string column, TableSchema schema, Package package) =>
        [
            .. ForgottenColumns.Written(column, schema, package),
            .. ForgottenColumns.Refused(column, schema, package),
            .. ForgottenColumns.Described(column, schema.Identity, package),
        ];

    // A script reads the column as well: the table has lost it.
    private static Cause[] UnresolvedIn(Package package, string column) =>
        package.Scripts.SelectMany(script =>
            script.QueryProblems.Where(p => p.Kind == PlanProblemKind.UnresolvedColumn && IsSame(p.Name?.Name, column))
                .Select(p => new Cause("SQL021", script.At(p.Span))))
            .Take(4).ToArray();

    private static Finding Extra(MockDocument mock, YamlScalar key, SchemaColumn? meant, TableSchema schema, Cause[]? causes = null) =>
        new(new Location(mock.Source, key.Span), mock.TableName, $"has a column `{key.Value}`, which the table does not have")
        {
            Label = "no such column",
            FollowsFrom = causes ?? [],
            Related = [meant is null
                ? new RelatedPlace(schema.Place, "the table")
                : new RelatedPlace(meant.Place, "the column that is meant, declared here")],
            Fixes = meant is null ? [] : [Rename(mock, key.Value, meant.Name)],
        };

    private static Finding Misspelt(MockDocument mock, MisreadColumn column) =>
        new(column.Place, mock.TableName, $"has no column `{column.Name}`, but `{column.Meant}`, which the script reads too")
        {
            Label = "no such column",
            Related = [new RelatedPlace(new Location(mock.Source, mock.Columns[0].Span), "the columns of the mock")],
            Fixes = [Fix.Replace(column.Place, column.Meant)],
        };

    private static Finding Lacking(
        MockDocument mock,
        YamlScalar place,
        IReadOnlyList<string> columns,
        string reason,
        IEnumerable<RelatedPlace> related) =>
        new(
            new Location(mock.Source, place.Span),
            mock.TableName,
            $"lacks {string.Join(", ", columns.Take(6).Select(c => $"`{c}`"))}, {reason}") { Related = related.Take(3).ToArray() };

    private static Fix Rename(MockDocument mock, string column, string name) =>
        new($"replace `{column}` with `{name}` in each row", IsSafe: false, mock.Rows.SelectMany(row => row.Entries)
            .Where(entry => entry.Name == column && entry.Key is not null)
            .Select(entry => new FileEdit(mock.Source, new TextEdit(entry.Key!.SpanOf(0, column.Length), name))).ToArray());

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
