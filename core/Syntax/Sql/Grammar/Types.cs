namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Data types: `DECIMAL(10, 2)`, `ARRAY<INT>`, `STRUCT<a: INT COMMENT 'x'>`, `INTERVAL DAY TO SECOND`.
internal sealed partial class SqlParser
{
    private void ParseType()
    {
        var mark = Open();
        if (!Enter())
        {
            Leave();
            Close(mark, TypeName);
            return;
        }

        switch (Current)
        {
            case ArrayKeyword or MapKeyword when Peek(1) == Less:
                Bump();
                ParseTypeArguments();
                break;
            case StructKeyword when Peek(1) is Less or NotEquals:
                Bump();
                ParseStructFields();
                break;
            case IntervalKeyword:
                Bump();
                if (IntervalUnits.Contains(Current)) Bump();
                if (At(ToKeyword) && IntervalUnits.Contains(Peek(1))) Bump(2);
                break;
            case TimestampKeyword or TimeKeyword:
                var isTime = At(TimeKeyword);
                Bump();
                if (isTime
                    && At(OpenParen, IntegerLiteral)
                    && TextOf(PositionAfter(1)) is var digits
                    && (digits.Length > 1 || digits[0] > '6'))
                {
                    ReportCheck(PositionAfter(1), "a TIME has at most 6 digits behind its seconds");
                }

                if (At(OpenParen)) ParseTypeParameters();
                if (At(WithoutKeyword, TimeKeyword, ZoneKeyword)) Bump(3);
                else if (Allows(SqlDialect.Hive) && At(WithKeyword, LocalKeyword, TimeKeyword) && Peek(3) == ZoneKeyword) Bump(4);
                break;
            case StringKeyword:
                Bump();
                if (At(OpenParen)) ParseTypeParameters();
                if (At(CollateKeyword) && IsName(Peek(1)))
                {
                    Bump();
                    BumpDottedName();
                }

                break;
            default:
                if (!IsName(Current))
                {
                    ReportExpected("a data type");
                    break;
                }

                CheckKnownType(position);
                var type = position;
                Bump();
                CheckPrecision(type);

                // "DOUBLE PRECISION" as in Hive.
                if (Allows(SqlDialect.Hive) && AtWord("PRECISION")) Bump();

                // "UNIONTYPE<INT, STRING>" as in Hive.
                if (Allows(SqlDialect.Hive) && At(Less) && IsWord(lastEnd - 1, "UNIONTYPE")) ParseTypeArguments();
                if (At(OpenParen)) ParseTypeParameters();
                break;
        }

        Leave();
        Close(mark, TypeName);
    }

    private static readonly SyntaxKindSet KnownTypes = new(
        BooleanKeyword, TinyintKeyword, ByteKeyword, SmallintKeyword, ShortKeyword, IntKeyword, IntegerKeyword, BigintKeyword,
        LongKeyword, FloatKeyword, RealKeyword, DoubleKeyword, DateKeyword, TimestampLtzKeyword, TimestampNtzKeyword,
        CharacterKeyword, CharKeyword, VarcharKeyword, BinaryKeyword, DecimalKeyword, DecKeyword, NumericKeyword, VoidKeyword,
        VariantKeyword, GeometryKeyword, GeographyKeyword, TemplateHole, TemplatedIdentifier);

    // In a statement a type of another system is for whoever runs it; by itself it can only be meant for Spark.
    private bool isTypeAlone;

    private void CheckKnownType(int token)
    {
        if (IsSpark && isTypeAlone && !KnownTypes.Contains(kinds[token]))
            ReportCheck(token, $"Spark has no type `{TextOf(token).ToString()}`");
        else if (kinds[token] == Identifier && MeantType(TextOf(token)) is { } meant)
            ReportCheck(token, $"there is no type `{TextOf(token).ToString()}`, did you mean `{meant}`?");
    }

    /// <summary>The type that a word is one slip away from, where the word is no type of another system.</summary>
    private static string? MeantType(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (letter is >= '0' and <= '9') return null;
        }

        foreach (var foreign in ForeignTypes)
        {
            if (SqlKeywords.EqualsIgnoreCase(word, foreign)) return null;
        }

        foreach (var type in SpeltTypes)
        {
            if (NearMiss.Is(word, SqlKeywords.TextOf(type))) return SqlKeywords.TextOf(type);
        }

        return null;
    }

    private static readonly string[] ForeignTypes = [
        "NCHAR", "NVARCHAR", "BYTES", "UINT", "BIT", "DOUBLES", "CHARS", "DATES", "SINT", "LONGS", "TINT",
    ];

    private static readonly SyntaxKind[] SpeltTypes =
    [
        StringKeyword, BigintKeyword, IntegerKeyword, IntKeyword, DecimalKeyword, NumericKeyword, DoubleKeyword, FloatKeyword, DateKeyword,
        TimestampKeyword,
        TimestampNtzKeyword, TimestampLtzKeyword, BooleanKeyword, SmallintKeyword, TinyintKeyword, BinaryKeyword, VarcharKeyword,
        LongKeyword, ArrayKeyword, StructKeyword, MapKeyword,
    ];

    // A precision of more digits than a DECIMAL can hold: "DECIMAL(142)" for "DECIMAL(14,2)".
    private void CheckPrecision(int type)
    {
        if (kinds[type] is not (DecimalKeyword or DecKeyword or NumericKeyword) || Current != OpenParen || Peek(1) != IntegerLiteral)
            return;
        var digits = PositionAfter(1);
        if (!int.TryParse(TextOf(digits).ToString(), out var precision) || precision > 38)
            ReportCheck(digits, $"a {SqlKeywords.TextOf(kinds[type])} has at most 38 digits");
        else if (Peek(2) == Comma
            && Peek(3) == IntegerLiteral
            && PositionAfter(3) is var scale
            && int.TryParse(TextOf(scale).ToString(), out var behind)
            && behind > precision)
        {
            ReportCheck(scale, $"of {precision} digits at most {precision} stand behind the point");
        }
    }

    private void ParseTypeArguments()
    {
        var open = position;
        Bump();
        do ParseType();
        while (Eat(Comma));
        ExpectClose(Greater, open);
    }

    private void ParseTypeParameters()
    {
        var open = position;
        Bump();
        do
        {
            if (Current.IsNumber() || Current is TemplateHole or TemplatedIdentifier or AnyKeyword or Question) Bump();
            else if (!IsSpark && At(Minus) && Peek(1).IsNumber()) Bump(2);
            else if (At(Colon) && IsName(Peek(1))) Bump(2);
            else ReportExpected("a whole number", IntegerLiteral);
        }
        while (Eat(Comma));
        ExpectClose(CloseParen, open);
    }

    private void ParseStructFields()
    {
        var open = position;
        if (Eat(NotEquals)) return;
        Bump();
        if (!At(Greater))
        {
            do ParseStructField();
            while (Eat(Comma));
        }

        ExpectClose(Greater, open);
    }

    /// <summary><c>name: INT NOT NULL COMMENT 'text'</c></summary>
    private void ParseStructField()
    {
        var mark = Open();
        if (IsName(Current)) Bump();
        else ReportExpected("the name of a field");

        // "STRUCT<${fields}>"
        if (kinds[mark.Token] == TemplateHole && Current is Comma or Greater)
        {
            Close(mark, StructField);
            return;
        }

        Eat(Colon);
        ParseType();
        if (Current is NotKeyword or Bang && Peek(1) == NullKeyword) Bump(2);
        if (At(CommentKeyword)) ParseComment();
        Close(mark, StructField);
    }
}
