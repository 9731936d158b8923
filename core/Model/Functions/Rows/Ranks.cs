namespace Dataflow.Lint.Model.Functions.Rows;

/// <summary>How a window function numbers the rows of a partition.</summary>
public enum Ranks : byte
{
    /// <summary>It does not.</summary>
    Not,

    /// <summary>Each row has a number of its own: <c>row_number()</c>.</summary>
    EachRow,

    /// <summary>Rows that the order holds for equal share one: <c>rank()</c>.</summary>
    WithTies,
}
