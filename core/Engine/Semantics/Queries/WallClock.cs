using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>The functions that read the clock of the machine.</summary>
public static class WallClock
{
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "current_date", "curdate", "current_timestamp", "now", "localtimestamp", "current_time", "getdate", "sysdate", "today",
    };

    // With an argument these convert the argument, without one they read the clock.
    private static readonly HashSet<string> WithoutArguments = new(StringComparer.Ordinal) { "unix_timestamp", "to_unix_timestamp" };

    public static bool IsFunction(string lowerName) => Functions.Contains(lowerName);

    public static bool Reads(FunctionCall call) =>
        call.Name.Count == 1 && (IsFunction(call.NameText) || (WithoutArguments.Contains(call.NameText) && call.Arguments.Count == 0));

    /// <summary>The first call in an expression that reads the clock.</summary>
    public static FunctionCall? FindIn(SqlNode node) => node.DescendantsOrSelf<FunctionCall>().FirstOrDefault(Reads);
}
