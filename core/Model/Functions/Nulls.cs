namespace Dataflow.Lint.Model.Functions;

/// <summary>What a function makes of NULL.</summary>
public enum Nulls : byte
{
    /// <summary>It depends on the function: <c>coalesce(a, b)</c>, <c>max(a)</c>.</summary>
    Other,

    /// <summary>NULL wherever an argument is NULL, whichever it is: <c>lower(a)</c>.</summary>
    Propagate,

    /// <summary>Never NULL, whatever the arguments are: <c>count(a)</c>.</summary>
    Never,

    /// <summary>NULL for some values, which is what it is for: <c>nullif(a, 0)</c>.</summary>
    OnPurpose,

    /// <summary>NULL for rows at the edge of a window, unless a third argument stands in: <c>lag(a)</c>.</summary>
    AtTheEdge,
}
