using System.Text.RegularExpressions;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Testing;

/// <summary>A small change of a script that its cases should notice.</summary>
/// <param name="Span">The words that are replaced, in the file.</param>
/// <param name="Text">What takes their place.</param>
/// <param name="Told">The change for people.</param>
internal sealed record Mutation(TextSpan Span, string Text, string Told)
{
    private const int Most = 200;

    private static readonly (string Sign, string Other)[] Signs = [
        ("<=", "<"),
        (">=", ">"),
        ("<>", "="),
        ("!=", "="),
        ("<", "<="),
        (">", ">="),
        ("=", "<>"),
    ];

    /// <summary>
    /// The changes of a script: a condition less, a comparison turned, another join, another set operation, DISTINCT left out, ties ranked
    /// otherwise.
    /// </summary>
    public static IReadOnlyList<Mutation> Of(CasePlan plan)
    {
        var found = new List<Mutation>();
        var source = plan.Text.Tree.Source;
        foreach (var node in plan.Plan.Nodes)
        {
            switch (node)
            {
                case BinaryValue { Operator: Operator.And or Operator.Or } logic:
                    foreach (var side in (ValueNode[])[logic.Left, logic.Right])
                    {
                        if (side is not BinaryValue { Operator: var inner } || inner != logic.Operator)
                            Add(side.Span, logic.Operator == Operator.And ? "TRUE" : "FALSE", $"without `{Shown(side.Span)}`");
                    }

                    break;
                case BinaryValue comparison
                    when Array.Find(
                        Signs,
                        s => s.Sign == Between(comparison.Left, comparison.Right).Text.Trim()) is { Sign: not null } sign:
                    Gap(comparison.Left, comparison.Right, Regex.Escape(sign.Sign), sign.Other);
                    break;
                case Join { Kind: JoinKind.Left } join: Gap(join.Left, join.Right, @"\bLEFT(\s+OUTER)?\b", "INNER"); break;
                case Join { Kind: JoinKind.Inner, IsLateral: false } join:
                    Gap(join.Left, join.Right, @"\b(INNER\s+)?JOIN\b", "LEFT JOIN");
                    break;
                case SetCombination union:
                    Gap(union.Left, union.Right, @"\bUNION\s+ALL\b", "UNION");
                    Gap(union.Left, union.Right, @"\bUNION(?!\s+(ALL|DISTINCT))\b", "UNION ALL");
                    break;
                case Distinct distinct
                    when Regex.Match(
                        source.ToString(distinct.Span),
                        @"^\(?\s*SELECT\s+(DISTINCT)\b",
                        RegexOptions.IgnoreCase) is { Success: true } match:
                    Add(new TextSpan(distinct.Span.Start + match.Groups[1].Index, match.Groups[1].Length), "", "without `DISTINCT`");
                    break;
                case CallValue { Window: not null, Function.Name: "row_number" or "rank" or "dense_rank" } rank
                    when Regex.Match(source.ToString(rank.Span), @"^\w+") is { Success: true } name:
                    var other = rank.Function.Name == "row_number" ? "RANK" : "ROW_NUMBER";
                    Add(new TextSpan(rank.Span.Start, name.Length), other, $"`{other}` for `{name.Value}`");
                    break;
            }

            if (found.Count >= Most) break;
        }

        return [.. found.DistinctBy(m => (m.Span, m.Text))];

        (TextSpan Span, string Text) Between(PlanNode left, PlanNode right) =>
            right.Span.Start >= left.Span.End && TextSpan.FromBounds(left.Span.End, right.Span.Start) is var span
                ? (span, source.ToString(span))
                : (default, "");

        // The words between two sides; where a comment stands among them, nobody looks.
        void Gap(PlanNode left, PlanNode right, string pattern, string text)
        {
            var (span, words) = Between(left, right);
            if (words.Contains("--")
                || words.Contains("/*")
                || Regex.Match(words, pattern, RegexOptions.IgnoreCase) is not { Success: true } match)
            {
                return;
            }

            Add(new TextSpan(span.Start + match.Index, match.Length), text, $"`{text}` for `{match.Value}`");
        }

        void Add(TextSpan span, string text, string told)
        {
            if (plan.Text.Origins.Of(span) is var (file, place) && ReferenceEquals(file, plan.Text.File) && place.Length > 0)
                found.Add(new(place, text, told));
        }

        string Shown(TextSpan span) =>
            string.Join(" ", source.ToString(span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 50 } longer
                ? longer[..50] + "..."
                : string.Join(" ", source.ToString(span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
