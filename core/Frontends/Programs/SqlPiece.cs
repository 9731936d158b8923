using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Frontends.Programs;

/// <summary>SQL that a program hands to Spark.</summary>
/// <param name="Place">Where it is handed over: the pieces of a program follow each other by it.</param>
/// <param name="Parts">What it says.</param>
/// <param name="IsUnconditional">Whether it runs once whenever the program does, behind all that stands before it.</param>
public sealed record SqlPiece(TextSpan Place, IReadOnlyList<EmbeddedPart> Parts, bool IsUnconditional);
