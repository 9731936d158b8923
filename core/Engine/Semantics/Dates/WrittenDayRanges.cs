using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>The loops over days of a workspace, found by the tables they write.</summary>
public sealed class WrittenDayRanges
{
    private readonly TableIndex<(DayRange Range, JobWrite Write)> byName;
    private readonly TableIndex<(DayRange Range, JobWrite Write)> byMention;

    private WrittenDayRanges((DayRange Range, JobWrite Write)[] writes)
    {
        byName = new(WithoutTwins(writes, w => w.Write.Table), w => w.Write.Table);
        byMention = new(WithoutTwins(writes, w => w.Write.Mention.Identity), w => w.Write.Mention.Identity);
    }

    /// <summary>The longest range over which a table is surely written, named as the loop's workflow or as the writer names it.</summary>
    public DayRange? LongestFor(TableIdentity table) => RangesOf(table).OrderByDescending(r => r.Days).FirstOrDefault();

    /// <summary>The longest range that is counted back from the day of the run.</summary>
    public DayRange? LookbackFor(TableIdentity table) =>
        RangesOf(table).Where(r => r.IsLookback).OrderByDescending(r => r.Days).FirstOrDefault();

    private IEnumerable<DayRange> RangesOf(TableIdentity table) =>
        byName.Surely(table).Concat(byMention.Surely(table)).Select(w => w.Range);

    // Copies of a package say the same of the same table: the first of them is as good as all.
    private static (DayRange Range, JobWrite Write)[] WithoutTwins(
        (DayRange Range, JobWrite Write)[] writes,
        Func<(DayRange Range, JobWrite Write), TableIdentity> tableOf)
    {
        var seen = new HashSet<(string Table, long Days, bool IsLookback)>();
        return Array.FindAll(writes, w => tableOf(w).ConstantName is not { } table || seen.Add((table, w.Range.Days, w.Range.IsLookback)));
    }

    internal static WrittenDayRanges Of(Workspace workspace)
    {
        var writes = new List<(DayRange, JobWrite)>();
        foreach (var package in workspace.Packages)
        {
            foreach (var workflow in package.Workflows)
            {
                foreach (var range in DayRange.In(workflow)) Add(range, workflow);
                foreach (var range in DayRange.OfNumbers(workflow)) Add(range, workflow);
            }
        }

        return new(writes.ToArray());

        void Add(DayRange range, WorkflowModel workflow)
        {
            foreach (var write in workflow.Writes.InsideOf(range.Loop)) writes.Add((range, write));
        }
    }
}
