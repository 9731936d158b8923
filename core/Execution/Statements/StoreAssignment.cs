using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Statements;

/// <summary>
/// How a value is stored in a column, by the ANSI rules of Spark: what does not fit is an error, whatever the mode of queries.
/// </summary>
internal static class StoreAssignment
{
    public static Func<Value, Value> Between(SqlType from, TableColumn column, RunContext context, PlanNode node)
    {
        if (!from.IsExact || !column.Type.IsExact)
            throw new NotSupported(node, $"the type of what is stored in `{column.Name}` is not known for sure");
        if (from.IsStorableAs(column.Type) == Answer.No || (from.Family == TypeFamily.String && column.Type.Family != TypeFamily.String))
        {
            throw new SparkError(
                "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST",
                $"a value of type {from} is not stored in `{column.Name}` of type {column.Type}",
                node);
        }

        var stored = column.Type.AsRead;
        var cast = new Casts(CastMode.Ansi, context.Zone, node).Between(from, stored)
            ?? throw new NotSupported(node, $"storing {from} as {column.Type} is not run");
        if (column.Type.Family is TypeFamily.Integral or TypeFamily.Decimal) cast = Checked(cast, from, column, node);
        var fit = LengthOf(column, node);
        return value => value.IsNull ? Known(value, column, node) : fit(cast(value));
    }

    private static Func<Value, Value> Checked(Func<Value, Value> cast, SqlType from, TableColumn column, PlanNode node) => value =>
    {
        try
        {
            return cast(value);
        }
        catch (SparkError error) when (error.ErrorClass.StartsWith("CAST_OVERFLOW", StringComparison.Ordinal)
            || error.ErrorClass.StartsWith("NUMERIC_VALUE_OUT_OF_RANGE", StringComparison.Ordinal))
        {
            throw new SparkError(
                "CAST_OVERFLOW_IN_TABLE_INSERT",
                $"a value of type {from} is too large for `{column.Name}` of type {column.Type}",
                node);
        }
    };

    private static Value Known(Value value, TableColumn column, PlanNode node) =>
        column.IsNotNull ? throw new SparkError("NOT_NULL_ASSERT_VIOLATION", $"`{column.Name}` is NOT NULL", node) : value;

    // "varchar(3)" takes three letters and blanks behind them, "char(3)" is filled up to three.
    private static Func<Value, Value> LengthOf(TableColumn column, PlanNode node)
    {
        var name = column.Type.Name;
        if (column.Type.Family != TypeFamily.String || name.IndexOf('(') is not (> 0 and var open)) return static v => v;
        if (!int.TryParse(name.AsSpan(open + 1, name.Length - open - 2), out var most))
            throw new NotSupported(node, $"the length of `{column.Name}` is not known");
        var isChar = name.StartsWith("char", StringComparison.OrdinalIgnoreCase);
        return value =>
        {
            var text = value.Text;
            if (TextOrder.Length(text) > most)
            {
                if (TextOrder.Length(text.TrimEnd(' ')) > most)
                    throw new SparkError("EXCEED_LIMIT_LENGTH", $"'{text}' is longer than `{column.Name}` takes", node);
                return Value.Of(TextOrder.Slice(text, 0, most));
            }

            return isChar ? Value.Of(text + new string(' ', most - TextOrder.Length(text))) : value;
        };
    }
}
