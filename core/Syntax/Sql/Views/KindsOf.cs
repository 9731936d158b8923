using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>
/// The kinds whose views are of one type: learnt from the first view of each kind, after which no view is made for the asking.
/// </summary>
internal sealed class KindsOf<T>
    where T : SqlNode
{
    // A byte for each kind: two threads may learn the same at once and write the same.
    private readonly KindFit[] fits = new KindFit[SyntaxKind.SkippedTokens - SyntaxKind.Script + 1];

    private KindsOf()
    {
    }

    public static KindsOf<T> Known { get; } = new();

    /// <summary>
    /// Whether a view of the type may stand in a run of operators, joins or set operations of the kind that the row is in.
    /// </summary>
    public bool MayStandIn(SyntaxTable table, int row)
    {
        var kind = table.Kind(row);
        return kind.IsExpression() ? MayBe<Expression>.Answer
            : kind.IsRelation() ? MayBe<Relation>.Answer
            : MayBe<SetOperation>.Answer || MayBe<PipeQuery>.Answer;
    }

    /// <summary>Whether the view of a row is of the type.</summary>
    public bool Hold(SyntaxTable table, int row)
    {
        var fit = fits[table.Kind(row) - SyntaxKind.Script];
        return fit == KindFit.Yes || (fit == KindFit.Unknown && Learn(table, row));
    }

    private static class MayBe<TOther>
    {
        public static readonly bool Answer = typeof(TOther).IsAssignableFrom(typeof(T)) || typeof(T).IsAssignableFrom(typeof(TOther));
    }

    private bool Learn(SyntaxTable table, int row)
    {
        var fits = SqlNodes.At(table, row) is T;
        this.fits[table.Kind(row) - SyntaxKind.Script] = fits ? KindFit.Yes : KindFit.No;
        return fits;
    }
}

/// <summary>Whether the views of a kind are of a type.</summary>
internal enum KindFit : byte
{
    Unknown,
    Yes,
    No,
}
