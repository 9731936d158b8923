using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs;

/// <summary>SQL that a program hands to Spark.</summary>
/// <param name="Place">Where it is handed over: the pieces of a program follow each other by it.</param>
/// <param name="Parts">What it says.</param>
/// <param name="IsUnconditional">Whether it runs once whenever the program does, behind all that stands before it.</param>
public sealed record SqlPiece(TextSpan Place, IReadOnlyList<EmbeddedPart> Parts, bool IsUnconditional);

/// <summary>What a program hands to Spark, and what is wrong with the program itself on the way.</summary>
/// <param name="Sql">Its SQL, in any order.</param>
/// <param name="Flaws">The flaws.</param>
internal sealed record ProgramPieces(IReadOnlyList<SqlPiece> Sql, IReadOnlyList<ProgramFlaw> Flaws)
{
    public ProgramPieces With(IEnumerable<SqlPiece> others) => this with { Sql = [.. others, .. Sql] };
}
