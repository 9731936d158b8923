using System.Globalization;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Yaml;
using LiteralKind = Dataflow.Lint.Syntax.Sql.LiteralKind;

namespace Dataflow.Lint.Engine.Semantics.Breaches;

/// <summary>Values written in the query that are outside the values or the range of a blocking audit.</summary>
internal static class ValueBreach
{
    public static IEnumerable<AuditBreach> Of(AuditFacts audit, InsertFacts facts, Script script)
    {
        if (audit.Spec is not { Function.Value: { } function, Params: { } given, Columns: [var scalar] }
            || facts.Schema.Find(scalar.Value) is not { } column
            || facts.ValueOf(column) is not { } value)
        {
            return [];
        }

        return function.ToLowerInvariant() switch
        {
            "column_values_should_be_in" => OutsideList(audit, given, column, value, script),
            "column_should_be_between" => OutsideRange(audit, column, value, script),
            _ => [],
        };
    }

    // "CASE ... THEN 'lapsed' END" and "values: [new, regular]".
    private static IEnumerable<AuditBreach> OutsideList(
        AuditFacts audit,
        YamlMapping given,
        SchemaColumn column,
        Column value,
        Script script)
    {
        if (given.Find("values") is not { ValueNode: YamlSequence { Items.Length: > 0 } list, KeyNode: { } key }) yield break;
        var allowed = list.Items.Select(item =>
            item.Resolved is YamlScalar scalar
                ? audit.Table.Workflow.Parameters.TextOf(scalar, audit.Table.Template).Constant
                : null).ToArray();
        if (allowed.Contains(null)) yield break;
        foreach (var literal in LiteralsOf(script.Meaning.ExpressionOf(value.Root)))
        {
            if ((literal.StringValue ?? literal.NumberText) is not { } text || allowed.Contains(text)) continue;
            yield return new AuditBreach(
                audit.Table.Workflow.At(key),
                $"the query writes `{text}` to `{column.Name}`, which is not among the values",
                new RelatedPlace(script.At(literal), "the value")) { Help = $"add `{text}` to the values" };
            yield break;
        }
    }

    private static IEnumerable<AuditBreach> OutsideRange(AuditFacts audit, SchemaColumn column, Column value, Script script)
    {
        if (AuditRange.Of(audit) is not { IsEmpty: false } range) yield break;
        if (TextIn(value, script) is { } word)
        {
            yield return new AuditBreach(
                range.Place,
                $"the query writes `{word.StringValue}` to `{column.Name}`, which is no number",
                new RelatedPlace(script.At(word), "the value")) { Help = "give the range to a column of numbers" };
            yield break;
        }

        foreach (var literal in LiteralsOf(script.Meaning.ExpressionOf(value.Root)))
        {
            if (!double.TryParse(literal.NumberText, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                || (number >= range.Min && number <= range.Max))
            {
                continue;
            }

            yield return new AuditBreach(
                range.Place,
                $"the query writes `{literal.Text}` to `{column.Name}`, which is outside the range",
                new RelatedPlace(script.At(literal), "the value"));
            yield break;
        }

        // The first row of each partition has number 1.
        if (script.Meaning.RankingOf(value) is { } ranking && range.Min > 1)
        {
            yield return new AuditBreach(
                range.Place,
                $"the numbers in `{column.Name}` start with 1",
                new RelatedPlace(script.At(ranking.NameSpan), "numbered here"));
        }
    }

    private static Literal? TextIn(Column value, Script script) =>
        LiteralsOf(script.Meaning.ExpressionOf(value.Root)).FirstOrDefault(l =>
            l.StringValue is { } text && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    // What an expression gives, where that is written in it: a literal, or the results of a CASE. One result that is computed tells nothing
    // of the others.
    private static IEnumerable<Literal> LiteralsOf(Expression? expression) => expression switch
    {
        Literal literal when IsFixed(literal) => [literal],
        CaseExpression choice => choice.Branches.Select(b => b.Result).Append(choice.Else).OfType<Literal>().Where(IsFixed),
        _ => [],
    };

    // "'${SEGMENT}'" is another value in each run.
    private static bool IsFixed(Literal literal) => literal.LiteralKind != LiteralKind.Null && literal.Holes.Count == 0;
}
