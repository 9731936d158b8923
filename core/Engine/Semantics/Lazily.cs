namespace Dataflow.Lint.Engine.Semantics;

/// <summary>Values computed on first use. No lock is held, so packages that ask each other questions cannot wait for each other.</summary>
internal static class Lazily
{
    public static Lazy<T> Once<T>(Func<T> compute) => new(compute, LazyThreadSafetyMode.PublicationOnly);
}
