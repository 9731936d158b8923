using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Rules.Tables;

/// <summary>Texts in double quotes, which are names elsewhere.</summary>
public sealed class DoubleQuotedLiteral : Rule
{
    public override RuleInfo Info { get; } = new("DDL011", "double-quoted-literal")
    {
        Severity = Severity.Info,
        IsPreview = true,
        Message = "in the definition of `{1}` {0} in double quotes",
        Summary = "Comments and properties of a CREATE TABLE stand in single quotes.",
        Why =
            "Double quotes stand around names in the SQL standard, in Trino, and in Spark with `spark.sql.ansi.doubleQuotedIdentifiers`: there the definition is a syntax error.",
        Silent =
            "The query of a CREATE TABLE AS. One finding for each table; the fix leaves tables alone in which a text holds a quote, a backslash or a parameter.",
        Examples = () =>
        [
            Example.Bad("ddl/titles.sql", """
                CREATE TABLE media.titles (title_id INT COMMENT [|"Title."|], day DATE COMMENT "Day in UTC.");
                """),
            Example.Bad("ddl/titles.sql", """
                CREATE TABLE media.titles (title_id INT COMMENT [|"Title; the shop's key."|]);
                """),
            Example.Good("ddl/titles.sql", """
                CREATE TABLE media.titles (title_id INT COMMENT 'Title.', day DATE COMMENT 'Day in UTC.');
                """),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<CreateTableStatement>(Check);

    private static Finding? Check(CreateTableStatement table, Script script)
    {
        if (table.Name is not { } name || script.HasErrorsIn(table)) return null;
        var end = table.Query?.Span.Start ?? table.Span.End;
        var literals = new List<TextSpan>();
        var areAllPlain = true;
        foreach (var token in table.Tokens)
        {
            if (token.Span.Start >= end) break;
            if (token.Span.Start < name.Span.End || token.Kind != SyntaxKind.StringLiteral || token.TextSpan[0] != '"') continue;
            literals.Add(token.Span);
            areAllPlain &= IsPlain(token.TextSpan);
        }

        if (literals.Count == 0) return null;
        return new Finding(script.At(literals[0]), literals.Count == 1 ? "one text stands" : $"{literals.Count} texts stand", name.Text)
        {
            Label = literals.Count == 1 ? null : "the first",
            Help = areAllPlain ? null : "write single quotes, with a backslash before those inside",
            Fixes = areAllPlain
                ? [new Fix("write single quotes", IsSafe: true, literals.Select(span => Requote(script, span)).ToArray())]
                : [],
        };
    }

    private static FileEdit Requote(Script script, TextSpan literal)
    {
        var text = script.At(literal).Text;
        return new FileEdit(script.Document.Source, new TextEdit(literal, $"'{text.Substring(1, text.Length - 2)}'"));
    }

    // Nothing inside that means something else between other quotes.
    private static bool IsPlain(ReadOnlySpan<char> literal) =>
        literal.Length >= 2
        && literal[literal.Length - 1] == '"'
        && literal.Slice(1, literal.Length - 2).IndexOfAny("'\"\\${".AsSpan()) < 0;
}
