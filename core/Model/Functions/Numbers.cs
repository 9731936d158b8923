using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions of numbers.</summary>
internal static class Numbers
{
    public static readonly Function[] All =
    [
        new(Scalar, "abs", 1, 1, Gives.FirstNumber) { Takes = Takes.Amount, Nulls = Nulls.Propagate },
        new(Scalar, "acos", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "acosh", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "asin", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "asinh", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "atan", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "atan2", 2, 2, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "atanh", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "bin", 1, 1, Gives.String) { Nulls = Nulls.Propagate },
        new(Scalar, "bround", 1, 2, Gives.Rounded) { Takes = Takes.Numbers, Nulls = Nulls.Propagate },
        new(Scalar, "cbrt", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "ceil", 1, 2, Gives.Whole)
        {
            Also = ["ceiling"], Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals, AliasesPrint = Prints.Unsure,
        },
        new(Scalar, "conv", 3, 3, Gives.String) { Nulls = Nulls.Propagate },
        new(Scalar, "cos", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "cosh", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "cot", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "csc", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "degrees", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "div", 2, 2, Gives.BigInt) { Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "e", 0, 0, Gives.Double) { Nulls = Nulls.Never, Prints = Prints.InCapitals },
        new(Scalar, "exp", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "expm1", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "factorial", 1, 1, Gives.BigInt) { Takes = Takes.Numbers, Nulls = Nulls.Propagate },
        new(Scalar, "floor", 1, 2, Gives.Whole) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "hex", 1, 1, Gives.String) { Nulls = Nulls.Propagate },
        new(Scalar, "hypot", 2, 2, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "ln", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate },
        new(Scalar, "log", 1, 2, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "log10", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "log1p", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "log2", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "mod", 2, 2, Gives.Modulo) { Nulls = Nulls.Propagate, Prints = Prints.Unsure },
        new(Scalar, "nanvl", 2, 2, Gives.Unknown),
        new(Scalar, "negative", 1, 1, Gives.FirstNumber) { Takes = Takes.Amount, Nulls = Nulls.Propagate },
        new(Scalar, "pi", 0, 0, Gives.Double) { Nulls = Nulls.Never, Prints = Prints.InCapitals },
        new(Scalar, "pmod", 2, 2, Gives.Modulo) { Takes = Takes.Divisible, Nulls = Nulls.Propagate },
        new(Scalar, "positive", 1, 1, Gives.FirstNumber) { Takes = Takes.Amount, Nulls = Nulls.Propagate },
        new(Scalar, "power", 2, 2, Gives.Double)
        {
            Also = ["pow"], Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals, AliasesPrint = Prints.AsCalled,
        },
        new(Scalar, "radians", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "rint", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate },
        new(Scalar, "round", 1, 2, Gives.Rounded) { Takes = Takes.Numbers, Nulls = Nulls.Propagate },
        new(Scalar, "sec", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "signum", 1, 1, Gives.Double)
        {
            Also = ["sign"], Takes = Takes.Amount, Nulls = Nulls.Propagate, Prints = Prints.InCapitals, AliasesPrint = Prints.AsCalled,
        },
        new(Scalar, "sin", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "sinh", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "sqrt", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "tan", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "tanh", 1, 1, Gives.Double) { Takes = Takes.Numbers, Nulls = Nulls.Propagate, Prints = Prints.InCapitals },
        new(Scalar, "try_add", 2, 2, Gives.Added) { Prints = Prints.Unsure },
        new(Scalar, "try_divide", 2, 2, Gives.Divided) { Prints = Prints.Unsure },
        new(Scalar, "try_mod", 2, 2, Gives.Remainder) { Prints = Prints.Unsure },
        new(Scalar, "try_multiply", 2, 2, Gives.Multiplied) { Prints = Prints.Unsure },
        new(Scalar, "try_subtract", 2, 2, Gives.Subtracted) { Prints = Prints.Unsure },
        new(Scalar, "unhex", 1, 1, Gives.Binary) { Nulls = Nulls.Propagate },
        new(Scalar, "width_bucket", 4, 4, Gives.BigInt) { Nulls = Nulls.Propagate },
    ];
}
