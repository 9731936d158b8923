namespace Dataflow.Lint.Model.Functions.Declaring;

/// <summary>How Spark writes a call in the names of columns that it makes up.</summary>
public enum Prints : byte
{
    /// <summary>In lower case, by the name it is called by: <c>upper(a)</c>.</summary>
    AsCalled,

    /// <summary>In capitals: <c>ACOS(a)</c>.</summary>
    InCapitals,

    /// <summary>With the first argument alone: <c>from_json(a)</c>.</summary>
    FirstArgument,

    /// <summary>Not at all, only what it is given: of <c>int(a)</c> it is <c>a</c>.</summary>
    Operand,

    /// <summary>In a way that depends on more than the call, or that nobody has looked into.</summary>
    Unsure,
}
