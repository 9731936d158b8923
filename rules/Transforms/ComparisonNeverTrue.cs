using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using LiteralKind = Dataflow.Lint.Model.Plans.LiteralKind;

namespace Dataflow.Lint.Rules.Transforms;

/// <summary>A value compared with NULL, which is never true.</summary>
public sealed class ComparisonNeverTrue : Rule
{
    public override RuleInfo Info { get; } = new("SQL042", "comparison-never-true")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is never true",
        Summary = "A value compared with NULL by `=`, `<>` or another comparison.",
        Why = "What is compared with NULL is NULL for every row, so a filter keeps no row and a CASE never takes the branch; Spark says nothing.",
        Silent = "`<=>`, which tells NULL from values, and comparisons of NULL with a literal, which tests write on purpose.",
        Examples = () =>
        [
            Example.Bad("src/unrated.sql", "SELECT title_id FROM media.titles WHERE [|rating = NULL|];"),
            Example.Bad("src/rated.sql", "SELECT CASE WHEN [|rating <> NULL|] THEN 1 ELSE 0 END AS is_rated FROM media.titles;"),
            Example.Bad("src/unrated.sql", "SELECT title_id FROM media.titles WHERE [|(rating + bonus) = (NULL)|] AND title_id > 0;"),
            Example.Good("src/unrated.sql", "SELECT title_id FROM media.titles WHERE rating IS NULL;"),
            Example.Good("src/unrated.sql", "SELECT title_id FROM media.titles WHERE rating <=> NULL;"),
        ],
    };

    public override void Register(Subscriptions on) => on.Plan<BinaryValue>(Check);

    private static Finding? Check(BinaryValue comparison, Script script)
    {
        if (!comparison.Operator.IsComparison() || comparison.Operator == Operator.NullSafeEqual) return null;
        if (IsNull(comparison.Left) == IsNull(comparison.Right) || comparison is { Left: LiteralValue, Right: LiteralValue }) return null;
        var words = script.At(comparison.Span);
        return new Finding(words, words.Text)
        {
            Label = "NULL for every row",
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
