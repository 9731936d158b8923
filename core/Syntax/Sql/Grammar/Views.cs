namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// CREATE VIEW and ALTER VIEW.
internal sealed partial class SqlParser
{
    /// <summary><c>CREATE OR REPLACE TEMPORARY VIEW v (a COMMENT 'x') AS SELECT ...</c></summary>
    private void ParseCreateView(Mark mark)
    {
        if (At(IfKeyword) && Peek(1) is NotKeyword or Bang) ParseIfNotExists();
        CheckViewWords(mark, position);
        ParseTableName("the name of a view");
        if (At(OpenParen)) ParseViewColumns();
        ParseViewClauses();
        if (Allows(SqlDialect.Databricks) && At(AsKeyword, RawStringLiteral))
        {
            // The YAML of a metric view, between dollars.
            Bump(2);
        }
        else if (At(AsKeyword))
        {
            Bump();
            ParseQuery();
        }
        else if (!AtEnd)
        {
            ReportUnexpected("`AS` and a query");
        }

        Close(mark, CreateViewStatement);
    }

    // Names with comments, or, for a view on a data source, typed columns.
    private void ParseViewColumns()
    {
        var list = Open();
        var open = position;
        Bump();
        if (!At(CloseParen))
        {
            do
            {
                if (!IsSpark && AtTableConstraint())
                {
                    ParseTableConstraint();
                    continue;
                }

                var column = Open();
                if (ExpectName("a column name"))
                {
                    if (IsName(Current) && !At(CommentKeyword) && !At(NotKeyword) && !At(ConstraintKeyword)) ParseType();
                    while (ParseColumnOption())
                    {
                    }
                }

                Close(column, ColumnDefinition);
            }
            while (Eat(Comma));
        }

        ExpectClose(CloseParen, open);
        Close(list, ColumnList);
    }

    private void ParseViewClauses()
    {
        while (true)
        {
            var mark = Open();
            if (Allows(SqlDialect.Databricks) && At(LanguageKeyword) && IsName(Peek(1)))
            {
                Bump(2);
                Close(mark, OptionsClause);
            }
            else if (At(WithKeyword, SchemaKeyword))
            {
                Bump(2);
                Eat(TypeKeyword);
                if (At(BindingKeyword) || At(CompensationKeyword) || At(EvolutionKeyword)) Bump();
                Close(mark, OptionsClause);
            }
            else if (ParseDatabricksClause() || ParseHiveViewClause())
            {
            }
            else if (At(WithKeyword) && !IsName(Peek(1)))
            {
                return;
            }
            else if (!ParseTableClause())
            {
                return;
            }
        }
    }

    /// <summary><c>ALTER VIEW v AS SELECT ...</c>, <c>ALTER VIEW v RENAME TO w</c></summary>
    private void ParseAlterView(Mark mark)
    {
        Bump(2);
        ParseTableName("the name of a view");
        if (Current is AddKeyword or DropKeyword) ReportSparkCheck(mark.Token, "a view has no partitions");
        if (At(AsKeyword) || (AtQuery() && !At(WithKeyword, SchemaKeyword)) || At(OpenParen))
        {
            Eat(AsKeyword);
            if (Allows(SqlDialect.Databricks) && At(RawStringLiteral)) Bump();
            else ParseQuery();
        }
        else if (At(WithKeyword, SchemaKeyword))
        {
            ParseViewClauses();
        }
        else
        {
            ParseAlterAction();
        }

        Close(mark, AlterViewStatement);
    }
}
