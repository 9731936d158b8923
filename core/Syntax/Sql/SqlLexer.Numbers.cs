using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

// Numbers: `1`, `1L`, `1.5`, `.5`, `1.`, `1e3`, `1.5BD`; digits that run into letters are a name, as in `1a`.
internal ref partial struct SqlLexer
{
    private SyntaxKind Number()
    {
        var start = position;
        var i = SkipDigits(position);
        var integerEnd = i;
        var hasDot = i < text.Length && text[i] == '.';
        if (hasDot) i = SkipDigits(i + 1);
        var exponentEnd = SkipExponent(i);
        var hasExponent = exponentEnd > i;
        var kind = Suffix(ref exponentEnd, hasDot, hasExponent);

        if (exponentEnd < text.Length && (IsWordPart(text[exponentEnd]) || IsHoleStartAt(exponentEnd)))
        {
            // "1.5abc" is 1, then .5abc is a dot and the name 5abc; "12abc" is a name.
            if (!hasDot) return Word();
            if (integerEnd == start)
            {
                position++;
                return SyntaxKind.Dot;
            }

            position = integerEnd;
            return SyntaxKind.IntegerLiteral;
        }

        position = exponentEnd;
        return kind;
    }

    private readonly int SkipDigits(int i)
    {
        while (i < text.Length && text[i] is >= '0' and <= '9') i++;
        return i;
    }

    private readonly int SkipExponent(int i)
    {
        if (i >= text.Length || text[i] is not ('e' or 'E')) return i;
        var digits = i + 1 < text.Length && text[i + 1] is '+' or '-' ? i + 2 : i + 1;
        var end = SkipDigits(digits);
        return end > digits ? end : i;
    }

    private readonly SyntaxKind Suffix(ref int end, bool hasDot, bool hasExponent)
    {
        var c = end < text.Length ? (char)(text[end] | 0x20) : '\0';
        var isInteger = !hasDot && !hasExponent;
        var kind = c switch
        {
            'l' when isInteger => SyntaxKind.BigIntLiteral,
            's' when isInteger => SyntaxKind.SmallIntLiteral,
            'y' when isInteger => SyntaxKind.TinyIntLiteral,
            'f' => SyntaxKind.FloatLiteral,
            'd' => SyntaxKind.DoubleLiteral,
            'b' when end + 1 < text.Length && text[end + 1] is 'd' or 'D' => SyntaxKind.BigDecimalLiteral,
            _ => SyntaxKind.None,
        };
        if (kind == SyntaxKind.None)
            return hasExponent ? SyntaxKind.ExponentLiteral : hasDot ? SyntaxKind.DecimalLiteral : SyntaxKind.IntegerLiteral;
        end += kind == SyntaxKind.BigDecimalLiteral ? 2 : 1;
        return kind;
    }
}
