using System.Globalization;
using Dataflow.Lint.Cli.Output.Terminals;

namespace Dataflow.Lint.Cli.Output;

/// <summary>How often each rule reported something.</summary>
internal static class Statistics
{
    public static void Write(Page page, RunResult result)
    {
        var counts = result.CountsByRule();
        if (counts.Count == 0) return;
        var width = counts[0].Count.ToString(CultureInfo.InvariantCulture).Length;
        var idWidth = counts.Max(c => c.Rule.Id.Length);
        foreach (var (rule, count) in counts)
        {
            page.Write(count.ToString(CultureInfo.InvariantCulture).PadLeft(width))
                .Write("  ")
                .Write(Style.Strong, rule.Id.PadRight(idWidth))
                .Write("  " + rule.Name).Line();
        }

        page.Line();
    }
}
