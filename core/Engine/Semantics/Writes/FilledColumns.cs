using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Writes;

/// <summary>
/// Tells which columns a write surely leaves NULL: <c>NULL AS region</c>, or a column that <c>INSERT INTO t (a, b)</c> does not list.
/// </summary>
public static class FilledColumns
{
    /// <summary>
    /// The columns to which a write gives nothing but NULL, each with what shows it; none where the write is not understood.
    /// </summary>
    public static IReadOnlyDictionary<string, SqlNode> LeftNullBy(ScriptMention write)
    {
        var left = new Dictionary<string, SqlNode>(StringComparer.OrdinalIgnoreCase);
        var statement = write.Effect.Statement;
        if (InsertFacts.Of(statement, write.Script) is not { IsAligned: true } facts || write.Script.HasErrorsIn(statement)) return left;
        if (facts.IsListed) AddUnlisted(facts, write, left);
        foreach (var (column, value) in facts.Pairs)
        {
            if (write.Script.Meaning.ExpressionOf(value.Root) is { } expression && IsNull(expression))
                left[column.Name] = write.Script.Meaning.ExpressionOf(value) ?? expression;
        }

        foreach (var clause in left.Count > 0 && statement is MergeStatement merge ? merge.Clauses : []) RemoveUpdated(clause, left);
        return left;
    }

    // What is not listed is NULL, but for what "PARTITION (day = ...)" gives.
    private static void AddUnlisted(InsertFacts facts, ScriptMention write, Dictionary<string, SqlNode> left)
    {
        SqlNode list = ListOf(facts.Statement) ?? (SqlNode)write.Effect.Name;
        foreach (var column in facts.Schema.Columns) left[column.Name] = list;
        foreach (var column in facts.Slots) left.Remove(column.Name);
        foreach (var entry in (facts.Statement as InsertStatement)?.Partition?.Entries ?? []) left.Remove(entry.Name?.Value ?? "");
    }

    // "UPDATE SET *" sets whatever the source has.
    private static void RemoveUpdated(MergeClause clause, Dictionary<string, SqlNode> left)
    {
        if (!clause.IsUpdate) return;
        if (clause.IsStar || clause.Set is not { } set || set.Assignments.Any(a => a.Column?.Last is not { IsTemplated: false }))
            left.Clear();
        else foreach (var assignment in set.Assignments) left.Remove(assignment.Column?.Last?.Value ?? "");
    }

    private static ColumnList? ListOf(Statement statement) =>
        (statement as InsertStatement)?.Columns ?? (statement as MergeStatement)?.Clauses.FirstOrDefault(c => c.IsInsert)?.Columns;

    private static bool IsNull(Expression expression) => expression switch
    {
        Literal { LiteralKind: LiteralKind.Null } => true,
        CastExpression { Operand: { } inner } => inner is Literal { LiteralKind: LiteralKind.Null },
        ParenthesizedExpression { Inner: { } inner } => inner is Literal { LiteralKind: LiteralKind.Null },
        _ => false,
    };
}
