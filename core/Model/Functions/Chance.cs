using Dataflow.Lint.Model.Functions.Declaring;

using static Dataflow.Lint.Model.Functions.Declaring.FunctionKind;

namespace Dataflow.Lint.Model.Functions;

/// <summary>Functions that give another value each time.</summary>
internal static class Chance
{
    public static readonly Function[] All =
    [
        new(Scalar, "rand", 0, 1, Gives.Double) { Also = ["random"], Takes = Takes.Seed, Varies = Varies.EachTime },
        new(Scalar, "randn", 0, 1, Gives.Double) { Takes = Takes.Seed, Varies = Varies.EachTime },
        new(Scalar, "randstr", 1, 2, Gives.String) { Takes = Takes.WholeConstants, Varies = Varies.EachTime },
        new(Scalar, "uniform", 2, 3, Gives.Uniform) { Takes = Takes.UniformSeed, Varies = Varies.EachTime },
        new(Scalar, "uuid", 0, 1, Gives.String) { Nulls = Nulls.Never, Varies = Varies.EachTime },
    ];
}
