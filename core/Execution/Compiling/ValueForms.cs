using System.Text;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Compiling;

/// <summary>
/// The form of a value, equal for values that are computed alike: so <c>GROUP BY a + 1</c> is found again in <c>SELECT a + 1</c>.
/// </summary>
/// <param name="outputs">Columns of the select list that stand for their values.</param>
internal sealed class ValueForms(IReadOnlyDictionary<Column, ValueNode>? outputs = null)
{
    private const int MostDepth = 200;

    /// <summary>The form; null for a value that holds a query or is too deep.</summary>
    public string? Of(ValueNode value)
    {
        var text = new StringBuilder();
        return Write(value, text, 0) ? text.ToString() : null;
    }

    private bool Write(ValueNode value, StringBuilder text, int depth)
    {
        if (depth > MostDepth) return false;
        switch (value)
        {
            case ColumnValue column:
                if (outputs is not null && outputs.TryGetValue(column.Column, out var output)) return Write(output, text, depth + 1);
                text.Append('#').Append(column.Column.Attribute);
                return true;
            case LateralAliasValue { Column: { } aliased } when outputs is not null && outputs.TryGetValue(aliased, out var own):
                return Write(own, text, depth + 1);
            case LiteralValue literal:
                text.Append(literal.Type.Name).Append('\'').Append(literal.Printed ?? literal.Text).Append('\'');
                return true;
            case BinaryValue binary: return All(text.Append("op").Append(binary.Operator), depth, binary.Left, binary.Right);
            case UnaryValue unary: return All(text.Append("un").Append(unary.Operator), depth, unary.Operand);
            case CastValue cast: return All(text.Append(cast.IsTry ? "try_cast:" : "cast:").Append(cast.Type.Name), depth, cast.Operand);
            case CaseValue choice: return WriteCase(choice, text, depth);
            case CallValue call: return WriteCall(call, text, depth);
            case FieldValue field: return All(text.Append('.').Append(field.Name.ToLowerInvariant()), depth, field.Operand);
            case ElementValue element: return All(text.Append("[]"), depth, element.Operand, element.Key);
            case StructValue tuple: return All(text.Append("tuple"), depth, [.. tuple.Fields]);
            case NamedValue named: return All(text.Append("as:").Append(named.Name), depth, named.Inner);
            case NullTest test: return All(text.Append(test.IsNegated ? "notnull" : "null"), depth, test.Operand);
            case TruthTest test: return All(text.Append(test.IsNegated ? "isnot" : "is").Append(test.Truth), depth, test.Operand);
            case InValue within: return All(text.Append(within.IsNegated ? "notin" : "in"), depth, [within.Operand, .. within.Values]);
            case BetweenValue between:
                return All(text.Append(between.IsNegated ? "notbetween" : "between"), depth, between.Operand, between.Low, between.High);
            case KeywordValue keyword:
                text.Append("word:").Append(keyword.Word);
                return true;
            case StarValue:
                text.Append('*');
                return true;
            case LambdaParameterValue parameter:
                text.Append('$').Append(parameter.Name);
                return true;
            case LambdaValue lambda: return All(text.Append("lambda").AppendJoin(',', lambda.Parameters), depth, lambda.Body);
            default: return false;
        }
    }

    private bool WriteCall(CallValue call, StringBuilder text, int depth)
    {
        if (call.Function is null || call.Window is not null || call.Filter is not null || call.WithinGroup.Count > 0) return false;
        text.Append(call.Function.Name)
            .Append(call.Form)
            .Append(call.IsDistinct ? " distinct" : "")
            .Append(call.IgnoresNulls ? " ignore" : "");
        return All(text, depth, [.. call.Arguments]);
    }

    private bool WriteCase(CaseValue choice, StringBuilder text, int depth)
    {
        text.Append("case");
        if (choice.Operand is { } operand && !Write(operand, text, depth + 1)) return false;
        foreach (var arm in choice.Arms)
        {
            if (!All(text, depth, arm.Condition, arm.Result)) return false;
        }

        text.Append("else");
        return choice.Otherwise is null || Write(choice.Otherwise, text, depth + 1);
    }

    private bool All(StringBuilder text, int depth, params ValueNode[] parts)
    {
        text.Append('(');
        foreach (var part in parts)
        {
            if (!Write(part, text, depth + 1)) return false;
            text.Append(',');
        }

        text.Append(')');
        return true;
    }
}
