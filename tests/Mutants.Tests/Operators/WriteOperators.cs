using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Mutants;

/// <summary>Mistakes in what a script writes: order, number and place of the columns, and how the rows come in.</summary>
internal static class WriteOperators
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new(
            "swap two written columns",
            p =>
                p.In<InsertStatement>((file, i) =>
                    Pairs(Output(i)).Select(pair =>
                        new Slip(
                            file,
                            [new TextEdit(pair.A.Span, pair.B.Text), new TextEdit(pair.B.Span, pair.A.Text)],
                            "REF006|SQL006|MET004|SQL019")))),
        new(
            "forget a written column",
            p =>
                p.In<InsertStatement>((file, i) =>
                    Output(i).Select(item =>
                        Lists.Without(
                            file,
                            Output(i),
                            item,
                            "REF006|SQL007|MET004|SQL019",
                            [.. Output(i).Select(o => o.Text), "INSERT OVERWRITE", i.Target!.Text, "INSERT OVERWRITE TABLE", "SELECT"])))),
        new(
            "add rows instead of replacing them",
            p =>
                p.In<InsertStatement>((file, i) =>
                    i.OverwriteToken is { } word ? Slip.Replace(file, word.Span, "INTO", "SQL010|SQL011|SYN001") : null)),
        new(
            "write another table",
            p =>
                p.In<InsertStatement>((file, i) =>
                    i.Target?.Last is { IsTemplated: false } name
                        ? Slip.Replace(file, name.Span, Misspelt.Of(name.Text), "WAP002|REF006|TST003|REF005|WAP001|AUD004", "*")
                        : null)),
        new(
            "forget a key of a merge",
            p =>
                p.In<MergeStatement>((file, m) =>
                    Conjuncts(m.Condition).Skip(1)
                        .Select(part =>
                            Slip.Replace(
                                file,
                                TextSpan.FromBounds(Before(m.Condition!, part), part.Span.End),
                                "",
                                "SQL022|SQL049|SQL003",
                                m.Condition!.Text)))),
        new(
            "forget a column of a merge",
            p =>
                p.In<MergeClause>((file, c) =>
                    c.Columns is { } list && c.Values.Count > 1
                        ? c.Values.Take(1).Select(v => Lists.Without(file, c.Values, v, "SQL007|SYN001|REF006", ["VALUES", list.Text]))
                        : [])),
        new(
            "misspell a column that is set",
            p =>
                p.In<Assignment>((file, a) =>
                    a.Column?.Last is { } name ? Slip.Replace(file, name.Span, Misspelt.Of(name.Text), "SQL021", a.Column.Text) : null)),
        new(
            "misspell a column of the list",
            p =>
                p.In<InsertStatement>((file, i) =>
                    i.Columns?.Names.Select(n => Slip.Replace(file, n.Span, Misspelt.Of(n.Text), "SQL021|REF006|SQL007")) ?? [])),
        new(
            "misspell a partition",
            p =>
                p.In<PartitionEntry>((file, e) =>
                    e.Name is { IsTemplated: false } name
                        ? Slip.Replace(file, name.Span, Misspelt.Of(name.Text), "SQL021|REF006|SQL007")
                        : null)),
        new(
            "forget the setting for partitions",
            p =>
                p.In<SetStatement>((file, s) =>
                    s.Text.Contains("partitionOverwriteMode", StringComparison.Ordinal)
                        ? Slip.Replace(
                            file,
                            s.Span,
                            "",
                            "SQL011",
                            "INSERT OVERWRITE",
                            "INSERT OVERWRITE TABLE",
                            "PARTITION (event_date)",
                            "insert overwrite")
                        : null)),
    ];

    private static IReadOnlyList<SelectItem> Output(InsertStatement insert) => insert.Query?.Body is SelectQuery select ? select.Items : [];

    private static IEnumerable<(SelectItem A, SelectItem B)> Pairs(IReadOnlyList<SelectItem> items) => items.Zip(items.Skip(1));

    private static Expression[] Conjuncts(Expression? condition) =>
        condition is BinaryExpression { Operator: BinaryOperator.And } and ? [.. Conjuncts(and.Left), .. Conjuncts(and.Right)]
            : condition is null ? []
            : [condition];

    private static int Before(Expression condition, Expression part) => Conjuncts(condition).TakeWhile(c => c != part).Last().Span.End;
}
