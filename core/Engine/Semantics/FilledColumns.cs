using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Tells which columns a write surely leaves NULL: <c>NULL AS region</c>, or a column that <c>INSERT INTO t (a, b)</c> does not list.</summary>
public static class FilledColumns
{
    /// <summary>The place that shows that a write gives a column nothing but NULL; null where it may give more.</summary>
    public static Location? NullOf(string column, ScriptMention write)
    {
        var statement = write.Effect.Statement;
        if (statement is MergeStatement merge && merge.Clauses.Any(c => c.IsUpdate && MaySet(c, column))) return null;
        if (InsertFacts.Of(statement, write.Script) is not { IsAligned: true } facts || write.Script.HasErrorsIn(statement)) return null;
        foreach (var (slot, value) in facts.Pairs)
        {
            if (IsName(slot.Name, column)) return value.Root.Expression is { } expression && IsNull(expression) ? write.Script.At(value.Expression?.Span ?? value.Place ?? write.Effect.Name.Span) : null;
        }

        // What is not listed is NULL; what "PARTITION (day = ...)" gives is not listed either.
        var isLeftOut = facts.IsListed && (statement as InsertStatement)?.Partition?.Entries.Any(e => IsName(e.Name?.Value, column)) != true;
        return isLeftOut ? write.Script.At(ListOf(statement)?.Span ?? write.Effect.Name.Span) : null;
    }

    private static ColumnList? ListOf(Statement statement) =>
        (statement as InsertStatement)?.Columns ?? (statement as MergeStatement)?.Clauses.FirstOrDefault(c => c.IsInsert)?.Columns;

    // "UPDATE SET *" sets whatever the source has.
    private static bool MaySet(MergeClause clause, string column) =>
        clause.IsStar || clause.Set is not { } set || set.Assignments.Any(a => a.Column?.Last is not { IsTemplated: false } name || IsName(name.Value, column));

    private static bool IsNull(Expression expression) => expression switch
    {
        Literal { LiteralKind: LiteralKind.Null } => true,
        CastExpression { Operand: { } inner } => inner is Literal { LiteralKind: LiteralKind.Null },
        ParenthesizedExpression { Inner: { } inner } => inner is Literal { LiteralKind: LiteralKind.Null },
        _ => false,
    };

    private static bool IsName(string? name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
