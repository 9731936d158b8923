using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>The rows of queries within a script that a case holds against those it expects: <c>WITH ranked AS (SELECT ...)</c></summary>
internal static class NamedRows
{
    /// <summary>The key under which the rows of a query stand among those of tables; no table has it.</summary>
    public static Name KeyOf(string name) => $"with.{name}";

    /// <summary>The queries of these names that a statement holds.</summary>
    public static IEnumerable<NamedQuery> In(Plan plan, StatementNode statement, IReadOnlyDictionary<string, MockRows> asked) =>
        asked.Count == 0 ? [] : plan.Below<NamedQuery>(statement).Where(q => asked.ContainsKey(q.Name.Name));

    /// <summary>Why the rows of some query cannot be held against those expected, and where it is asked for; null where they can.</summary>
    public static (string Message, Location Place)? Obstacle(Plan plan, IReadOnlyDictionary<string, MockRows> asked)
    {
        foreach (var (name, rows) in asked)
        {
            var count = plan.Nodes.OfType<NamedQuery>().Count(q => q.Name.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (count == 1) continue;
            return (
                count == 0 ? $"no WITH of the script names a query `{name}`" : $"{count} queries of the script are called `{name}`",
                new Location(rows.Source, rows.AfterNode(isWritten: true)?.Span ?? default));
        }

        return null;
    }

    /// <summary>The rows that a query gives, as a table.</summary>
    public static TableState TableOf(RowSet rows) =>
        new([.. rows.Columns.Select(c => new TableColumn(c.ResultName ?? "", c.Type, IsNotNull: false))], rows.Rows);
}
