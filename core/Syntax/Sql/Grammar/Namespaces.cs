namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// CREATE and ALTER of databases, alias schemas, alias namespaces; DROP of all things; USE.
internal sealed partial class SqlParser
{
    /// <summary><c>CREATE SCHEMA IF NOT EXISTS db COMMENT 'x' LOCATION 'y' WITH DBPROPERTIES ('k' = 'v')</c></summary>
    private void ParseCreateNamespace(Mark mark)
    {
        Bump(2);
        ParseIfNotExistsOptional();
        ParseTableName("the name of a database");
        seenClauses.Clear();
        while (true)
        {
            if (Current is CommentKeyword or LocationKeyword || At(WithKeyword, DbpropertiesKeyword)) NoteClause();
            if (At(CommentKeyword)) ParseComment();
            else if (At(LocationKeyword)) ParseLocation();
            else if (Allows(SqlDialect.Databricks) && AtWord("MANAGED") && Peek(1) == LocationKeyword) ParseManagedLocation();
            else if (At(DefaultKeyword, CollationKeyword)) ParseCollation();
            else if (At(WithKeyword)) ParseNamespaceProperties();
            else break;
        }

        Close(mark, CreateNamespaceStatement);
    }

    /// <summary><c>MANAGED LOCATION 's3://b/p'</c></summary>
    private void ParseManagedLocation()
    {
        var mark = Open();
        Bump(2);
        ExpectString();
        Close(mark, LocationClause);
    }

    private void ParseNamespaceProperties()
    {
        Bump();
        if (Current is DbpropertiesKeyword or PropertiesKeyword) ParseOptions(PropertiesClause);
        else ExpectOneOf(DbpropertiesKeyword, PropertiesKeyword);
    }

    /// <summary><c>ALTER DATABASE db SET DBPROPERTIES ('k' = 'v')</c>, <c>ALTER SCHEMA db SET LOCATION 'x'</c></summary>
    private void ParseAlterNamespace(Mark mark)
    {
        Bump(2);
        ParseTableName("the name of a database");
        switch (Current)
        {
            case SetKeyword when Peek(1) == LocationKeyword:
                Bump();
                ParseLocation();
                break;
            case SetKeyword or UnsetKeyword:
                Bump();
                if (Current is DbpropertiesKeyword or PropertiesKeyword) ParseOptions(PropertiesClause);
                else ExpectOneOf(DbpropertiesKeyword, PropertiesKeyword, LocationKeyword);
                break;
            case DefaultKeyword when Peek(1) == CollationKeyword:
                ParseCollation();
                break;
            default:
                ExpectOneOf(SetKeyword, UnsetKeyword);
                break;
        }

        Close(mark, AlterNamespaceStatement);
    }

    /// <summary><c>DROP TABLE IF EXISTS t PURGE</c>, <c>DROP TEMPORARY FUNCTION f</c>, <c>DROP SCHEMA db CASCADE</c></summary>
    private void ParseDrop(Mark mark)
    {
        Bump();
        var isTemporary = Eat(TemporaryKeyword);
        if (!IsSpark && Current is (MaterializedKeyword or StreamingKeyword or GlobalKeyword)) Bump();
        var dropped = Current;
        if (isTemporary && dropped is not (FunctionKeyword or VariableKeyword or VarKeyword) && IsSpark)
        {
            ExpectOneOf(FunctionKeyword, VariableKeyword);
            SkipToStatementEnd();
        }
        else if (dropped is TableKeyword or ViewKeyword or FunctionKeyword or VariableKeyword or VarKeyword || IsNamespaceWord(dropped))
        {
            Bump();
            ParseOptionalIfExists();
            ParseTableName("the name of what to drop");
            if (dropped == TableKeyword) Eat(PurgeKeyword);
            else if (IsNamespaceWord(dropped) && Current is CascadeKeyword or RestrictKeyword) Bump();
        }
        else
        {
            ReportExpected("what to drop: `TABLE`, `VIEW`, `FUNCTION`, `DATABASE` or `TEMPORARY VARIABLE`", TableKeyword);
            SkipRest();
        }

        Close(mark, DropStatement);
    }

    /// <summary><c>USE db</c>, <c>USE SCHEMA a.b</c></summary>
    private void ParseUse(Mark mark)
    {
        Bump();
        var mayBeCatalog = Allows(SqlDialect.Databricks) && At(CatalogKeyword);
        if ((IsNamespaceWord(Current) || mayBeCatalog) && (IsName(Peek(1)) || Peek(1).IsString() || Peek(1) == Colon)) Bump();
        if (Current.IsString() && !IsSpark) Bump();
        else if (!IsSpark && At(Colon) && IsName(Peek(1))) Bump(2);
        else ParseTableName("the name of a database");
        Close(mark, UseStatement);
    }
}
