namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

/// <summary>What a text is: statements, or a part of one by itself.</summary>
internal enum SqlForm
{
    Script,
    Expression,
    Type,
    Columns,
}

// Texts that are no statements: an expression, a data type, the columns of a table.
internal sealed partial class SqlParser
{
    private void ParseFragment(SqlForm form)
    {
        var mark = new Mark(0, 0);
        switch (form)
        {
            case SqlForm.Expression:
                ParseSelectItem();
                break;
            case SqlForm.Type:
                isTypeAlone = true;
                ParseType();
                break;
            default:
                do ParseColumnDefinition();
                while (Eat(Comma));
                break;
        }

        if (!At(EndOfFile))
        {
            ReportUnexpected("the end of the text");
            SkipToStatementEnd();
        }

        lastEnd = tokens.Count;
        Close(mark, Script);
    }
}
