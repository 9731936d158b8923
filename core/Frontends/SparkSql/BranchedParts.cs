using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Frontends.SparkSql;

/// <summary>
/// The parts of a script of which nobody knows how they are run: the queries, or else the statements, that a block of a template stands
/// in, as <c>{% if full %} WHERE a = 1 {% endif %}</c> does. What stands beside them in the same statement means what it says.
/// </summary>
public sealed class BranchedParts
{
    // In order, none within another.
    private readonly List<TextSpan> parts = [];

    private BranchedParts(SqlTree tree)
    {
        var table = tree.Table;
        for (var token = 0; token < table.TokenCount; token++)
        {
            if (table.TokenKind(token) != SyntaxKind.TemplateBlock) continue;
            var block = table.TokenSpan(token);
            if (parts.Count > 0 && parts[parts.Count - 1].Contains(block)) continue;
            if (PartAround(tree.NodeCovering(block.Start)) is { } part) Add(part.Span);
        }
    }

    public static BranchedParts Of(SqlTree tree) => new(tree);

    /// <summary>Whether some words stand in such a part or hold one.</summary>
    public bool Touch(TextSpan words)
    {
        var (from, to) = (0, parts.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (parts[middle].End <= words.Start) from = middle + 1;
            else to = middle;
        }

        return from < parts.Count && parts[from].Start < words.End;
    }

    // Null between statements, each of which is understood as if it ran.
    private static SqlNode? PartAround(SqlNode node)
    {
        SqlNode? part = node;
        while (part is not (null or QueryBody or Query or Statement)) part = part.Parent;
        return part;
    }

    // A block further on may stand in a query around the last ones.
    private void Add(TextSpan part)
    {
        while (parts.Count > 0 && part.Contains(parts[parts.Count - 1])) parts.RemoveAt(parts.Count - 1);
        parts.Add(part);
    }
}
