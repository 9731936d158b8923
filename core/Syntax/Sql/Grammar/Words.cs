namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Words of commands: keywords of Spark, and the plain words Iceberg, Delta and Databricks add.
internal sealed partial class SqlParser
{
    /// <summary>Whether the text may hold what this dialect has beyond Spark.</summary>
    private bool Allows(SqlDialect beyond) => dialect == SqlDialect.Any || dialect == beyond;

    private bool IsSpark => dialect == SqlDialect.Spark;

    private bool EatWord(string capitals)
    {
        if (!AtWord(capitals)) return false;
        Bump();
        return true;
    }

    private void ExpectWord(string capitals)
    {
        if (!EatWord(capitals)) ReportExpected($"`{capitals}`");
    }

    /// <summary>The kind of the token <paramref name="count"/> tokens on is a plain word with this text.</summary>
    private bool PeekWord(int count, string capitals) => IsWord(PositionAfter(count), capitals);

    /// <summary>Consumes one of the keywords, or says that one of them was expected.</summary>
    private bool ExpectOneOf(SyntaxKind first, SyntaxKind second, SyntaxKind third = None, SyntaxKind fourth = None)
    {
        if (Current == first || Current == second || (third != None && Current == third) || (fourth != None && Current == fourth))
        {
            Bump();
            return true;
        }

        var kinds = new[] { first, second, third, fourth }.Where(k => k != None).ToArray();
        var names = kinds.Select(SqlTexts.Describe).ToArray();
        var missed = kinds.FirstOrDefault(IsMisspelt);
        ReportExpected($"{string.Join(", ", names.Take(names.Length - 1))} or {names[names.Length - 1]}", missed);
        return false;
    }

    /// <summary><c>IN db</c> or <c>FROM db</c>, where one is there</summary>
    private void ParseOptionalNamespace()
    {
        if (Current is not (InKeyword or FromKeyword)) return;
        Bump();
        ParseTableName("the name of a database");
    }

    /// <summary><c>LIKE 'pattern'</c> or a bare pattern, where one is there</summary>
    private void ParseOptionalPattern()
    {
        if (!At(LikeKeyword) && !Current.IsString()) return;
        var mark = Open();
        Eat(LikeKeyword);
        ExpectOneString();
        Close(mark, LikePattern);
    }

    // Commands take one string, where expressions join several.
    private void ExpectOneString()
    {
        if (Current.IsString()) Bump();
        else ExpectString();
    }

    private void ParseIfExists()
    {
        if (At(IfKeyword, ExistsKeyword)) Bump(2);
    }

    private void ParseIfNotExistsOptional()
    {
        if (At(IfKeyword) && Peek(1) is NotKeyword or Bang) ParseIfNotExists();
    }

    private static bool IsNamespaceWord(SyntaxKind kind) => kind is DatabaseKeyword or SchemaKeyword or NamespaceKeyword;

    private void SkipRest()
    {
        while (!AtEnd) Bump();
    }
}
