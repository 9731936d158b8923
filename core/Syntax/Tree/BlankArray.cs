namespace Dataflow.Lint.Syntax.Tree;

/// <summary>Arrays whose every element is written before it is read, and which therefore need not be cleared first.</summary>
internal static class BlankArray
{
    /// <summary>An array with unknown content; clearing tens of megabytes costs a large text a tenth of its time.</summary>
    public static T[] Of<T>(int length)
        where T : unmanaged =>
#if NET
        GC.AllocateUninitializedArray<T>(length);
#else
        new T[length];
#endif
}
