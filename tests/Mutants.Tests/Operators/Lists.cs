using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Mutants;

/// <summary>Lists with commas.</summary>
internal static class Lists
{
    /// <summary>The list without one of its items, and without the comma that goes with it.</summary>
    public static Slip? Without(string file, IReadOnlyList<SqlNode> items, SqlNode item, string rules, string[] words)
    {
        var at = items.TakeWhile(i => i != item).Count();
        if (items.Count < 2) return null;
        var span = at == 0
            ? TextSpan.FromBounds(items[0].Span.Start, items[1].Span.Start)
            : TextSpan.FromBounds(items[at - 1].Span.End, item.Span.End);
        return Slip.Replace(file, span, "", rules, words);
    }
}
