using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs;

/// <summary>What is wrong with a program itself, and not with the SQL that Spark runs for it.</summary>
/// <param name="Kind">The kind of flaw.</param>
/// <param name="Place">The word of the program.</param>
/// <param name="Words">What is said of it: of a syntax error all of it, else the name of the method.</param>
public readonly record struct ProgramFlaw(ProgramFlawKind Kind, TextSpan Place, string Words);

/// <summary>A kind of flaw of a program.</summary>
public enum ProgramFlawKind
{
    /// <summary>A string or a bracket without its end: no version of the language takes the file.</summary>
    Syntax,

    /// <summary>All rows are written by one task: <c>rows.repartition(1).write</c></summary>
    OnePart,

    /// <summary>All rows of a table are brought to the driver: <c>rows.collect()</c></summary>
    Collected,
}
