namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Columns and constraints of CREATE TABLE.
internal sealed partial class SqlParser
{
    /// <summary><c>(a INT NOT NULL, b STRING COMMENT 'x', PRIMARY KEY (a))</c></summary>
    private void ParseTableElements()
    {
        var open = position;
        Bump();
        if (!At(CloseParen))
        {
            do
            {
                if (AtTableConstraint()) ParseTableConstraint();
                else ParseColumnDefinition();
            }
            while (Eat(Comma));
        }

        // "(a INT, ${columns} PARTITIONED BY ...": the hole holds the bracket too.
        var endsWithHole = lastEnd > 0 && kinds[lastEnd - 1] is TemplateHole or TemplatedIdentifier;
        if (endsWithHole && (AtEnd || AtClauseBehindColumns())) return;
        ExpectClose(CloseParen, open);
    }

    private bool AtTableConstraint() => Current switch
    {
        ConstraintKeyword when AtExpectation() => true,
        ConstraintKeyword => IsName(Peek(1)) && Peek(2) is PrimaryKeyword or ForeignKeyword or UniqueKeyword or CheckKeyword,
        PrimaryKeyword or ForeignKeyword => Peek(1) == KeyKeyword,
        UniqueKeyword or CheckKeyword => Peek(1) == OpenParen,
        _ => false,
    };

    /// <summary><c>CONSTRAINT pk PRIMARY KEY (a) NOT ENFORCED RELY</c></summary>
    private void ParseTableConstraint()
    {
        var mark = Open();
        if (Eat(ConstraintKeyword)) ExpectName("the name of a constraint");
        switch (Current)
        {
            case PrimaryKeyword:
                Bump();
                Expect(KeyKeyword);
                if (AtTimeseriesColumns()) SkipBracketed();
                else ParseColumnList();
                break;
            case UniqueKeyword:
                Bump();
                ParseColumnList();
                break;
            case CheckKeyword:
                ParseCheck();
                break;
            case ForeignKeyword:
                Bump();
                Expect(KeyKeyword);
                ParseColumnList();
                if (At(ReferencesKeyword)) ParseReferences();
                else ReportExpected("`REFERENCES`", ReferencesKeyword);
                break;
            case Identifier when Allows(SqlDialect.Databricks) && AtWord("EXPECT"):
                ParseExpectation();
                break;
            default:
                ReportExpected("`PRIMARY KEY`, `FOREIGN KEY`, `UNIQUE` or `CHECK`");
                break;
        }

        ParseConstraintCharacteristics();
        Close(mark, TableConstraint);
    }

    // "PRIMARY KEY (a, ts TIMESERIES)"
    private bool AtTimeseriesColumns() =>
        At(OpenParen) && (IsWord(PositionAfter(2), "TIMESERIES") || IsWord(PositionAfter(4), "TIMESERIES"));

    private void SkipBracketed()
    {
        var mark = Open();
        var open = position;
        Bump();
        while (Current is not (CloseParen or Semicolon or CellBreak or EndOfFile)) Bump();
        ExpectClose(CloseParen, open);
        Close(mark, ColumnList);
    }

    private void ParseCheck()
    {
        Bump();
        var open = position;
        if (!Expect(OpenParen)) return;
        ParseExpression();
        ExpectClose(CloseParen, open);
    }

    private void ParseReferences()
    {
        Bump();
        ParseTableName();
        if (At(OpenParen)) ParseColumnList();
    }

    private void ParseConstraintCharacteristics()
    {
        while (true)
        {
            if (At(EnforcedKeyword) || At(RelyKeyword) || At(NorelyKeyword)) Bump();
            else if (Current is NotKeyword && Peek(1) == EnforcedKeyword) Bump(2);
            else if (!IsSpark && AtConstraintWord()) Bump();
            else if (!IsSpark && AtReferentialAction() is > 0 and var words) Bump(words);
            else return;
        }
    }

