using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Semantics.Nulls;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model.Plans;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;
using LiteralKind = Dataflow.Lint.Syntax.Sql.LiteralKind;

namespace Dataflow.Lint.Rules.Transforms.Rows;

/// <summary>A list of what to leave out in which a NULL leaves out everything.</summary>
public sealed class NotInNullable : Rule
{
    public override RuleInfo Info { get; } = new("SQL014", "not-in-nullable")
    {
        Severity = Severity.Warning,
        Message = "a NULL in `{0}` makes `NOT IN` keep no row at all",
        Summary = "`NOT IN` over a list or a subquery that may hold a NULL.",
        Why =
            "`x NOT IN (1, NULL)` is never true. One NULL in the blocklist gives an empty result, and the overwrite of the day then succeeds with nothing.",
        Silent =
            "Columns of tables whose DDL is not known, columns that are NOT NULL or a key, and subqueries with a condition on the column.",
        Examples = () =>
        [
            Example.Bad(Blocked, Script("[|NOT IN|] (SELECT title_id FROM media.blocked)")),
            Example.Bad("src/titles.sql", "SELECT title_id FROM media.views WHERE country NOT IN ('NO', [|NULL|]);"),
            Example.Good(Blocked, Script("NOT IN (SELECT title_id FROM media.blocked WHERE title_id IS NOT NULL)")),
            Example.Good(
                Blocked,
                new ExampleFile(
                    "src/titles.sql",
                    "SELECT v.title_id FROM media.views AS v LEFT ANTI JOIN media.blocked AS b ON v.title_id = b.title_id;")),
        ],
    };

    public override void Register(Subscriptions on) => on.Syntax<InExpression>(Check);

    private static Finding? Check(InExpression list, Script script) =>
        !list.IsNegated || script.HasErrorsIn(list) ? null
        : list.Query is { } query ? CheckQuery(list, query, script)
        : list.Values.FirstOrDefault(v => v is Literal { LiteralKind: LiteralKind.Null }) is { } empty ? new Finding(
            script.At(empty),
            list.Text)
        {
            Label = "equal to nothing, different from nothing",
            Help = "leave the NULL out, and ask for it with `IS NOT NULL`",
        }
        : null;

    private static Finding? CheckQuery(InExpression list, Query query, Script script)
    {
        if (script.Meaning.At(query) is not RelationNode { AllColumns: [{ Name: { } name } column] } relation
            || NullProof.Of(column, relation, script) is not { IsUnsure: false } proof)
        {
            return null;
        }

        return new Finding(script.At(WordsOf(list)), name)
        {
            Label = "never true beside a NULL",
            Related = [proof.Place],
            Help = "leave the NULLs out in the subquery, or use NOT EXISTS or LEFT ANTI JOIN",
            Fixes = FilterOf(query) is { } edit
                ? [new Fix($"add `{edit.NewText.Trim()}`", IsSafe: false, [new FileEdit(script.Document.Source, edit)])]
                : [],
        };
    }

    // The words NOT IN, without what stands between them and around.
    private static TextSpan WordsOf(InExpression list)
    {
        var table = list.Table;
        var first = list.Operand is { } operand ? table.EndToken(operand.Row) : list.FirstToken.Index;
        while (table.TokenKind(first).IsTrivia()) first++;
        var last = first;
        for (var token = first; token < table.EndToken(list.Row) && table.TokenKind(token) != SyntaxKind.OpenParen; token++)
        {
            if (!table.TokenKind(token).IsTrivia()) last = token;
        }

        return TextSpan.FromBounds(table.TokenStart(first), table.TokenEnd(last));
    }

    // Only a plain query can take a condition at its end.
    private static TextEdit? FilterOf(Query query)
    {
        if (query is not { With: null,
            Body: SelectQuery { GroupBy: null,
                From: { } from,
                LateralViews.Count: 0,
                Items: [{ Expression: ColumnReference column }] } select })
        {
            return null;
        }

        return select.Where switch
        {
            null => new TextEdit(new TextSpan(from.Span.End, 0), $" WHERE {column.Text} IS NOT NULL"),
            { Condition: not BinaryExpression { Operator: BinaryOperator.Or } and not LambdaExpression } where =>
                new TextEdit(new TextSpan(where.Span.End, 0), $" AND {column.Text} IS NOT NULL"),
            _ => null,
        };
    }

    private static ExampleFile Blocked { get; } = new("ddl/blocked.sql", """
        CREATE TABLE media.blocked (title_id INT COMMENT 'Title that is not shown.') USING iceberg;
        """);

    private static ExampleFile Script(string condition) => new("src/titles.sql", $"""
        SELECT title_id, hours FROM media.views
        WHERE title_id {condition};
        """);
}
