using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>The classes of the errors by which Spark's analyzer refuses a query.</summary>
internal static class AnalyzerClass
{
    public static string Of(PlanProblemKind kind) => kind switch
    {
        PlanProblemKind.UnresolvedColumn => "UNRESOLVED_COLUMN",
        PlanProblemKind.AmbiguousColumn => "AMBIGUOUS_REFERENCE",
        PlanProblemKind.WrongArgumentCount => "WRONG_NUM_ARGS",
        PlanProblemKind.TypeMismatch => "DATATYPE_MISMATCH",
        PlanProblemKind.GroupPositionOutOfRange => "GROUP_BY_POS_OUT_OF_RANGE",
        _ => kind.ToString(),
    };
}
