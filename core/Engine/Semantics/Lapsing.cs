namespace Dataflow.Lint.Engine.Semantics;

/// <summary>
/// A value that can be computed again from what is kept anyway: it lives as long as somebody holds it, so that a
/// workspace of thousands of packages needs memory for those being linted, not for all.
/// </summary>
internal sealed class Lapsing<T>(Func<T> compute)
    where T : class
{
    private WeakReference<T>? last;

    public T Value
    {
        get
        {
            if (last is { } known && known.TryGetTarget(out var value)) return value;
            var computed = compute();
            last = new WeakReference<T>(computed);
            return computed;
        }
    }
}
