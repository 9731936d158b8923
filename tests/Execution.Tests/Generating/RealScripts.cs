using System.Text.RegularExpressions;
using Dataflow.Lint.Execution.Generating;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Frontends.SparkSql.Binding;
using Dataflow.Lint.Frontends.SparkSql.Binding.Scopes;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Execution.Tests.Generating;

/// <summary>A script of others, and rows that are made up for the tables it names.</summary>
/// <param name="Plan">What it means.</param>
/// <param name="Filled">The tables; null where nothing is known to make of the type of a column.</param>
/// <param name="Statements">Its queries and INSERTs whose tables are all known, and that are not broken.</param>
internal sealed record RealScripts(Plan Plan, Session? Filled, IReadOnlyList<StatementNode> Statements)
{
    private static readonly string[] Sets = [
        "real-fabric", "real-gbif", "real-isis", "real-nhs", "real-notify", "real-plumber", "real-warehouse", "real-wikimedia",
        "engine-comet", "engine-gluten", "engine-sail", "jinja-dbt",
    ];

    /// <summary>The scripts below a folder of sets.</summary>
    public static IEnumerable<RealScripts> In(string corpora)
    {
        foreach (var set in Sets.Where(s => Directory.Exists(Path.Combine(corpora, s))))
        {
            var files = Directory.EnumerateFiles(Path.Combine(corpora, set), "*", SearchOption.AllDirectories)
                .Where(f => f.EndsWith(".sql", StringComparison.Ordinal) || f.EndsWith(".hql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(f => SqlTree.Parse(new SourceText(f, WithValues(File.ReadAllText(f))))).ToArray();
            var tables = new KnownTables();
            foreach (var tree in files.Concat(files)) tables.Add(tree);
            foreach (var tree in files) yield return Of(tree, tables);
        }
    }

    private static RealScripts Of(SqlTree tree, KnownTables tables)
    {
        var plan = BoundScript.Bind(tree, tables, SessionState.Initial with { CurrentDatabase = "default" }).Plan;
        var session = Session.Start(new ExecutionSettings { Now = 1_709_294_400_000_000, User = "somebody" });
        foreach (var name in plan.Nodes.OfType<TableScan>()
            .Select(s => s.Name)
            .Concat(plan.Nodes.OfType<InsertNode>().Select(i => i.Target).OfType<TableNameText>()))
        {
            if (!name.IsTemplated && tables.Find(name.Parts) is { } columns)
                session = session.With(session.KeyOf(name.Parts), new TableState(columns, []));
        }

        return new(
            plan,
            new RowGenerator(plan, session, seed: 7).Filled(session.Tables.Keys.ToArray(), rows: 4),
            [.. plan.Statements.Where(IsRunnable)]);

        bool IsRunnable(StatementNode statement)
        {
            if (statement is not (QueryStatementNode or InsertNode)) return false;
            var target = (statement as InsertNode)?.Target;
            var isBroken = tree.Errors.Any(e => e.Span.Start >= statement.Span.Start && e.Span.Start <= statement.Span.End)
                || plan.Problems.Any(p => p.Span.Start >= statement.Span.Start && p.Span.End <= statement.Span.End);
            if (isBroken
                || !plan.Below<TableScan>(statement)
                    .All(s => !s.Name.IsTemplated && session.Tables.ContainsKey(session.KeyOf(s.Name.Parts)))
                || (target is not null && !session.Tables.ContainsKey(session.KeyOf(target.Parts))))
            {
                return false;
            }

            return plan.Below<TableScan>(statement).Any() || target is not null;
        }
    }

    // "$db.t", "${db}.t": a database called like the parameter; within quotes a day or a word, else a number.
    private static string WithValues(string text) => Regex.Replace(text, @"(?<quote>')?\$\{?(?<name>[A-Za-z_]\w*)\}?(?<dot>\.)?", match =>
    {
        var name = match.Groups["name"].Value;
        var value = match.Groups["dot"].Success ? name
            : match.Groups["quote"].Success
                || name.Contains("date", StringComparison.OrdinalIgnoreCase) ? name.Contains("date", StringComparison.OrdinalIgnoreCase)
                    ? "2024-03-01"
                    : "Final"
            : name.Contains("db", StringComparison.OrdinalIgnoreCase) || name.Contains("table", StringComparison.OrdinalIgnoreCase) ? name
            : "1440";
        return match.Groups["quote"].Value + value + match.Groups["dot"].Value;
    });

    /// <summary>The tables that scripts define, by the last two words of their names, and by the last where that is but one.</summary>
    private sealed class KnownTables : ITableSource
    {
        private readonly Dictionary<string, IReadOnlyList<TableColumn>> tables = new(StringComparer.OrdinalIgnoreCase);

        public void Add(SqlTree tree)
        {
            foreach (var create in BoundScript.Bind(
                tree,
                this,
                SessionState.Initial with { CurrentDatabase = "default" }).Plan.Nodes.OfType<CreateTableNode>())
            {
                if (create is { Name: { IsTemplated: false } name, Columns: { Count: > 0 } columns } && columns.All(c => c.Type.IsExact))
                    tables.TryAdd(KeyOf(name.Parts), columns);
            }
        }

        public IReadOnlyList<TableColumn>? Find(IReadOnlyList<string> parts) =>
            parts.Count == 0 ? null : tables.GetValueOrDefault(KeyOf(parts));

        public IReadOnlyList<TableColumn>? ColumnsOf(TableName name, string? database) =>
            name.IsTemplated ? null : Find([.. name.Parts.Select(p => p.Value)]);

        public bool Knows(TableName name) => ColumnsOf(name, null) is not null;

        public IReadOnlyList<TableColumn>? ColumnsOfTarget(TableName name) => ColumnsOf(name, null);

        private static string KeyOf(IReadOnlyList<string> parts) => string.Join(".", parts.Skip(Math.Max(0, parts.Count - 2)));
    }
}
