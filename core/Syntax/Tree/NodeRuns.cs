namespace Dataflow.Lint.Syntax.Tree;

/// <summary>
/// Where the runs of a tree end: <c>a AND b AND c</c>, <c>t JOIN u JOIN v</c> and <c>SELECT 1 UNION SELECT 2 UNION SELECT 3</c> lean to the
/// left, so what stands first has as many nodes around it as the run is long. Who looks for the query around passes over a run in one step.
/// </summary>
internal sealed class NodeRuns
{
    // What people write is flatter, and does without.
    private const int Deep = 256;

    private readonly int[] ends;

    private NodeRuns(SyntaxRow[] rows)
    {
        ends = new int[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            var (run, parent) = (RunOf(rows[row].Kind), rows[row].Parent);
            ends[row] = run != Run.None && parent >= 0 && RunOf(rows[parent].Kind) == run ? ends[parent] : row;
        }
    }

    private enum Run
    {
        None,
        Expression,
        Relation,
        Body,
    }

    /// <summary>The runs of a tree; null where it is flat.</summary>
    public static NodeRuns? Of(SyntaxRow[] rows) => IsDeep(rows) ? new NodeRuns(rows) : null;

    public int EndOf(int row) => ends[row];

    // A node of a deep tree has Deep rows above it, and a run opens all its rows one behind the other.
    private static bool IsDeep(SyntaxRow[] rows)
    {
        if (rows.Length <= Deep) return false;
        var depth = 0;
        for (var row = 1; row < rows.Length; row++)
        {
            // The row before is the parent, or the last row of a subtree that is left.
            if (rows[row].Parent == row - 1) depth++;
            else depth = 0;
            if (depth > Deep) return true;
        }

        return false;
    }

    private static Run RunOf(SyntaxKind kind) =>
        kind.IsExpression() ? Run.Expression
        : kind.IsRelation() ? Run.Relation
        : kind is SyntaxKind.SetOperation or SyntaxKind.PipeQuery ? Run.Body
        : Run.None;
}
