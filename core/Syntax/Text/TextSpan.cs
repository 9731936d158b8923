namespace Dataflow.Lint.Syntax.Text;

/// <summary>A stretch of a text: a start and a length in UTF-16 code units.</summary>
public readonly record struct TextSpan(int Start, int Length) : IComparable<TextSpan>
{
    /// <summary>The first position behind the span.</summary>
    public int End => Start + Length;

    public bool IsEmpty => Length == 0;

    /// <summary>The span from <paramref name="start"/> up to, and without, <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    public bool Contains(int position) => position >= Start && position < End;

    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    public int CompareTo(TextSpan other) =>
        Start != other.Start ? Start.CompareTo(other.Start) : Length.CompareTo(other.Length);

    public override string ToString() => $"[{Start}..{End})";
}
