using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Compiling;

// Spark compares a column of type CHAR with constants and with other such columns by filling both up to the longer one.
internal sealed partial class ValueCompiler
{
    /// <summary>The length of a column of type CHAR; null for all other values.</summary>
    public int? CharLengthOf(ValueNode node) =>
        context.CharLengths.Count > 0
        && node is ColumnValue column
        && context.CharLengths.TryGetValue(column.Column.Attribute, out var length)
            ? length
            : null;

    /// <summary>Two values that are compared.</summary>
    private (Eval Left, Eval Right) Compared(ValueNode left, ValueNode right)
    {
        var compared = Compared([left, right]);
        return (compared[0], compared[1]);
    }

    /// <summary>Values of which the first is compared with each other one.</summary>
    private Eval[] Compared(ValueNode[] nodes)
    {
        var values = Array.ConvertAll(nodes, Compile);
        if (context.CharLengths.Count == 0 || !nodes.Any(n => CharLengthOf(n) is not null) || !nodes.All(IsFilled)) return values;
        var most = nodes.Max(n => CharLengthOf(n) ?? (n is LiteralValue literal ? TextOrder.Length(literal.Text) : 0));
        return Array.ConvertAll(values, value => (Eval)(() => CharColumns.Filled(value(), most)));
    }

    // A text column is compared as it is; of what is made of columns or constants nobody has looked whether it is a constant.
    private bool IsFilled(ValueNode node) =>
        CharLengthOf(node) is not null || node is LiteralValue { Kind: LiteralKind.String or LiteralKind.Null }
        || (node is ColumnValue
            ? false
            : throw new NotSupported(node, "how it is compared with a column of type CHAR is not known for sure"));
}