    // "MATCH FULL", "ON DELETE NO ACTION", "INITIALLY DEFERRED": how many words.
    private int AtReferentialAction()
    {
        if ((AtWord("MATCH") && Peek(1) == FullKeyword) || (AtWord("INITIALLY") && IsName(Peek(1)))) return 2;
        if (!At(OnKeyword) || Peek(1) is not (UpdateKeyword or DeleteKeyword)) return 0;
        if (Peek(2) == NoKeyword && PeekWord(3, "ACTION")) return 4;
        if (Peek(2) == SetKeyword && Peek(3) is NullKeyword or DefaultKeyword) return 4;
        return Peek(2) is CascadeKeyword or RestrictKeyword ? 3 : 0;
    }

    private bool AtConstraintWord() =>
        AtWord("DEFERRABLE") || AtWord("DISABLE") || AtWord("NOVALIDATE") || AtWord("ENABLE") || AtWord("VALIDATE");

    private static readonly SyntaxKindSet ColumnEnds = new(Comma);

    /// <summary><c>a DECIMAL(10, 2) NOT NULL DEFAULT 0 COMMENT 'x'</c>; the name may have parts in ALTER TABLE.</summary>
    private void ParseColumnDefinition()
    {
        var mark = Open();
        var isClause = At(IdentifierKeyword, OpenParen) && Peek(2).IsString();
        if (!AtName() && !(Current.IsKeyword() && IsName(Peek(1))))
        {
            ReportExpected("a column name");
            SkipTo(ColumnEnds);
            Close(mark, ColumnDefinition);
            return;
        }

        var name = position;
        if (isClause) ExpectName("a column name");
        else BumpDottedName();
        if (isReplacingColumns && lastEnd > name + 1 && Spaced(name, 1) == Dot)
            ReportSparkCheck(name, "REPLACE COLUMNS replaces whole columns, not fields of one");
        if (At(Colon) && !IsSpark) Bump();
        if (IsHoleOfColumns(mark))
        {
            Close(mark, ColumnDefinition);
            return;
        }

        if (AtColumnOption() && Peek(1) is not (Comma or CloseParen))
        {
            if (kinds[mark.Token] is not (TemplateHole or TemplatedIdentifier)) ReportExpected("a data type");
        }
        else
        {
            ParseType();
        }

        ParseColumnOptions();

        if (Current is not (Comma or CloseParen or Semicolon or CellBreak or EndOfFile or TemplateHole) && !isAlteringColumns)
        {
            ReportUnexpected("`,` or `)`");
            SkipTo(ColumnEnds);
        }

        Close(mark, ColumnDefinition);

        // "b INT ${more}": the hole begins with a comma, or holds nothing.
        while (At(TemplateHole))
        {
            var more = Open();
            Bump();
            Close(more, ColumnDefinition);
        }
    }

    // "(${columns}, b INT)": a hole without a type is any number of columns, and may even close the bracket.
    private bool IsHoleOfColumns(Mark column) =>
        kinds[column.Token] is TemplateHole or TemplatedIdentifier && lastEnd == column.Token + 1
        && (Current is Comma or CloseParen || AtEnd || AtClauseBehindColumns());

    private bool AtClauseBehindColumns() => Current switch
    {
        PartitionedKeyword or ClusteredKeyword or ClusterKeyword => Peek(1) == ByKeyword,
        RowKeyword => Peek(1) == FormatKeyword,
        CommentKeyword or LocationKeyword => Peek(1).IsString() && Peek(2) is not (Comma or CloseParen),
        UsingKeyword or StoredKeyword or TblpropertiesKeyword or OptionsKeyword => true,
        _ => false,
    };

    private bool isAlteringColumns;
    private bool isReplacingColumns;

    /// <summary><c>NOT NULL DEFAULT 0 COMMENT 'x' FIRST</c>, each once</summary>
    private void ParseColumnOptions()
    {
        var seen = 0;
        while (true)
        {
            var (start, option) = (position, Current);
            var bit = option switch
            {
                NotKeyword or Bang => 1,
                CommentKeyword => 2,
                DefaultKeyword => 4,
                GeneratedKeyword => 8,
                FirstKeyword or AfterKeyword => 16,
                _ => 0,
            };
            if (!ParseColumnOption()) return;
            if ((seen & bit) != 0)
                ReportCheck(start, $"`{(option == Bang ? "NOT" : SqlKeywords.TextOf(option))}` is said twice of one column");
            if (isReplacingColumns && bit is 1 or 16) ReportSparkCheck(start, "REPLACE COLUMNS takes neither `NOT NULL` nor a position");
            seen |= bit;
        }
    }

