using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Mutants;

/// <summary>Mistakes in definitions of tables.</summary>
internal static class DefinitionOperators
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new(
            "forget the comment of a column",
            p => Columns(p, (file, c) => c.Comment is { } comment ? Slip.Replace(file, comment.Span, "", "DDL001", c.Name!.Text) : null)),
        new(
            "forget the comment of a table",
            p =>
                Tables(
                    p,
                    (file, t) =>
                        t.Comment is { } comment ? Slip.Replace(file, comment.Span, "", "DDL002", t.Name!.Text, t.Name.Last!.Text) : null)),
        new(
            "forget NOT NULL",
            p => Columns(p, (file, c) => c.NotNullSpan is { } words ? Slip.Replace(file, words, "", "DDL006|DDL007", c.Name!.Text) : null)),
        new(
            "rename a column in the definition",
            p =>
                Columns(
                    p,
                    (file, c) =>
                        Slip.Replace(
                            file,
                            c.Name!.Span,
                            Misspelt.Of(c.Name.Text),
                            "REF006|SQL021|SQL006|MET002|AUD003|TST004|SQL007|DDL017",
                            c.Name.Text))),
        new(
            "forget a column of the definition",
            p =>
                Tables(
                    p,
                    (file, t) =>
                        t.Columns.Select(c =>
                            Lists.Without(file, t.Columns, c, "REF006|SQL021|SQL007|MET002|AUD003|TST004|DDL017", [c.Name!.Text])))),
        new(
            "give a column another type",
            p =>
                Columns(
                    p,
                    (file, c) =>
                        c.Type is { } type
                            ? [
                                Slip.Replace(file, type.Span, "DATE", "REF006|SQL019|SQL005|DDL010|DDL011", c.Name!.Text),
                                Slip.Replace(file, type.Span, "BOOLEAN", "REF006|SQL019|SQL005|DDL010|DDL011", c.Name.Text),
                            ]
                            : [])),
        new(
            "misspell a type of a column",
            p =>
                Columns(
                    p,
                    (file, c) =>
                        c.Type is { } type
                            ? Slip.Replace(file, type.FirstToken.Span, Misspelt.Of(type.FirstToken.Text), "SYN001|DDL016|DDL007|SQL038")
                            : null)),
        new(
            "forget the type of a column",
            p => Columns(p, (file, c) => c.Type is { } type ? Slip.Replace(file, type.Span, "", "SYN001", c.Name!.Text) : null)),
        new(
            "forget the partitions",
            p =>
                Tables(
                    p,
                    (file, t) =>
                        t.Partitioning is { } clause
                            ? Slip.Replace(file, clause.Span, "", "DDL004|SQL011|SQL010|REF006", t.Name!.Text, t.Name.Last!.Text)
                            : null)),
        new(
            "misspell a partition column",
            p =>
                p.In<PartitionTransform>((file, t) =>
                    t.Column is { IsTemplated: false } name ? Slip.Replace(file, name.Span, Misspelt.Of(name.Text), "DDL017") : null)),
        new(
            "define a table anew",
            p =>
                Tables(
                    p,
                    (file, t) =>
                        p.TextIn(file, t.Span).IndexOf("if not exists", StringComparison.OrdinalIgnoreCase) is > 0 and var at
                            ? [
                                Slip.Replace(
                                    file,
                                    new TextSpan(t.Span.Start + at, 13),
                                    "",
                                    "DDL019",
                                    t.Name!.Text,
                                    "CREATE TABLE",
                                    "create table"),
                                new Slip(
                                    file,
                                    [new TextEdit(TextSpan.FromBounds(t.Span.Start, t.Span.Start + at + 13), "CREATE OR REPLACE TABLE")],
                                    "DDL012",
                                    "OR REPLACE",
                                    "CREATE OR REPLACE TABLE"),
                            ]
                            : [])),
        new(
            "misspell a property",
            p =>
                p.In<Property>((file, t) =>
                    Slip.Replace(file, t.KeySpan, $"'{Misspelt.Of(p.TextIn(file, t.KeySpan).Trim('\''))}'", "DDL018|WAP004|DDL003"))),
        new(
            "do not hold writes back",
            p =>
                p.In<Property>((file, t) =>
                    p.TextIn(file, t.Span).Contains("wap.enabled", StringComparison.Ordinal) && t.ValueExpression is { } value
                        ? Slip.Replace(file, value.Span, "'false'", "WAP004")
                        : null)),
        new(
            "define another table",
            p =>
                Tables(
                    p,
                    (file, t) =>
                        t.Name!.Last is { IsTemplated: false } name
                            ? Slip.Replace(
                                file,
                                name.Span,
                                Misspelt.Of(name.Text),
                                "DDL013|REF005|DDL008|MET002|REF006|WAP004|DDL015|MET003|TST004")
                            : null)),
    ];

    private static IEnumerable<Slip> Tables(PackageText package, Func<string, CreateTableStatement, Slip?> place) =>
        package.In<CreateTableStatement>(place);

    private static IEnumerable<Slip> Tables(PackageText package, Func<string, CreateTableStatement, IEnumerable<Slip?>> places) =>
        package.In<CreateTableStatement>(places);

    private static IEnumerable<Slip> Columns(PackageText package, Func<string, ColumnDefinition, Slip?> place) =>
        Tables(package, (file, t) => t.Columns.Select(c => place(file, c)));

    private static IEnumerable<Slip> Columns(PackageText package, Func<string, ColumnDefinition, IEnumerable<Slip>> places) =>
        Tables(package, (file, t) => t.Columns.SelectMany(c => places(file, c)));
}
