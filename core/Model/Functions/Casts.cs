using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions named after the type they bring a value to.</summary>
internal static class Casts
{
    public static readonly Function[] All =
    [
        new(Scalar, "bigint", 1, 1, Gives.BigInt) { Nulls = Nulls.Propagate, Prints = Prints.Operand },
        new(Scalar, "binary", 1, 1, Gives.Binary) { Nulls = Nulls.Propagate, Prints = Prints.Operand },
        new(Scalar, "boolean", 1, 1, Gives.Boolean) { Nulls = Nulls.Propagate, Prints = Prints.Operand },
        new(Scalar, "date", 1, 1, Gives.Date) { IsSeenThrough = true, Nulls = Nulls.Propagate, IsZoned = true, Prints = Prints.Operand },
        new(Scalar, "decimal", 1, 1, Gives.Decimal) { Nulls = Nulls.Propagate, Prints = Prints.Operand },
        new(Scalar, "double", 1, 1, Gives.Double) { Nulls = Nulls.Propagate, Prints = Prints.Operand },
        new(Scalar, "float", 1, 1, Gives.Float) { Nulls = Nulls.Propagate, Prints = Prints.Operand },
        new(Scalar, "int", 1, 1, Gives.Int) { Nulls = Nulls.Propagate, Prints = Prints.Operand },
        new(Scalar, "smallint", 1, 1, Gives.SmallInt) { Nulls = Nulls.Propagate, Prints = Prints.Operand },
        new(Scalar, "string", 1, 1, Gives.String) { Nulls = Nulls.Propagate, Prints = Prints.Operand },
        new(Scalar, "time", 1, 1, Gives.Unknown) { IsCountOpen = true, Nulls = Nulls.Propagate, Prints = Prints.Operand },
        new(Scalar, "timestamp", 1, 1, Gives.Timestamp) { IsSeenThrough = true, Nulls = Nulls.Propagate, Prints = Prints.Operand },
        new(Scalar, "tinyint", 1, 1, Gives.TinyInt) { Nulls = Nulls.Propagate, Prints = Prints.Operand },
    ];
}
