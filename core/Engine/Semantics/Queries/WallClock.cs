using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The functions that read the clock of the machine.</summary>
public static class WallClock
{
    public static bool IsFunction(string lowerName) => FunctionCatalog.Find(lowerName)?.Varies == Varies.WithClock;

    public static bool Reads(FunctionCall call) => call.Name.Count == 1 && call.BuiltIn()?.Varies switch
    {
        Varies.WithClock => true,
        Varies.WithClockUnlessGiven => call.Arguments.Count == 0,
        _ => false,
    };

    /// <summary>The first call in an expression that reads the clock.</summary>
    public static FunctionCall? FindIn(SqlNode node) => node.DescendantsOrSelf<FunctionCall>().FirstOrDefault(Reads);
}
