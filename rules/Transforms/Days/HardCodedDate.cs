using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>One fixed day in a job that runs for any.</summary>
public sealed class HardCodedDate : Rule
{
    public override RuleInfo Info { get; } = new("SQL025", "hard-coded-date")
    {
        Severity = Severity.Warning,
        Message = "`{0}` is the same day in each run, but this job runs for the day in `{1}`",
        Summary = "A column for the day is compared with a day written down, in a script whose workflow has a run-date parameter.",
        Why = "A day left over from a test is computed again each night under another date, and every audit passes.",
        Silent =
            "Bounds on one side, such as a launch date, days before 1971 and after 2098, which stand for never, and scripts without a run date.",
        Examples = () =>
        [
            Example.Bad(DatedWorkflow.Titles, Script("view_date = [|'2024-03-01'|]")),
            Example.Bad(DatedWorkflow.Titles, Script("view_date > date_sub(DATE '${RUN_DATE}', 7) AND view_date <= [|DATE '2024-03-01'|]")),
            Example.Good(DatedWorkflow.Titles, Script("view_date = to_date('${RUN_DATE}', 'yyyyMMdd')")),
            Example.Good(
                DatedWorkflow.Titles,
                Script("view_date = to_date('${RUN_DATE}', 'yyyyMMdd') AND signup_date >= DATE '2019-01-01'")),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Syntax<WhereClause>((where, script) => where.Parent is SelectQuery ? Check(where.Condition, script) : []);
        on.Syntax<JoinRelation>((join, script) => Check(join.Condition, script));
    }

    // Only a condition that all rows must meet; one in CASE or OR singles out a day on purpose.
    private static IEnumerable<Finding> Check(Expression? filter, Script script)
    {
        if (filter is null || script.RunDate is null) return [];
        var conditions = Conjuncts.Of(filter).ToArray();
        return conditions.Select(condition => condition switch
        {
            BinaryExpression { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual, Left: { } left, Right: { } right }
                when conditions.Any(other => IsFromParameter(other, left)) => Compare(left, right, script),
            BinaryExpression { Operator: BinaryOperator.Equal or BinaryOperator.NullSafeEqual, Left: { } left, Right: { } right } =>
                Compare(left, right, script) ?? Compare(right, left, script),
            BetweenExpression { IsNegated: false, Operand: { } operand, Low: { } low, High: { } high }
                when IsDay(high) => Compare(operand, low, script),
            _ => null,
        }).OfType<Finding>();
    }

    // "d > date_sub('${RUN_DATE}', 7) AND d <= '2024-03-01'": one end moves, the other does not.
    private static bool IsFromParameter(Expression condition, Expression column) =>
        condition is BinaryExpression { Operator: BinaryOperator.Greater or BinaryOperator.GreaterOrEqual,
            Left: ColumnReference left,
            Right: { } right }
        && left.Text == column.Text
        && right.Text.IndexOf("${", StringComparison.Ordinal) >= 0;

    private static Finding? Compare(Expression column, Expression written, Script script)
    {
        if (column is not ColumnReference { Last: { } name } reference || !IsDay(written) || script.RunDate is not { } day) return null;
        var isTemporal = script.Meaning.TypeOf(reference).IsTemporal;

        // A number beside a DATE is `date-encoding-mismatch`.
        if (isTemporal
            ? DateEncodings.Of(written, script) is DateEncoding.Number or DateEncoding.OtherText
            : !DateParameters.IsDateName(name.Value))
        {
            return null;
        }

        return new Finding(script.At(written), written.Text, day.Name)
        {
            Label = "always this day",
            Related = [new RelatedPlace(day.Place, "the day the job is asked for")],
            Help = $"use the parameter: `to_date('${{{day.Name}}}', 'yyyyMMdd')`",
        };
    }

    private static bool IsDay(Expression expression) =>
        expression is Literal literal && (literal.StringValue ?? literal.NumberText) is { } text && DateText.IsDay(text)
        && string.CompareOrdinal(text.Substring(0, 4), "1971") >= 0 && string.CompareOrdinal(text.Substring(0, 4), "2099") < 0;

    private static ExampleFile Script(string condition) => new("src/titles.sql", $$"""
        INSERT OVERWRITE TABLE media.titles PARTITION (day = '${RUN_DATE}')
        SELECT title_id, SUM(hours) AS hours
        FROM media.views
        WHERE {{condition}}
        GROUP BY title_id;
        """);
}
