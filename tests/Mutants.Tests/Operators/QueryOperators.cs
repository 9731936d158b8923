using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Mutants;

/// <summary>Mistakes in what a query says: names, keys, conditions, aggregates.</summary>
internal static class QueryOperators
{
    private const string Names = "SQL021|SQL036|SQL028|TST004|SQL044";

    public static IReadOnlyList<Operator> All { get; } =
    [
        new(
            "misspell a column",
            p =>
                p.In<ColumnReference>((file, c) =>
                    c is { IsTemplated: false, Last: { IsQuoted: false } name }
                        ? Slip.Replace(file, name.Span, Misspelt.Of(name.Text), Names, c.Text)
                        : null)),
        new(
            "misspell a qualifier",
            p =>
                p.In<ColumnReference>((file, c) =>
                    c is { IsTemplated: false, Parts: [var first, _] }
                        ? Slip.Replace(file, first.Span, Misspelt.Of(first.Text), Names)
                        : null)),
        new(
            "misspell a query where it is read",
            p =>
                p.In<TableReference>((file, t) =>
                    t.Name is { Parts: [{ IsTemplated: false } name] }
                        ? Slip.Replace(file, name.Span, Misspelt.Of(name.Text), Names + "|SQL055|TST002|SQL054")
                        : null)),
        new(
            "misspell a function",
            p =>
                p.In<FunctionCall>((file, f) =>
                    f.Name is [{ IsTemplated: false } name] && name.Text.Length > 3
                        ? Slip.Replace(file, name.Span, Misspelt.Of(name.Text), "SQL052|SYN001")
                        : null)),
        new(
            "forget to group by a column",
            p =>
                p.In<GroupByClause>((file, g) =>
                    g.Items.Count > 1
                        ? g.Items.Select(i => Lists.Without(file, g.Items, i, "SQL032|SQL056|MET004|SQL049", [i.Text]))
                        : [])),
        new(
            "forget GROUP BY",
            p =>
                p.In<GroupByClause>((file, g) =>
                    Slip.Replace(file, g.Span, "", "SQL032", [.. g.Items.Select(i => i.Text), .. Columns(g)]))),
        new(
            "forget an aggregate",
            p =>
                p.In<FunctionCall>((file, f) =>
                    f is { Name: [{ } name], Arguments: [{ } only], Over: null }
                    && name.Text.ToUpperInvariant() is "SUM" or "MAX" or "MIN" or "COUNT"
                        ? Slip.Replace(file, f.Span, f.Arguments[0].Text, "SQL032|REF006|SQL031", f.Arguments[0].Text)
                        : null)),
        new(
            "forget a join condition",
            p =>
                p.In<JoinRelation>((file, j) =>
                    j.Condition is { } on
                        ? Slip.Replace(
                            file,
                            TextSpan.FromBounds(j.Right!.Span.End, on.Span.End),
                            "",
                            "SQL014|SYN001|SQL013",
                            j.JoinSpan.Length > 0 ? p.TextIn(file, j.JoinSpan) : "",
                            p.TextIn(file, j.Right.Span))
                        : null)),
        new(
            "forget a part of a condition",
            p =>
                p.In<BinaryExpression>((file, b) =>
                    b.Operator == BinaryOperator.And
                        ? [
                            Slip.Replace(
                                file,
                                TextSpan.FromBounds(b.Left!.Span.End, b.Span.End),
                                "",
                                "SQL003|SQL019|MET004|SQL022|SQL049|SQL051|AUD011|SQL014|SQL013|SQL018|TST007",
                                p.TextIn(file, b.Right!.Span)),
                            Slip.Replace(
                                file,
                                TextSpan.FromBounds(b.Span.Start, b.Right.Span.Start),
                                "",
                                "SQL003|SQL019|MET004|SQL022|SQL049|SQL051|AUD011|SQL014",
                                p.TextIn(file, b.Left.Span)),
                        ]
                        : [])),
        new("forget WHERE", p => p.In<WhereClause>((file, w) => Slip.Replace(file, w.Span, "", "SQL003|SQL019|AUD011", "WHERE"))),
        new(
            "take another join",
            p =>
                p.In<JoinRelation>((file, j) =>
                    j.JoinKind is JoinKind.Inner or JoinKind.Left && j.Condition is not null
                        ? Slip.Replace(file, j.JoinSpan, j.JoinKind == JoinKind.Inner ? "LEFT JOIN" : "JOIN", "SQL019|SQL016|AUD011")
                        : null)),
        new(
            "forget what to do with NULL",
            p =>
                p.In<FunctionCall>((file, f) =>
                    f is { Name: [{ } name], Arguments: [var value, ..] } && name.Is("coalesce")
                        ? Slip.Replace(file, f.Span, value.Text, "SQL019|AUD011|REF006", value.Text)
                        : null)),
        new(
            "compare with NULL",
            p =>
                p.In<IsNullExpression>((file, n) =>
                    n.Span.Length > 0
                        ? Slip.Replace(
                            file,
                            n.Span,
                            p.TextIn(file, n.Span).Contains("not", StringComparison.OrdinalIgnoreCase)
                                ? $"{n.Operand!.Text} <> NULL"
                                : $"{n.Operand!.Text} = NULL",
                            "SQL042")
                        : null)),
        new("read the clock", p => p.Days((file, day) => Slip.Replace(file, day, "current_date()", "SQL001|SQL005"))),
        new("write a day out", p => p.Days((file, day) => Slip.Replace(file, day, "DATE '2024-05-07'", "SQL025|SQL005|MET004"))),
        new(
            "forget the quotes of a day",
            p =>
                p.In<Literal>((file, l) =>
                    l.Text is ['\'', '$', .., '\''] ? Slip.Replace(file, l.Span, l.Text.Trim('\''), "SQL034|SQL005|SQL038") : null)),
        new(
            "take other letters for a day",
            p =>
                p.In<Literal>((file, l) =>
                    l.Text is "'yyyyMMdd'" or "'yyyy-MM-dd'"
                        ? [
                            Slip.Replace(file, l.Span, l.Text.ToUpperInvariant(), "SQL043", l.Text.ToUpperInvariant(), "YYYY", "DD"),
                            Slip.Replace(file, l.Span, l.Text.ToLowerInvariant(), "SQL043", "mm"),
                        ]
                        : [])),
        new(
            "forget an argument",
            p =>
                p.In<FunctionCall>((file, f) =>
                    f.Arguments.Count > 1 && f.Name is [{ } name] && !name.Is("coalesce")
                        ? Lists.Without(file, f.Arguments, f.Arguments[^1], "SQL037|SQL005|SQL038|REF006|SYN001", [name.Text, f.Text])
                        : null)),
        new(
            "forget PARTITION BY",
            p =>
                p.In<PartitionByClause>((file, c) =>
                    Slip.Replace(file, c.Span, "", "SQL018|SQL019|MET004", "row_number()", "OVER", "ROW_NUMBER()"))),
        new(
            "forget ORDER BY of a window",
            p =>
                p.In<WindowSpec>((file, w) =>
                    w.OrderByClause is { } order
                        ? Slip.Replace(
                            file,
                            order.Span,
                            "",
                            "SQL040|SQL041|SQL002|SQL045",
                            "row_number()",
                            "ROW_NUMBER()",
                            "row_number",
                            "LAG",
                            "lag")
                        : null)),
        new(
            "count every row twice",
            p =>
                p.In<JoinRelation>((file, j) =>
                    j.UsingColumns is { } list && list.Names is [var name]
                        ? Slip.Replace(file, name.Span, Misspelt.Of(name.Text), "SQL021|SQL036")
                        : null)),
        new(
            "take a qualifier away",
            p =>
                p.In<ColumnReference>((file, c) =>
                    c is { IsTemplated: false, Parts: [var first, var second] }
                        ? Slip.Replace(
                            file,
                            TextSpan.FromBounds(first.Span.Start, second.Span.Start),
                            "",
                            "SQL036|SQL014|SQL042|SQL016",
                            second.Text)
                        : null)),
        new(
            "misspell a type",
            p =>
                p.In<CastExpression>((file, c) =>
                    c.Type is { } type
                        ? Slip.Replace(file, type.FirstToken.Span, Misspelt.Of(type.FirstToken.Text), "SYN001|SQL038|SQL039")
                        : null)),
    ];

    private static IEnumerable<string> Columns(GroupByClause g) =>
        g.Parent is SelectQuery q
            ? q.Items.SelectMany(i => i.Descendants<ColumnReference>()).SelectMany(c => new[] { c.Text, c.Last?.Text ?? c.Text })
            : [];
}
