using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary><c>1</c>, <c>1.5</c>, <c>'text'</c>, <c>DATE '2024-01-01'</c>, <c>NULL</c>, <c>TRUE</c></summary>
public sealed class Literal : Expression
{
    internal Literal(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    public LiteralKind LiteralKind => FirstToken.Kind switch
    {
        SyntaxKind.NullKeyword => LiteralKind.Null,
        SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword => LiteralKind.Boolean,
        SyntaxKind.StringLiteral or SyntaxKind.RawStringLiteral => LiteralKind.String,
        SyntaxKind.IntegerLiteral or SyntaxKind.BigIntLiteral or SyntaxKind.SmallIntLiteral or SyntaxKind.TinyIntLiteral =>
            LiteralKind.Integer,
        SyntaxKind.DecimalLiteral or SyntaxKind.BigDecimalLiteral => LiteralKind.Decimal,
        SyntaxKind.ExponentLiteral or SyntaxKind.DoubleLiteral or SyntaxKind.FloatLiteral => LiteralKind.Double,
        SyntaxKind.DateKeyword => LiteralKind.Date,
        SyntaxKind.TimestampKeyword or SyntaxKind.TimestampLtzKeyword or SyntaxKind.TimestampNtzKeyword => LiteralKind.Timestamp,
        _ => LiteralKind.Typed,
    };

    /// <summary>The text of a string, adjacent literals joined; of a typed literal the text in quotes; else null.</summary>
    public string? StringValue
    {
        get
        {
            var strings = OwnTokens().Strings();
            return strings.Count switch
            {
                0 => null,
                1 => SqlStrings.Decode(strings[0].TextSpan),
                _ => string.Concat(strings.Select(t => SqlStrings.Decode(t.TextSpan))),
            };
        }
    }

    /// <summary>The digits of a number as written, with its suffix; else null.</summary>
    public string? NumberText => FirstToken.Kind.IsNumber() ? FirstToken.Text : null;

    public bool? BooleanValue => FirstToken.Kind switch
    {
        SyntaxKind.TrueKeyword => true,
        SyntaxKind.FalseKeyword => false,
        _ => null,
    };

    /// <summary>The word before the quotes in lower case: <c>date</c> of <c>DATE '2024-01-01'</c>; else null.</summary>
    public string? TypeWord =>
        LiteralKind is LiteralKind.Date or LiteralKind.Timestamp or LiteralKind.Typed ? FirstToken.Text.ToLowerInvariant() : null;

    /// <summary>The template holes within the quotes.</summary>
    public IReadOnlyList<TemplateHole> Holes => TemplateHoles.Find(Table.Source, Span);
}

/// <summary><c>INTERVAL 1 DAY 2 HOURS</c>, <c>INTERVAL '1-2' YEAR TO MONTH</c></summary>
public sealed class IntervalExpression : Expression
{
    internal IntervalExpression(SyntaxTable table, int row)
        : base(table, row)
    {
    }

    /// <summary>The units in lower case, as written.</summary>
    public IReadOnlyList<string> Units =>
        [.. OwnTokens().Skip(1).Where(t => t.Kind.IsKeyword() && t.Kind != SyntaxKind.ToKeyword).Select(t => t.Text.ToLowerInvariant())];

    public IReadOnlyList<TemplateHole> Holes => TemplateHoles.Find(Table.Source, Span);
}
