using Dataflow.Lint.Execution.Functions.Hashing;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;

namespace Dataflow.Lint.Execution.Functions;

/// <summary>How the declared functions are evaluated, by their names in the catalogue.</summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, Evaluation> ByName = All();

    /// <summary>The evaluation of a function of rows; null where there is none.</summary>
    public static Evaluation? Find(Function function) => ByName.GetValueOrDefault(function.Name);

    /// <summary>The names of all functions of rows that are evaluated.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    private static Dictionary<string, Evaluation> All()
    {
        var all = new Dictionary<string, Evaluation>(StringComparer.Ordinal);
        Dictionary<string, Evaluation>[] families =
        [
            ConditionFunctions.All, NumberFunctions.All, BitFunctions.All, TextFunctions.All, PatternFunctions.All, AddressFunctions.All,
            DateFunctions.All,
            MomentFunctions.All, UnitFunctions.All, IntervalFunctions.All, ArrayFunctions.All, MapFunctions.All, LambdaFunctions.All,
            CastFunctions.All, JsonFunctions.All, HashFunctions.All, ChanceFunctions.All, FormatFunctions.All,
        ];
        foreach (var family in families)
        {
            foreach (var (name, evaluation) in family) all.Add(name, evaluation);
        }

        return all;
    }
}
