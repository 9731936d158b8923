using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Functions.Rows;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Plans.Typing;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>Finds the column of a table that a wrong name most likely means, by spelling and by what fills the column.</summary>
public static class NearestColumn
{
    /// <summary><c>titel_id</c> and <c>rank</c> for the columns <c>title_id</c> and <c>title_rank</c>; null when nothing is near.</summary>
    public static SchemaColumn? Find(string name, TableSchema schema, Package package) =>
        NearMatch.Find(name, schema.Columns.Select(c => c.Name)) is { } near ? schema.Find(near)
        : Single(schema.Columns.Where(c => HaveCommonWords(name, c.Name)))
        ?? Single(schema.Columns.Where(c => IsMadeFrom(name, c, schema, package)));

    // "rank" and "title_rank": the words of one are all in the other.
    private static bool HaveCommonWords(string name, string column)
    {
        var (some, others) = (name.ToLowerInvariant().Split('_'), column.ToLowerInvariant().Split('_'));
        return some.All(others.Contains) || others.All(some.Contains);
    }

    // "SUM(amount) AS revenue", "amount AS revenue", "RANK() OVER (...) AS place": the name of what the column is made from.
    private static bool IsMadeFrom(string name, SchemaColumn column, TableSchema schema, Package package)
    {
        foreach (var write in package.Tables.InRole(TableRole.Write).OfType<ScriptMention>())
        {
            if (InsertFacts.Of(write.Effect.Statement, write.Script) is not { } facts || !facts.Schema.Statement.Equals(schema.Statement))
                continue;
            if (facts.ValueOf(column) is not { } value) continue;
            if (IsName(value.Root.Name)
                || (value.Root.Value is CallValue call
                    && (IsRanking(call, name) || (call.Arguments is [var source] && IsName(CallTypes.FieldName(source))))))
            {
                return true;
            }
        }

        return false;

        bool IsName(string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsRanking(CallValue call, string name) =>
        call is { Window: not null, Function.Ranks: not Ranks.Not } && string.Equals(call.Name, name, StringComparison.OrdinalIgnoreCase);

    private static SchemaColumn? Single(IEnumerable<SchemaColumn> columns)
    {
        var found = columns.Take(2).ToArray();
        return found.Length == 1 ? found[0] : null;
    }
}
