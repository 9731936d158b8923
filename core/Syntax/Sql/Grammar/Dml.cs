namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Statements that change rows: INSERT, DELETE, UPDATE.
internal sealed partial class SqlParser
{
    /// <summary><c>INSERT OVERWRITE TABLE t PARTITION (d = 1) (a, b) SELECT ...</c></summary>
    private void ParseInsert(Mark mark)
    {
        ParseInsertTarget();
        if (AtEnd) ReportExpected("a query to insert", SelectKeyword);
        else ParseQuery();
        if (Allows(SqlDialect.Databricks) && isReplacingRows && AtAlias()) ParseTableAlias();
        isReplacingRows = false;
        Close(mark, InsertStatement);
    }

    private void ParseInsertTarget()
    {
        Bump();
        if (Allows(SqlDialect.Databricks) && At(WithKeyword, SchemaKeyword, EvolutionKeyword)) Bump(3);
        var isOverwrite = At(OverwriteKeyword);
        if (!Eat(OverwriteKeyword)) Expect(IntoKeyword);
        if (isOverwrite && (At(DirectoryKeyword) || At(LocalKeyword, DirectoryKeyword)))
        {
            ParseInsertDirectory();
            return;
        }

        if (At(TableKeyword) && Peek(1) != Dot) Bump();

        // "INSERT INTO ONCE t" of a flow runs a single time.
        if (isFlow && AtWord("ONCE") && IsName(Peek(1)) && Peek(1) != ByKeyword) Bump();
        ParseTableName();
        if (At(WithKeyword, OpenParen)) ParseRelationOptions();
        if (Allows(SqlDialect.Databricks) && At(AsKeyword)) ParseTableAlias();
        if (At(PartitionKeyword, OpenParen)) ParsePartitionSpec();
        if (At(IfKeyword))
        {
            if (!isOverwrite) ReportSparkCheck(position, "INSERT INTO takes no IF NOT EXISTS, only INSERT OVERWRITE does");
            ParseIfNotExists();
        }

        if (!Eat(ByKeyword, NameKeyword) && At(OpenParen) && !AtBracketedQuery(0)) ParseColumnList();
        if (At(ReplaceKeyword)) ParseReplacedRows();
    }

    /// <summary><c>REPLACE WHERE a = 1</c>, <c>REPLACE USING (a)</c>, <c>REPLACE ON t.a = b</c></summary>
    private void ParseReplacedRows()
    {
        Bump();
        isReplacingRows = At(OnKeyword);
        if (At(WhereKeyword) || (Allows(SqlDialect.Databricks) && At(OnKeyword))) ParseConditionClause(WhereClause);
        else if (Allows(SqlDialect.Databricks) && At(UsingKeyword, OpenParen)) ParseUsingColumns();
        else ReportExpected("`WHERE`", WhereKeyword);
    }

    // "REPLACE ON t.k = s.k (SELECT ...) AS s": the query behind the condition is no list of arguments.
    private bool isReplacingRows;

    /// <summary><c>INSERT OVERWRITE LOCAL DIRECTORY '/x' STORED AS ORC</c></summary>
    private void ParseInsertDirectory()
    {
        Eat(LocalKeyword);
        Bump();
        if (Current.IsString() || Current.IsPlainName()) ExpectString();
        while (true)
        {
            if (At(RowKeyword, FormatKeyword)) ParseRowFormat();
            else if (At(StoredKeyword)) ParseStoredAs();
            else if (At(UsingKeyword)) ParseUsing();
            else if (At(OptionsKeyword)) ParseOptions(OptionsClause);
            else return;
        }
    }

    private void ParseIfNotExists()
    {
        Bump();
        if (At(NotKeyword) || At(Bang)) Bump();
        else Expect(NotKeyword);
        Expect(ExistsKeyword);
    }

    private void ParseOptionalIfExists()
    {
        if (!At(IfKeyword) || Peek(1) is not (ExistsKeyword or NotKeyword)) return;
        Bump();
        Expect(ExistsKeyword);
    }

