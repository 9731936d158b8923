namespace Dataflow.Lint.Facts;

/// <summary>
/// The two columns of which a row behind a full join has at least one: <c>a FULL JOIN b ON a.id = b.id</c> has a key of either, which
/// <c>COALESCE(a.id, b.id)</c> shows. A pair stands in a key as an attribute below zero.
/// </summary>
internal sealed class Pairs
{
    private readonly List<(int One, int Other)> pairs = [];

    public int Add(int one, int other)
    {
        pairs.Add((one, other));
        return -pairs.Count;
    }

    public (int One, int Other)? Of(int attribute) => attribute < 0 ? pairs[-attribute - 1] : null;
}
