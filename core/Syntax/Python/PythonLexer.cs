using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Python;

/// <summary>Splits a text into words of Python, all versions to 3.14 at once. The words concatenate to the text, whatever it is.</summary>
internal sealed class PythonLexer : CodeLexer
{
    // Longest first.
    private static readonly string[] Operators =
        [
            "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "<>", "->", "+=", "-=", "*=", "/=", "%=",
            "&=", "|=", "^=", "@=", ":=",
        ];

    // A hole without an end shows that this is no Python; looked for in each string behind it, its end would cost the rest of the text each
    // time.
    private bool holesEnd = true;

    private PythonLexer(string text)
        : base(text)
    {
    }

    public static (CodeToken[] Tokens, CodeError[] Errors) Read(string text) => new PythonLexer(text).ReadAll();

    private protected override CodeTokenKind ReadWord()
    {
        var c = text[position];
        if (IsBlank(c)) return Blanks();
        if (c is '\n' or '\r') return LineBreak(goesOn: Innermost != '\0');
        if (c == '\\' && IsLineBreakAt(position + 1)) return JoinedLine();
        if (c == '#') return LineComment();
        if (PythonStrings.QuoteAt(text, position) is var quote && quote >= 0) return String(quote);
        if (IsNameStart(c)) return Name();
        if (IsDigit(c) || (c == '.' && position + 1 < text.Length && IsDigit(text[position + 1]))) return Number();
        return Operator();
    }

    private CodeTokenKind JoinedLine()
    {
        position++;
        return LineBreak(goesOn: true);
    }

    private CodeTokenKind String(int quote)
    {
        var start = position;
        position = PythonStrings.EndOf(
            text,
            quote,
            holesEnd && PythonStrings.IsFormatted(text.AsSpan(start, quote - start)),
            out var isClosed,
            out var openHole);
        if (openHole >= 0)
        {
            holesEnd = false;
            errors.Add(new CodeError(new TextSpan(openHole, 1), "the `{` of this string is never closed"));
        }

        if (!isClosed) errors.Add(new CodeError(TextSpan.FromBounds(start, quote + 1), "the string that starts here has no closing quote"));
        return CodeTokenKind.String;
    }

    private CodeTokenKind Name()
    {
        while (position < text.Length
            && (IsNameStart(text[position])
                || IsDigit(text[position])
                || char.GetUnicodeCategory(text[position]) is System.Globalization.UnicodeCategory.NonSpacingMark
                    or System.Globalization.UnicodeCategory.SpacingCombiningMark))
        {
            position++;
        }

        return CodeTokenKind.Name;
    }

    // "1_000", "0xFF", "1e-5", "3j": what exactly is a number, Python will say.
    private CodeTokenKind Number()
    {
        var isHex = text[position] == '0' && position + 1 < text.Length && text[position + 1] is 'x' or 'X';
        while (position < text.Length)
        {
            var c = text[position];
            if (IsDigit(c) || c is '.' or '_' || IsNameStart(c)) position++;
            else if (c is '+' or '-'
                && !isHex
                && text[position - 1] is 'e' or 'E'
                && position + 1 < text.Length
                && IsDigit(text[position + 1]))
            {
                position++;
            }
            else break;
        }

        return CodeTokenKind.Number;
    }

    private CodeTokenKind Operator()
    {
        if (Passes(Operators)) return CodeTokenKind.Operator;
        var c = text[position++];
        return PassesBracket(c) || "+-*/%@&|^~<>.,:;=!".IndexOf(c) >= 0 ? CodeTokenKind.Operator : CodeTokenKind.Unknown;
    }

    private bool IsLineBreakAt(int at) => at < text.Length && text[at] is '\n' or '\r';

    // Surrogates belong to letters beyond U+FFFF, which may stand in names.
    internal static bool IsNameStart(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_'
        || (c >= 0x80
            && (char.IsLetter(c)
                || char.IsSurrogate(c)
                || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.LetterNumber));
}
