namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Holes that may hold the comma of a list.
internal sealed partial class SqlParser
{
    /// <summary>An item, and those behind it that a hole divides from it.</summary>
    private void ParseSelectItem()
    {
        do ParseOneItem();
        while (AtItemBehindHole() || EatHoleBeforeComma());
    }

    // "SELECT {{ c }} AS x {{ "," if not loop.last }}, b"
    private bool EatHoleBeforeComma()
    {
        if (!At(TemplateHole, Comma)) return false;
        Bump(2);
        return true;
    }

    // "SELECT {{ star(t) }} 1 AS n": the hole may end with the comma.
    private bool AtItemBehindHole() =>
        lastEnd > 0 && kinds[lastEnd - 1] == TemplateHole
        && (Current.IsNumber() || Current.IsString() || (At(CaseKeyword) && AtCase())
            || (Current is CastKeyword or TryCastKeyword && Peek(1) == OpenParen));

    /// <summary>A common table expression, and those behind it that a hole divides from it.</summary>
    private void ParseCommonTableExpression()
    {
        do
        {
            if (AtTableExpressionsInHole()) BumpTableExpressionsInHole();
            else ParseOneTableExpression();
        }
        while (EatHoleBehindTableExpression());
    }

    // "WITH ${tables}, a AS (SELECT 1)": some of them, or all, are what the hole holds.
    private bool AtTableExpressionsInHole() => At(TemplateHole) && (Peek(1) == Comma || IsQueryStart(1));

    private void BumpTableExpressionsInHole()
    {
        var mark = Open();
        Bump();
        Close(mark, CommonTableExpression);
    }

    // "a AS (SELECT 1) {{ "," if not loop.last }} b AS (SELECT 2)": whether another one follows the hole.
    private bool EatHoleBehindTableExpression()
    {
        if (!At(TemplateHole)) return false;
        var isBeforeName = IsName(Peek(1)) && Peek(2) == AsKeyword;
        if (isBeforeName || IsQueryStart(1)) Bump();
        return isBeforeName;
    }
}
