namespace Dataflow.Lint.Model.Functions.Declaring;

/// <summary>What the result of a function depends on besides its arguments.</summary>
public enum Varies : byte
{
    /// <summary>Nothing.</summary>
    Never,

    /// <summary>The clock of the machine: <c>current_date()</c>.</summary>
    WithClock,

    /// <summary>The clock where no argument is given, which is converted otherwise: <c>unix_timestamp()</c>.</summary>
    WithClockUnlessGiven,

    /// <summary>Chance, or how rows are spread: <c>rand()</c>.</summary>
    EachTime,

    /// <summary>The order in which rows come: <c>first(a)</c>.</summary>
    WithOrder,

    /// <summary>The file or the partition a row is in: <c>input_file_name()</c>.</summary>
    WithPlace,

    /// <summary>The session and the cluster: <c>current_user()</c>.</summary>
    WithSession,
}
