namespace Dataflow.Lint.Engine.Semantics;

/// <summary>
/// A value computed on first use. No lock is held, so packages that ask each other questions cannot wait for each other;
/// two threads may compute it at the same time, and the first result is kept.
/// </summary>
internal sealed class Once<T>(Func<T> compute)
{
    private Box? box;

    public T Value
    {
        get
        {
            if (box is { } known) return known.Content;
            var computed = new Box(compute());
            return (Interlocked.CompareExchange(ref box, computed, null) ?? computed).Content;
        }
    }

    /// <summary>Lets go of the value; it is computed anew when somebody asks again.</summary>
    public void Forget() => box = null;

    private sealed class Box(T content)
    {
        public T Content { get; } = content;
    }
}
