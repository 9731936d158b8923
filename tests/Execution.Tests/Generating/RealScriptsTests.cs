using System.Text.RegularExpressions;
using Dataflow.Lint.Execution.Generating;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Execution.Tests.Generating;

/// <summary>The scripts of others on rows that are made up: each SELECT and INSERT whose tables are known runs, or is declined at a place.</summary>
[TestClass]
public sealed class RealScriptsTests
{
    private static readonly string[] Sets = ["real-fabric", "real-gbif", "real-isis", "real-nhs", "real-notify", "real-plumber", "real-warehouse", "real-wikimedia", "engine-comet", "engine-gluten", "engine-sail", "jinja-dbt"];

    /// <summary>The share of those statements that is run, in thousandths; it only grows. The page about tests gives it in words.</summary>
    private const int Floor = 942;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Statements_run_on_rows_that_are_made_up_or_are_declined_at_a_place()
    {
        if (Repository.Shared("corpora") is not { } corpora)
        {
            Assert.Inconclusive("the shared material is not at hand");
            return;
        }

        var (known, run, placeless) = (0, 0, 0);
        var causes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var set in Sets.Where(s => Directory.Exists(Path.Combine(corpora, s))))
        {
            var files = Directory.EnumerateFiles(Path.Combine(corpora, set), "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".sql", StringComparison.Ordinal) || f.EndsWith(".hql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(f => SqlTree.Parse(new SourceText(f, Filled(File.ReadAllText(f))))).ToArray();
            var tables = new KnownTables();
            foreach (var tree in files.Concat(files)) tables.Add(tree);
            foreach (var tree in files) Run(tree, tables);
        }

        foreach (var (cause, count) in causes.OrderByDescending(c => c.Value).Take(40)) TestContext.WriteLine($"{count,5} {cause}");
        TestContext.WriteLine($"{run} of {known} statements whose tables are known are run");
        Assert.AreEqual(0, placeless, "declined without a place");
        Assert.IsGreaterThan(100, known);
        Assert.IsGreaterThanOrEqualTo(Floor, 1000 * run / known, $"{run} of {known}: {string.Join("; ", causes.OrderByDescending(c => c.Value).Take(12).Select(c => $"{c.Value} {c.Key}"))}");

        void Run(SqlTree tree, KnownTables tables)
        {
            var plan = BoundScript.Bind(tree, tables, SessionState.Initial with { CurrentDatabase = "default" }).Plan;
            var session = Session.Start(new ExecutionSettings { Now = 1_709_294_400_000_000, User = "somebody" });
            foreach (var name in plan.Nodes.OfType<TableScan>().Select(s => s.Name).Concat(plan.Nodes.OfType<InsertNode>().Select(i => i.Target).OfType<TableNameText>()))
            {
                if (!name.IsTemplated && tables.Find(name.Parts) is { } columns) session = session.With(session.KeyOf(name.Parts), new TableState(columns, []));
            }

            if (new RowGenerator(plan, session, seed: 7).Filled(session.Tables.Keys.ToArray(), rows: 4) is not { } filled)
            {
                causes["no rows are made for a type"] = causes.GetValueOrDefault("no rows are made for a type") + 1;
                return;
            }

            foreach (var statement in plan.Statements.Where(s => s is QueryStatementNode or InsertNode))
            {
                var target = (statement as InsertNode)?.Target;
                var isBroken = tree.Errors.Any(e => e.Span.Start >= statement.Span.Start && e.Span.Start <= statement.Span.End) || plan.Problems.Any(p => p.Span.Start >= statement.Span.Start && p.Span.End <= statement.Span.End);
                if (isBroken || !plan.Below<TableScan>(statement).All(s => !s.Name.IsTemplated && session.Tables.ContainsKey(session.KeyOf(s.Name.Parts))) || (target is not null && !session.Tables.ContainsKey(session.KeyOf(target.Parts)))) continue;
                if (!plan.Below<TableScan>(statement).Any() && target is null) continue;
                known++;
                var result = filled.Run(plan, statement).Result;
                if (result.Declined is null && result.Stopped is null) run++;
                else if ((result.Declined?.Node ?? result.Stopped?.Node) is null) placeless++;
                if (result.Declined is { } declined) causes[declined.Message] = causes.GetValueOrDefault(declined.Message) + 1;
                if (result.Stopped is { } stopped) causes[stopped.Message] = causes.GetValueOrDefault(stopped.Message) + 1;
            }
        }
    }

    // "$db.t", "${db}.t": a database called like the parameter; within quotes a day or a word, else a number.
    private static string Filled(string text) => Regex.Replace(text, @"(?<quote>')?\$\{?(?<name>[A-Za-z_]\w*)\}?(?<dot>\.)?", match =>
    {
        var name = match.Groups["name"].Value;
        var value = match.Groups["dot"].Success ? name : match.Groups["quote"].Success || name.Contains("date", StringComparison.OrdinalIgnoreCase) ? name.Contains("date", StringComparison.OrdinalIgnoreCase) ? "2024-03-01" : "Final" : name.Contains("db", StringComparison.OrdinalIgnoreCase) || name.Contains("table", StringComparison.OrdinalIgnoreCase) ? name : "1440";
        return match.Groups["quote"].Value + value + match.Groups["dot"].Value;
    });

    /// <summary>The tables that scripts define, by the last two words of their names, and by the last where that is but one.</summary>
    private sealed class KnownTables : ITableSource
    {
        private readonly Dictionary<string, IReadOnlyList<TableColumn>> tables = new(StringComparer.OrdinalIgnoreCase);

        public void Add(SqlTree tree)
        {
            foreach (var create in BoundScript.Bind(tree, this, SessionState.Initial with { CurrentDatabase = "default" }).Plan.Nodes.OfType<CreateTableNode>())
            {
                if (create is { Name: { IsTemplated: false } name, Columns: { Count: > 0 } columns } && columns.All(c => c.Type.IsExact)) tables.TryAdd(KeyOf(name.Parts), columns);
            }
        }

        public IReadOnlyList<TableColumn>? Find(IReadOnlyList<string> parts) => parts.Count == 0 ? null : tables.GetValueOrDefault(KeyOf(parts));

        public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database) => name.IsTemplated ? null : Find([.. name.Parts.Select(p => p.Value)]);

        public bool Knows(TableName name) => ColumnsOf(name, null) is not null;

        public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => ColumnsOf(name, null);

        private static string KeyOf(IReadOnlyList<string> parts) => string.Join(".", parts.Skip(Math.Max(0, parts.Count - 2)));
    }
}
