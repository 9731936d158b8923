namespace Dataflow.Lint.Engine.Workspaces;

/// <summary>Spreads independent work over threads, where there is enough of it to pay for them.</summary>
public static class Workers
{
    /// <summary>Does some things side by side.</summary>
    public static void Do(int parallelism, params Action[] works) => For(works.Length, few: 2, parallelism, i => works[i]());

    /// <summary>
    /// Runs the work for 0 up to, and without, the count; fewer than <paramref name="few"/> are done one after the other.
    /// </summary>
    public static void For(int count, int few, int parallelism, Action<int> work)
    {
        if (count < few || parallelism == 1)
        {
            for (var i = 0; i < count; i++) work(i);
        }
        else
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = parallelism > 0 ? parallelism : -1 }, work);
        }
    }
}