    private bool AtColumnOption() => Current is NotKeyword or CommentKeyword or DefaultKeyword or GeneratedKeyword;

    private bool ParseColumnOption()
    {
        var mark = Open();
        switch (Current)
        {
            case NotKeyword or Bang when Peek(1) == NullKeyword:
                Bump(2);
                ParseHiveCharacteristics();
                return true;
            case NullKeyword when !IsSpark:
                Bump();
                return true;
            case CommentKeyword:
                ParseComment();
                return true;
            case DefaultKeyword:
                Bump();
                ParseExpression();
                Close(mark, DefaultClause);
                ParseHiveCharacteristics();
                return true;
            case GeneratedKeyword:
                ParseGenerated();
                return true;
            case FirstKeyword when isAlteringColumns:
                Bump();
                Close(mark, ColumnPosition);
                return true;
            case AfterKeyword when isAlteringColumns:
                Bump();
                if (AtName()) BumpDottedName();
                else ReportExpected("a column name");
                Close(mark, ColumnPosition);
                return true;
            case ConstraintKeyword or PrimaryKeyword or UniqueKeyword or CheckKeyword or ReferencesKeyword or ForeignKeyword:
                ParseColumnConstraint();
                return true;
            case CollateKeyword:
                Bump();
                if (AtName()) BumpDottedName();
                return true;
            default:
                return ParseMask();
        }
    }

    /// <summary><c>GENERATED ALWAYS AS (a + 1)</c>, <c>GENERATED BY DEFAULT AS IDENTITY (START WITH 1 INCREMENT BY 2)</c></summary>
    private void ParseGenerated()
    {
        var mark = Open();
        Bump();
        if (!Eat(AlwaysKeyword) && !Eat(ByKeyword, DefaultKeyword)) ReportExpected("`ALWAYS` or `BY DEFAULT`");
        Expect(AsKeyword);
        var isIdentity = Eat(IdentityKeyword);
        var open = position;
        if (isIdentity ? Eat(OpenParen) : Expect(OpenParen))
        {
            if (isIdentity) ParseIdentityOptions();
            else ParseExpression();
            ExpectClose(CloseParen, open);
        }

        Close(mark, GeneratedClause);
    }

    private void ParseIdentityOptions()
    {
        while (Eat(StartKeyword, WithKeyword) || Eat(IncrementKeyword, ByKeyword)) ParsePrefixed();
    }

    /// <summary><c>CONSTRAINT c PRIMARY KEY</c>, <c>CHECK (a > 0)</c>, <c>REFERENCES t(a)</c> behind a column</summary>
    private void ParseColumnConstraint()
    {
        var mark = Open();
        if (Eat(ConstraintKeyword)) ExpectName("the name of a constraint");
        switch (Current)
        {
            case PrimaryKeyword:
                Bump();
                Expect(KeyKeyword);
                break;
            case UniqueKeyword:
                Bump();
                break;
            case CheckKeyword:
                ParseCheck();
                break;
            case ForeignKeyword:
                Bump();
                Eat(KeyKeyword);
                if (At(ReferencesKeyword)) ParseReferences();
                break;
            case ReferencesKeyword:
                ParseReferences();
                break;
            case NotKeyword when Allows(SqlDialect.Hive) && Peek(1) == NullKeyword:
                Bump(2);
                break;
            case DefaultKeyword when Allows(SqlDialect.Hive):
                Bump();
                ParseExpression();
                break;
            default:
                ReportExpected("a constraint");
                break;
        }

        ParseConstraintCharacteristics();
        Close(mark, ColumnConstraint);
    }
}
