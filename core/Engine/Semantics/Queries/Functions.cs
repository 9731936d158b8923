namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>What the linter knows of Spark's functions besides their types.</summary>
internal static class Functions
{
    public static bool IsAggregate(string lowerName) => FunctionTable.Find(lowerName)?.Kind == FunctionKind.Aggregate;

    /// <summary>Functions that give several rows for one.</summary>
    public static bool MultipliesRows(string lowerName) => FunctionTable.Find(lowerName)?.Kind == FunctionKind.Generator;
}
