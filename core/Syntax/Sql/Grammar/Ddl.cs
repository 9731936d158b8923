namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// CREATE TABLE, and the clauses it shares with INSERT OVERWRITE DIRECTORY.
internal sealed partial class SqlParser
{
    /// <summary>Parses the statement if it makes a table or a view; anything else that can be created stays opaque.</summary>
    private bool ParseCreate(Mark mark)
    {
        seenClauses.Clear();
        var offset = 1;
        if (At(CreateKeyword) && Peek(offset) == OrKeyword)
        {
            // "CREATE OR REPLAEC VIEW"
            if (Peek(2) == Identifier && NearMiss.Is(TextOf(PositionAfter(2)), SqlKeywords.TextOf(ReplaceKeyword))) return false;
            offset += 2;
        }

        if (!Allows(SqlDialect.Databricks) && Peek(offset - 1) == RefreshKeyword) return false;
        while (Peek(offset) is GlobalKeyword or TemporaryKeyword or ExternalKeyword or MaterializedKeyword or StreamingKeyword
               || (!IsSpark && TableWords.Any(w => PeekWord(offset, w))) || AtPipelineWord(offset))
        {
            offset++;
        }

        switch (Peek(offset))
        {
            case TableKeyword when Peek(offset + 1) != Dot:
                Bump(offset + 1);
                ParseCreateTable(mark);
                return true;
            case ViewKeyword:
                Bump(offset + 1);
                ParseCreateView(mark);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Words before TABLE that others than Spark have.</summary>
    private static readonly string[] TableWords = ["RECURSIVE", "TRANSIENT", "TRANSACTIONAL", "MANAGED"];

    private void ParseCreateTable(Mark mark)
    {
        if (At(IfKeyword) && Peek(1) is NotKeyword or Bang or ExistsKeyword) ParseIfNotExists();
        ParseTableName();
        if (At(LikeKeyword) && (!IsSpark || Spaced(mark.Token, 1) == TableKeyword)) ParseLike();
        if (At(OpenParen) && (AtColumnCalledValues() || !AtBracketedQuery(0))) ParseTableElements();
        ParseTableClauses();
        if (Eat(AsKeyword) || AtQuery() || At(OpenParen)) ParseQuery();
        Close(mark, CreateTableStatement);
    }

    // "CREATE TABLE t (values BIGINT, key STRING)", but "CREATE TABLE t (VALUES a, b)".
    private bool AtColumnCalledValues()
    {
        if (!At(OpenParen, ValuesKeyword)) return false;
        var type = Peek(2);
        return type is ArrayKeyword or MapKeyword or StructKeyword or StringKeyword or TimestampKeyword
            || (type.IsKeyword() && KnownTypes.Contains(type));
    }

    /// <summary><c>LIKE other</c></summary>
    private void ParseLike()
    {
        var mark = Open();
        Bump();
        ParseTableName();
        Close(mark, LikeClause);
    }

    /// <summary><c>STORED AS PARQUET</c>, <c>STORED BY 'handler'</c>, <c>STORED AS INPUTFORMAT 'x' OUTPUTFORMAT 'y'</c></summary>
    private void ParseStoredAs()
    {
        var mark = Open();
        Bump();
        if (Eat(ByKeyword))
        {
            if (Allows(SqlDialect.Hive) && At(Identifier)) Bump();
            else ExpectString();
            if (At(WithKeyword, SerdepropertiesKeyword))
            {
                Bump();
                ParseOptions(OptionsClause);
            }
        }
        else if (Expect(AsKeyword))
        {
            if (Eat(InputformatKeyword))
            {
                ExpectString();
                if (Expect(OutputformatKeyword)) ExpectString();
                if (Allows(SqlDialect.Hive) && EatWord("INPUTDRIVER"))
                {
                    ExpectString();
                    ExpectWord("OUTPUTDRIVER");
                    ExpectString();
                }
            }
            else
            {
                ExpectName("the name of a format");
            }
        }

        Close(mark, StoredAsClause);
    }

    /// <summary><c>ROW FORMAT DELIMITED FIELDS TERMINATED BY ','</c>, <c>ROW FORMAT SERDE 'class' WITH SERDEPROPERTIES (...)</c></summary>
    private void ParseRowFormat()
    {
        var mark = Open();
        Bump(2);
        if (Eat(SerdeKeyword))
        {
            ExpectString();
            if (At(WithKeyword, SerdepropertiesKeyword))
            {
                Bump();
                ParseOptions(OptionsClause);
            }
        }
        else if (Expect(DelimitedKeyword))
        {
            while (Current is FieldsKeyword or CollectionKeyword or MapKeyword or LinesKeyword or NullKeyword or EscapedKeyword)
                ParseDelimiter();
        }

        Close(mark, RowFormatClause);
    }

    private void ParseDelimiter()
    {
        if (At(CollectionKeyword) || At(MapKeyword)) Bump(2);
        else Bump();
        if (At(TerminatedKeyword) || At(DefinedKeyword)) Bump();
        if (At(ByKeyword) || At(AsKeyword)) Bump();
        ExpectString();
    }

    /// <summary><c>TBLPROPERTIES ('k' = 'v')</c>, <c>OPTIONS (k v)</c></summary>
    private void ParseOptions(SyntaxKind kind)
    {
        var mark = Open();
        Bump();
        ParsePropertyList();
        Close(mark, kind);
    }

    private void ParsePropertyList()
    {
        var open = position;
        if (!Expect(OpenParen)) return;
        do ParseProperty();
        while (Eat(Comma) || Current.IsString());
        ExpectClose(CloseParen, open);
    }

    /// <summary><c>'k' = 'v'</c>, <c>a.b = 1</c>, <c>k 'v'</c>, <c>k</c></summary>
    private void ParseProperty()
    {
        var mark = Open();
        if (At(StringLiteral) || At(RawStringLiteral)) Bump();
        else if (IsName(Current)) BumpDottedName();
        else ReportExpected("the name of a property");
        Eat(SyntaxKind.Equals);

        // "'a' = 'b' 'c' = 'd'" lacks a comma, and is no comparison.
        if (Current.IsString() && Peek(1).IsString() && Peek(2) == SyntaxKind.Equals)
        {
            var value = Open();
            Bump();
            Close(value, Literal);
            ReportExpected("`,` or `)`");
        }
        else if (!At(Comma) && !At(CloseParen))
        {
            ParseExpression();
        }

        Close(mark, Property);
    }
}
