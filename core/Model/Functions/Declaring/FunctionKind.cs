namespace Dataflow.Lint.Model.Functions.Declaring;

/// <summary>What a function is to a query.</summary>
public enum FunctionKind : byte
{
    /// <summary>A value of a row: <c>upper(a)</c>.</summary>
    Scalar,

    /// <summary>A value of a group of rows: <c>sum(a)</c>.</summary>
    Aggregate,

    /// <summary>A value of a row among others, with <c>OVER</c> alone: <c>row_number() OVER (ORDER BY a)</c>.</summary>
    Window,

    /// <summary>Several rows for one: <c>explode(xs)</c>.</summary>
    Generator,

    /// <summary>A relation, in <c>FROM</c> alone: <c>FROM range(10)</c>.</summary>
    Table,
}
