using Dataflow.Lint.Execution.Compiling;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model.Plans;

namespace Dataflow.Lint.Execution.Relations;

/// <summary>A relation made ready: where its columns stand, and its rows each time they are asked for.</summary>
internal sealed record RowSource(Layout Layout, Func<List<Value[]>> Run)
{
    /// <summary>The rows with these columns alone, under the names of others.</summary>
    public RowSource As(IReadOnlyList<Column> from, IReadOnlyList<Column> to, PlanNode node)
    {
        if (from.Count != to.Count) throw new NotSupported(node, "its columns are not known for sure");
        var places = from.Select(c =>
            Layout.Find(c) ?? throw new NotSupported(node, $"the column `{c.ResultName}` is not among the rows at hand")).ToArray();
        var isSame = places.Length == Layout.Width && places.Select((p, i) => p == i).All(same => same);
        var run = Run;
        return new(Layout.Of(to), isSame ? run : () => run().ConvertAll(row => Array.ConvertAll(places, p => row[p])));
    }

    /// <summary>The same rows, made once and kept.</summary>
    public RowSource Kept()
    {
        List<Value[]>? rows = null;
        var run = Run;
        return this with { Run = () => rows ??= run() };
    }
}
