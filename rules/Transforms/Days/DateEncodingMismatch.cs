using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Dates;
using Dataflow.Lint.Engine.Semantics.Queries;
using Dataflow.Lint.Engine.Semantics.Writes;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Rules.Transforms.Days;

/// <summary>A date on one side, a number that stands for a day on the other.</summary>
public sealed class DateEncodingMismatch : Rule
{
    public override RuleInfo Info { get; } = new("SQL005", "date-encoding-mismatch")
    {
        Severity = Severity.Error,
        Message = "{0} is {1}, but `{2}` is {3}",
        Summary = "A DATE or TIMESTAMP compared with, or stored from, a number or a text that is no date to Spark, and the reverse.",
        Why = "Spark stops with a type error, or finds no row and overwrites the day with nothing.",
        Silent = "Columns and parameters whose type or value is not known.",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("ddl/titles.sql", """
                    CREATE TABLE media.titles (title_id INT COMMENT 'Title.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """),
                new ExampleFile("src/titles.sql", """
                    SELECT title_id FROM media.titles WHERE day = [|20240301|];
                    """)),
            Example.Bad(
                new ExampleFile("ddl/titles.sql", """
                    CREATE TABLE media.titles (title_id INT COMMENT 'Title.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """),
                new ExampleFile("src/titles.sql", """
                    INSERT INTO media.titles SELECT title_id, [|20240301|] AS day FROM media.views;
                    """)),
            Example.Bad(
                DatedWorkflow.Of("titles", "2024-03-01"),
                new ExampleFile("src/titles.sql", """
                    SELECT title_id FROM media.titles WHERE day = to_date([|'${RUN_DATE}'|], 'yyyyMMdd');
                    """)),
            Example.Good(
                DatedWorkflow.Of("titles", "2024-03-01"),
                new ExampleFile("src/titles.sql", """
                    SELECT date_format('${RUN_DATE}', 'yyyyMMdd') AS day, title_id FROM media.titles WHERE day = to_date('${RUN_DATE}', 'yyyy-MM-dd');
                    """)),
            Example.Good(
                new ExampleFile("ddl/titles.sql", """
                    CREATE TABLE media.titles (title_id INT COMMENT 'Title.', day DATE COMMENT 'Day in UTC.') USING iceberg;
                    """),
                new ExampleFile("src/titles.sql", """
                    SELECT title_id FROM media.titles WHERE day = DATE '2024-03-01';
                    """)),
        ],
    };

    public override void Register(Subscriptions on)
    {
        on.Syntax<BinaryExpression>(CheckComparison);
        on.Syntax<BetweenExpression>(CheckRange);
        on.Syntax<InExpression>(CheckList);
        on.Syntax<InsertStatement>(CheckInsert);
        on.Syntax<MergeStatement>(CheckWritten);
        on.Plan<CallValue>(CheckPattern);
    }

    // "to_date('${RUN_DATE}', 'yyyyMMdd')" where RUN_DATE is 2024-03-01.
    private static Finding? CheckPattern(CallValue call, Script script)
    {
        if (call is not { Function: { PatternAt: 2, Gives: not Gives.String },
            Arguments: [LiteralValue { HasHoles: true } read, LiteralValue { HasHoles: false, Text: "yyyyMMdd" or "yyyy-MM-dd" } pattern] })
        {
            return null;
        }

        if (!read.Text.StartsWith("${", StringComparison.Ordinal) || read.Text.IndexOf('}') != read.Text.Length - 1) return null;

        // The same call again has the same cause.
        if (script.Document.Source.Text.IndexOf(script.At(call.Span).Text, StringComparison.Ordinal) < call.Span.Start) return null;
        var name = read.Text.Substring(2, read.Text.Length - 3);
        foreach (var use in script.Uses)
        {
            var value = use.DefaultOf(name);
            var written = value is null ? DayPattern.Of(name, use)?.Text
                : DateText.IsDateInt(value) ? "yyyyMMdd"
                : DateText.IsDay(value) ? "yyyy-MM-dd"
                : null;
            if (written is not ("yyyyMMdd" or "yyyy-MM-dd") || written == pattern.Text) continue;
            return new Finding(
                script.At(read.Span),
                $"`{read.Text}`",
                value ?? $"a day written {written}",
                pattern.Text,
                "the pattern it is read with")
            {
                Label = "another pattern",

                // Where the day stands bare as well, its form is what is wrong.
                FollowsFrom = [new Cause("SQL034", script.At(script.Tree.Script.Span))],
                Help = $"read it as it is written: `'{written}'`",
            };
        }

        return null;
    }

    private static Finding? CheckComparison(BinaryExpression comparison, Script script) =>
        !Comparisons.IsComparison(comparison.Operator) || comparison is not { Left: { } left, Right: { } right } ? null
        : Compare(left, right, script) ?? Compare(right, left, script) ?? CompareTypes(left, right, script);

    // "dateint <= to_date(...)": Spark compares no number with a day, whatever the number means.
    private static Finding? CompareTypes(Expression left, Expression right, Script script)
    {
        var (leftType, rightType) = (script.Meaning.TypeOf(left), script.Meaning.TypeOf(right));
        if (leftType.IsTemporal && rightType.Family == TypeFamily.Integral)
            (left, right, leftType, rightType) = (right, left, rightType, leftType);
        if (leftType.Family != TypeFamily.Integral || !rightType.IsTemporal) return null;

        // The column is as its table declares it; what is held against it is what was written wrong.
        return left is ColumnReference || right is not ColumnReference
            ? Foreign(
                script.At(right),
                rightType,
                left.Text,
                leftType,
                DeclarationOf(left, script),
                $"compare the day as a number: `CAST(date_format({right.Text}, 'yyyyMMdd') AS INT)`")
            : Foreign(script.At(left), leftType, right.Text, rightType, DeclarationOf(right, script), "compare with a date");
    }

    private static Finding Foreign(Location place, SqlType type, string name, SqlType declared, Location? declaration, string help) =>
        new(place, $"`{place.Text}`", type.WithArticle(), name, declared.WithArticle())
        {
            Label = type.ToString(),
            Related = declaration is { } known ? [new RelatedPlace(known, declared.ToString())] : [],
            Help = help,
        };

    private static Finding? CheckRange(BetweenExpression range, Script script) =>
        range is { Operand: { } operand, Low: { } low, High: { } high }
            ? Compare(operand, low, script) ?? Compare(operand, high, script)
            : null;

    private static Finding? CheckList(InExpression list, Script script) =>
        list.Operand is not { } operand ? null : list.Values.Select(v => Compare(operand, v, script)).FirstOrDefault(f => f is not null);

    private static Finding? Compare(Expression value, Expression written, Script script)
    {
        var encoding = DateEncodings.Of(written, script);
        if (encoding is DateEncoding.Unknown or DateEncoding.DateText) return null;
        var type = script.Meaning.TypeOf(value);
        return type.IsTemporal ? Mismatch(written.Span, encoding, value.Text, type, DeclarationOf(value, script), script) : null;
    }

    private static IEnumerable<Finding> CheckInsert(InsertStatement insert, Script script)
    {
        foreach (var finding in CheckPartition(insert, script).Concat(CheckWritten(insert, script))) yield return finding;
    }

    private static IEnumerable<Finding> CheckWritten(Statement statement, Script script)
    {
        if (InsertFacts.Of(statement, script) is not { IsAligned: true } facts) yield break;
        foreach (var (column, value) in facts.Pairs)
        {
            if (value.Place is null || script.Meaning.ExpressionOf(value.Root) is not { } expression) continue;
            var encoding = value.Type.Family == TypeFamily.Integral ? DateEncoding.Number : DateEncodings.Of(expression, script);
            if (column.Type.IsTemporal && encoding is DateEncoding.Number or DateEncoding.OtherText)
            {
                yield return Mismatch(
                    expression.Span,
                    encoding,
                    column.Name,
                    column.Type,
                    column.Place,
                    script,
                    StoredAt(value, expression, script));
            }
            else if (column.Type.Family == TypeFamily.Integral && value.Type.IsTemporal)
            {
                yield return new Finding(script.At(expression), "the value", value.Type.WithArticle(), column.Name, $"{column.Type}")
                {
                    Label = value.Type.ToString(),
                    Related = [new RelatedPlace(column.Place, column.Type.ToString())],
                    FollowsFrom = StoredAt(value, expression, script),
                    Help = $"write the day as a number: `CAST(date_format({expression.Text}, 'yyyyMMdd') AS INT)`",
                };
            }
        }
    }

    // What is computed in another query is told where it is stored.
    private static Cause[] StoredAt(Column value, Expression made, Script script) =>
        value.Place is { } place
        && !made.Span.Contains(place)
        && !place.Contains(made.Span)
        && script.Meaning.ExpressionOf(value)?.Span.Contains(made.Span) != true
            ? [new Cause("REF006", script.At(place))]
            : [];

    // "PARTITION (day = 20240301)"
    private static IEnumerable<Finding> CheckPartition(InsertStatement insert, Script script)
    {
        if (insert is not { Target: { } target, Partition: { } partition } || script.TargetSchemaOf(target) is not { } schema) yield break;
        foreach (var entry in partition.Entries)
        {
            if (entry is not { Name: { } name, Value: { } value } || schema.Find(name.Value) is not { } column) continue;
            var encoding = DateEncodings.Of(value, script);
            if (column.Type.IsTemporal && encoding is DateEncoding.Number or DateEncoding.OtherText)
                yield return Mismatch(value.Span, encoding, column.Name, column.Type, column.Place, script);
        }
    }

    private static Finding Mismatch(
        TextSpan written,
        DateEncoding encoding,
        string name,
        SqlType type,
        Location? declared,
        Script script,
        Cause[]? stored = null) =>
        new(
            script.At(written),
            $"`{script.At(written).Text}`",
            encoding == DateEncoding.Number ? "a number" : "no date to Spark",
            name,
            type.WithArticle())
        {
            Label = encoding == DateEncoding.Number ? "a number" : "not yyyy-MM-dd",
            Related = declared is { } place ? [new RelatedPlace(place, type.ToString())] : [],
            FollowsFrom = stored ?? [],
            Help = "convert it with to_date(..., 'yyyyMMdd')",
        };

    private static Location? DeclarationOf(Expression value, Script script) =>
        value is ColumnReference reference
        && script.Meaning.ColumnOf(reference)?.Root is { Table: { } scan, Name: { } name }
        && script.Meaning.ReferenceOf(scan)?.Name is { } table
            ? script.SchemaOf(table)?.Find(name)?.Place
            : null;
}