    /// <summary><c>PARTITION (a = 1, b)</c></summary>
    private void ParsePartitionSpec()
    {
        var mark = Open();
        Bump();
        var open = position;
        if (Expect(OpenParen))
        {
            do
            {
                var entry = Open();
                if (AtName())
                {
                    BumpDottedName();
                    if (At(DefaultKeyword)) Bump();
                    else ParsePartitionValue();
                }
                else
                {
                    ReportExpected("a partition column");
                }

                Close(entry, PartitionEntry);
            }
            while (Eat(Comma));
            ExpectClose(CloseParen, open);
        }

        Close(mark, PartitionSpec);
    }

    // A value, or for DROP PARTITION a comparison: "(d < '2020-01-01')".
    private void ParsePartitionValue()
    {
        if (Current is not (SyntaxKind.Equals or NotEquals or Less or LessOrEqual or Greater or GreaterOrEqual)) return;
        if (!At(SyntaxKind.Equals)) ReportSparkCheck(position, "Spark names a partition with `=` alone");
        Bump();
        if (At(DefaultKeyword))
        {
            var mark = Open();
            Bump();
            Close(mark, DefaultExpression);
            return;
        }

        ParseExpression();
    }

    private void ParseTargetRelation(string statement)
    {
        var mark = Open();
        ParseTableName();
        var alias = position;
        if (AtAlias()) ParseTableAlias();
        CheckNoColumnAliases(alias, statement);
        Close(mark, TableReference);
    }

    private void ParseExpressionOrDefault()
    {
        if (At(DefaultKeyword) && Peek(1) is Comma or CloseParen or Semicolon or CellBreak or EndOfFile or WhereKeyword or WhenKeyword)
        {
            var mark = Open();
            Bump();
            Close(mark, DefaultExpression);
        }
        else
        {
            ParseExpression();
        }
    }

    /// <summary><c>SET a = 1, b = DEFAULT</c></summary>
    private void ParseSetClause(bool mayTakeAll)
    {
        var mark = Open();
        Bump();
        if (!mayTakeAll || !Eat(Asterisk)) ParseAssignments();
        else ParseColumnsLeftOut();
        Close(mark, SetClause);
    }

    /// <summary><c>* EXCEPT (a, b)</c> of a MERGE, behind the star</summary>
    private void ParseColumnsLeftOut()
    {
        if (!Allows(SqlDialect.Databricks) || !At(ExceptKeyword, OpenParen)) return;
        Bump();
        ParseColumnList();
    }

    private void ParseAssignments()
    {
        do
        {
            var mark = Open();
            var column = Open();

            // "UPDATE t SET ${assignments}"
            var isHole = At(TemplateHole) && Peek(1) is not (SyntaxKind.Equals or Dot);
            if (AtName()) BumpDottedName();
            else ReportExpected("a column name");
            Close(column, ColumnReference);
            if (!isHole && Expect(SyntaxKind.Equals)) ParseExpressionOrDefault();
            Close(mark, Assignment);
        }
        while (Eat(Comma));
    }

    /// <summary><c>DELETE FROM t AS a WHERE b</c></summary>
    private void ParseDelete(Mark mark)
    {
        Bump();
        Expect(FromKeyword);
        ParseTargetRelation("DELETE");
        if (At(WhereKeyword)) ParseConditionClause(WhereClause);
        Close(mark, DeleteStatement);
    }

    /// <summary><c>UPDATE t SET a = 1 WHERE b</c></summary>
    private void ParseUpdate(Mark mark)
    {
        Bump();
        ParseTargetRelation("UPDATE");
        if (At(SetKeyword)) ParseSetClause(false);
        else ReportUnexpected("`SET`");
        if (At(WhereKeyword)) ParseConditionClause(WhereClause);
        Close(mark, UpdateStatement);
    }
}
