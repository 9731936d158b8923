using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Mocks;

/// <summary>A condition on a column whose values in the test stand in a mock: <c>l.day = DATE '${DAY}'</c>.</summary>
/// <param name="Condition">One of the conditions that must all hold.</param>
/// <param name="Value">What the column is compared with; null for <c>IS NOT NULL</c>.</param>
/// <param name="Operator">The comparison, read with the column on the left.</param>
/// <param name="Mock">The mock of the table.</param>
/// <param name="Key">The column where the mock first has it.</param>
public sealed record MockedCondition(Expression Condition, Expression? Value, BinaryOperator Operator, MockDocument Mock, YamlScalar Key)
{
    /// <summary>The values of the column in the rows of the mock; null for a row without one.</summary>
    public IEnumerable<string?> Values =>
        Mock.Rows.Select(row => row.ValueOf(Key.Value) is YamlScalar { IsNull: false } value ? value.Value : null);

    /// <summary>The conditions of a script's queries on columns of mocked tables.</summary>
    public static IEnumerable<MockedCondition> In(Script script)
    {
        if (script.Package.Mocks.Length == 0) yield break;
        foreach (var where in script.Tree.Script.Descendants<WhereClause>())
        {
            if (where.Condition is not { } all || script.HasErrorsIn(where)) continue;
            foreach (var condition in Conjuncts.Of(all))
            {
                if (Read(condition) is var (column, value, op) && MockOf(column, script) is var (mock, key))
                    yield return new MockedCondition(condition, value, op, mock, key);
            }
        }
    }

    private static (ColumnReference Column, Expression? Value, BinaryOperator Operator)? Read(Expression condition) => condition switch
    {
        IsNullExpression { IsNegated: true, Operand: ColumnReference column } => (column, null, BinaryOperator.NotEqual),
        BinaryExpression { Left: ColumnReference column, Right: { } value } comparison => (column, value, comparison.Operator),
        BinaryExpression { Left: { } value, Right: ColumnReference column } comparison => (column, value, Turned(comparison.Operator)),
        _ => null,
    };

    // "today < day" is "day > today".
    private static BinaryOperator Turned(BinaryOperator op) => op switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => op,
    };

    private static (MockDocument Mock, YamlScalar Key)? MockOf(ColumnReference column, Script script)
    {
        if (script.Meaning.ColumnOf(column) is not { Source: null, Table: { } scan, Name: { } name }
            || script.Meaning.ReferenceOf(scan)?.Name is not { } table
            || script.IdentitiesOf(table) is not [var identity])
        {
            return null;
        }

        return script.Package.MockOf(identity) is { } mock && mock.Find(name) is { } key ? (mock, key) : null;
    }
}
