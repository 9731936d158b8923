namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Small commands: DROP, TRUNCATE, SET, RESET, USE, CACHE, REFRESH.
internal sealed partial class SqlParser
{
    private static readonly SyntaxKindSet NamedObjects = new(
        TableKeyword, ViewKeyword, DatabaseKeyword, SchemaKeyword, NamespaceKeyword, FunctionKeyword);

    /// <summary><c>DROP TABLE IF EXISTS t PURGE</c>; what else can be dropped is read as its words up to the name.</summary>
    private void ParseDrop(Mark mark)
    {
        Bump();
        if (At(MaterializedKeyword) || At(TemporaryKeyword) || At(GlobalKeyword) || At(StreamingKeyword)) Bump();
        if (NamedObjects.Contains(Current))
        {
            var isTable = At(TableKeyword);
            var isNamespace = Current is DatabaseKeyword or SchemaKeyword or NamespaceKeyword;
            Bump();
            ParseOptionalIfExists();
            ParseTableName("the name of what to drop");
            if (isTable) Eat(PurgeKeyword);
            else if (isNamespace && Current is CascadeKeyword or RestrictKeyword) Bump();
        }
        else
        {
            if (!IsName(Current)) ReportExpected("what to drop, such as `TABLE`", TableKeyword);
            while (!AtEnd) Bump();
        }

        Close(mark, DropStatement);
    }

    /// <summary><c>TRUNCATE TABLE t PARTITION (d = 1)</c></summary>
    private void ParseTruncate(Mark mark)
    {
        Bump();
        Expect(TableKeyword);
        ParseTableName();
        if (At(PartitionKeyword, OpenParen)) ParsePartitionSpec();
        Close(mark, TruncateStatement);
    }

    /// <summary><c>SET spark.sql.x = y</c>: key and value are free text, so a statement ends only at its semicolon.</summary>
    private void ParseSet(Mark mark)
    {
        Bump();
        if (At(VariableKeyword) || At(VarKeyword)) ParseSetVariable();
        else while (!AtEnd) Bump();
        Close(mark, SetStatement);
    }

    private void ParseSetVariable()
    {
        Bump();
        if (!At(OpenParen))
        {
            if (Peek(1) == SyntaxKind.Equals && IsQueryStart(2)) ParseSetToQuery();
            else ParseAssignments();
            return;
        }

        ParseColumnList();
        Expect(SyntaxKind.Equals);
        var open = position;
        if (!Expect(OpenParen)) return;
        ParseQuery();
        ExpectClose(CloseParen, open);
    }

    // "SET VARIABLE x = SELECT 1", which Spark reads as a setting.
    private void ParseSetToQuery()
    {
        Bump(2);
        ParseQuery();
    }

    private void ParseReset(Mark mark)
    {
        while (!AtEnd) Bump();
        Close(mark, ResetStatement);
    }

    /// <summary><c>USE db</c>, <c>USE SCHEMA a.b</c></summary>
    private void ParseUse(Mark mark)
    {
        Bump();
        if (Current is NamespaceKeyword or DatabaseKeyword or SchemaKeyword or CatalogKeyword && (IsName(Peek(1)) || Peek(1).IsString())) Bump();
        if (Current.IsString()) Bump();
        else ParseTableName("the name of a database");
        Close(mark, UseStatement);
    }

    /// <summary><c>CACHE LAZY TABLE t OPTIONS ('k' 'v') AS SELECT ...</c></summary>
    private void ParseCache(Mark mark)
    {
        Bump();
        if (At(SelectKeyword))
        {
            ParseQuery();
            Close(mark, CacheStatement);
            return;
        }

        Eat(LazyKeyword);
        Expect(TableKeyword);
        ParseTableName();
        if (At(OptionsKeyword)) ParseOptions(OptionsClause);
        if (Eat(AsKeyword) || AtQuery() || At(OpenParen)) ParseQuery();
        Close(mark, CacheStatement);
    }

    /// <summary><c>REFRESH TABLE t</c></summary>
    private void ParseRefresh(Mark mark)
    {
        Bump(2);
        ParseTableName();
        Close(mark, RefreshStatement);
    }
}
