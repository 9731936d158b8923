using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using LiteralKind = Dataflow.Lint.Model.Plans.LiteralKind;

namespace Dataflow.Lint.Rules.Transforms.Values;

/// <summary>A value compared with NULL, which is never true.</summary>
public sealed class ComparisonNeverTrue : Rule
{
    public override RuleInfo Info { get; } = new("SQL042", "comparison-never-true")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is never {1}",
        Summary =
            "A value compared with NULL by `=`, `<>` or another comparison, BETWEEN with its bounds reversed, conditions on a column that exclude each other, and `a <> 1 OR a <> 2`, which leaves nothing out.",
        Why =
            "What is compared with NULL is NULL for every row, so a filter keeps no row and a CASE never takes the branch; Spark says nothing.",
        Silent = "`<=>`, which tells NULL from values, and comparisons of NULL with a literal, which tests write on purpose.",
        Examples = () =>
        [
            Example.Bad("src/unrated.sql", "SELECT title_id FROM media.titles WHERE [|rating = NULL|];"),
            Example.Bad("src/rated.sql", "SELECT CASE WHEN [|rating <> NULL|] THEN 1 ELSE 0 END AS is_rated FROM media.titles;"),
            Example.Bad("src/unrated.sql", "SELECT title_id FROM media.titles WHERE [|(rating + bonus) = (NULL)|] AND title_id > 0;"),
            Example.Bad(
                "src/week.sql",
                "SELECT title_id FROM media.titles WHERE [|added_on BETWEEN DATE '2024-05-10' AND date_sub(DATE '2024-05-10', 7)|];"),
            Example.Bad("src/kinds.sql", "SELECT title_id FROM media.titles WHERE hours > 5 AND [|hours < 3|];"),
            Example.Bad(
                "src/kinds.sql",
                "SELECT title_id FROM VALUES (1, 'film') AS t (title_id, kind) WHERE kind = 'film' AND [|kind = 'series'|];"),
            Example.Bad("src/kinds.sql", "SELECT title_id FROM media.titles WHERE kind IN ('film', 'short') AND [|kind = 'series'|];"),
            Example.Bad(
                "src/kinds.sql",
                "SELECT t.title_id FROM media.titles AS t LEFT JOIN media.views AS v ON t.title_id = v.title_id WHERE v.title_id IS NULL AND [|v.title_id = 5|];"),
            Example.Bad("src/kinds.sql", "SELECT title_id FROM media.titles WHERE kind <> 'film' OR [|kind <> 'series'|];"),
            Example.Good(
                "src/kinds.sql",
                "SELECT title_id FROM media.titles WHERE (kind <> '1' OR kind <> '01') AND kind IN ('film', 'short') AND kind <> 'short' AND (kind IS NULL OR kind = 'film');"),
            Example.Good(
                "src/kinds.sql",
                "SELECT title_id FROM media.titles WHERE hours BETWEEN 3 AND 5 AND hours > 3 AND day BETWEEN date_sub('${DAY}', 7) AND '${DAY}' AND (kind = 'film' OR kind = 'series');"),
            Example.Good("src/unrated.sql", "SELECT title_id FROM media.titles WHERE rating IS NULL;"),
            Example.Good("src/unrated.sql", "SELECT title_id FROM media.titles WHERE rating <=> NULL;"),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Plan<BinaryValue>(Check);
        on.Plan<BetweenValue>(CheckRange);
        on.Plan<Filter>(CheckTogether);
    }

    // "day BETWEEN '2024-05-10' AND '2024-05-03'"
    private static Finding? CheckRange(BetweenValue range, Script script)
    {
        if (range.IsNegated || WrittenValues.Compare(range.Low, range.High, script.Meaning.Plan) is not > 0) return null;
        var (words, low, high) = (script.At(range.Span), script.At(range.Low.Span), script.At(range.High.Span));
        return new Finding(words, words.Text, "true")
        {
            Label = "the first bound lies behind the second",
            Claim = new Claim.ConditionLoses(words),
            Fixes = [new Fix(
                "swap the bounds",
                IsSafe: false,
                [
                    new FileEdit(script.Document.Source, new TextEdit(range.Low.Span, high.Text)),
                    new FileEdit(script.Document.Source, new TextEdit(range.High.Span, low.Text)),
                ])],
        };
    }

    private static IEnumerable<Finding> CheckTogether(Filter filter, Script script) =>
        from pair in ConditionPairs.In(filter, script.Meaning.Plan)
        let word = pair.IsOr ? "OR" : "AND"
        select new Finding(
            script.At(pair.Condition.Span),
            $"{script.At(pair.Other.Span).Text} {word} {script.At(pair.Condition.Span).Text}",
            pair.IsOr ? "false" : "true")
        {
            Label = pair.IsOr ? "what one condition leaves out, the other takes" : "not together with the condition before",
            Claim = pair.IsOr ? null : new Claim.ConditionLoses(script.At(pair.Condition.Span)),
            Related = [new RelatedPlace(script.At(pair.Other.Span), "the other condition")],
            Help = pair.IsOr ? "AND is meant, or `NOT IN`" : "one of the two is meant, or OR between them",
        };

    private static Finding? Check(BinaryValue comparison, Script script)
    {
        if (!comparison.Operator.IsComparison() || comparison.Operator == Operator.NullSafeEqual) return null;
        if (IsNull(comparison.Left) == IsNull(comparison.Right) || comparison is { Left: LiteralValue, Right: LiteralValue }) return null;
        var words = script.At(comparison.Span);
        return new Finding(words, words.Text, "true")
        {
            Label = "NULL for every row",
            Claim = new Claim.ConditionLoses(words),
            Help = $"write {TestFor(comparison.Operator)}",
            Fixes = FixOf(comparison, script) is { } fix ? [fix] : [],
        };
    }

    private static bool IsNull(ValueNode value) => value is LiteralValue { Kind: LiteralKind.Null };

    private static string TestFor(Operator op) => op switch
    {
        Operator.Equal => "`IS NULL`",
        Operator.NotEqual => "`IS NOT NULL`",
        _ => "what is meant where there is no value: `IS NULL`, or `coalesce` with a bound",
    };

    // "a = NULL": the operator and what follows it make way for the test.
    private static Fix? FixOf(BinaryValue comparison, Script script)
    {
        if (comparison.Operator is not (Operator.Equal or Operator.NotEqual) || !IsNull(comparison.Right)) return null;
        if (script.Meaning.WrittenAt(comparison) is not BinaryExpression { Left: { } left, Right: { } right }) return null;
        var test = comparison.Operator == Operator.Equal ? "IS NULL" : "IS NOT NULL";
        var edit = new TextEdit(TextSpan.FromBounds(left.Span.End, right.Span.End), $" {test}");
        return new Fix($"write `{test}`", IsSafe: false, [new FileEdit(script.Document.Source, edit)]);
    }
}
