namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>What the linter knows of Spark's functions besides their types.</summary>
public static class Functions
{
    /// <summary>Whether Spark has a function of this name.</summary>
    public static bool IsBuiltIn(string lowerName) => FunctionTable.Find(lowerName) is not null;

    public static bool IsAggregate(string lowerName) => FunctionTable.Find(lowerName)?.Kind == FunctionKind.Aggregate;

    /// <summary>Functions that give several rows for one.</summary>
    public static bool MultipliesRows(string lowerName) => FunctionTable.Find(lowerName)?.Kind == FunctionKind.Generator;
}
