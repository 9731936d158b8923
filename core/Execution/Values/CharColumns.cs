using Dataflow.Lint.Model.Types;

namespace Dataflow.Lint.Execution.Values;

/// <summary>
/// Columns of type <c>CHAR(n)</c>: what is stored in them is filled up with blanks, and so is text they are compared with.
/// </summary>
public static class CharColumns
{
    /// <summary>The length of a CHAR type; null for all others.</summary>
    public static int? LengthOf(SqlType type) =>
        type.Family == TypeFamily.String
        && type.Name is { } name
        && name.StartsWith("char(", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(name.AsSpan(5, name.Length - 6), out var length)
            ? length
            : null;

    /// <summary>A value as a column of the type shows it.</summary>
    public static Value Filled(SqlType type, Value value) => LengthOf(type) is { } length ? Filled(value, length) : value;

    /// <summary>A text with blanks behind it, up to a length in letters.</summary>
    public static Value Filled(Value value, int length) =>
        !value.IsNull && length - TextOrder.Length(value.Text) is > 0 and var missing
            ? Value.Of(value.Text + new string(' ', missing))
            : value;
}
