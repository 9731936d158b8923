namespace Dataflow.Lint.Engine.Semantics;

/// <summary>
/// A value computed on first use and kept in a field of its owner. No lock is held, so packages that ask each other
/// questions cannot wait for each other; two threads may compute it at the same time, and the first result is kept.
/// </summary>
internal static class Once
{
    /// <param name="kept">Where the value is kept; null lets go of it, and it is computed anew when somebody asks again.</param>
    /// <param name="owner">What the value is computed from: handed over, so that no object is made for a value nobody asks for.</param>
    /// <param name="compute">Computes the value; a value that may be missing or is a struct comes in a <see cref="Result{T}"/>.</param>
    public static T Of<T, TOwner>(ref T? kept, TOwner owner, Func<TOwner, T> compute)
        where T : class => Volatile.Read(ref kept) ?? Keep(ref kept, compute(owner));

    private static T Keep<T>(ref T? kept, T computed)
        where T : class => Interlocked.CompareExchange(ref kept, computed, null) ?? computed;
}

/// <summary>A value that was computed, even if there is none.</summary>
internal sealed class Result<T>(T value)
{
    public T Value => value;
}
