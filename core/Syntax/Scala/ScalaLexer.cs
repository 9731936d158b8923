using System.Globalization;
using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Scala;

/// <summary>Splits a text into words of Scala. The words concatenate to the text, whatever it is.</summary>
internal sealed class ScalaLexer : CodeLexer
{
    private const string OperatorLetters = "!#%&*+-/:<=>?@\\^|~";

    // What has no end is looked for once: each time anew it would cost the rest of the text.
    private bool holesEnd = true;
    private bool tagsEnd = true;

    private ScalaLexer(string text)
        : base(text)
    {
    }

    public static (CodeToken[] Tokens, CodeError[] Errors) Read(string text) => new ScalaLexer(text).ReadAll();

    private protected override CodeTokenKind ReadWord()
    {
        var c = text[position];
        if (IsBlank(c)) return Blanks();
        if (c is '\n' or '\r') return LineBreak(goesOn: Innermost is not ('\0' or '{'));
        if (c == '/' && At(1) == '/') return LineComment();
        if (c == '/' && At(1) == '*') return LongComment();
        if (c == '"') return String(position);
        if (c == '\'') return Quoted();
        if (c == '`') return Backticks();
        if (IsNameStart(c)) return Name();
        if (IsDigit(c) || (c == '.' && IsDigit(At(1)))) return Number();
        if (c == '<' && tagsEnd && MayStartTag() && ScalaTags.EndOf(text, position) is var end)
        {
            if (end > position)
            {
                position = end;
                return CodeTokenKind.Unknown;
            }

            tagsEnd = false;
        }

        return Operator();
    }

    // Comments lie within comments.
    private CodeTokenKind LongComment()
    {
        var start = position;
        var open = 0;
        while (position < text.Length)
        {
            if (text[position] == '/' && At(1) == '*')
            {
                open++;
                position += 2;
            }
            else if (text[position] == '*' && At(1) == '/')
            {
                position += 2;
                if (--open == 0) return CodeTokenKind.Comment;
            }
            else position++;
        }

        errors.Add(new CodeError(new TextSpan(start, 2), "the comment that starts here has no end"));
        return CodeTokenKind.Comment;
    }

    private CodeTokenKind String(int start)
    {
        var quote = position;
        position = ScalaStrings.EndOf(text, quote, quote > start && holesEnd, out var isClosed, out var openHole);
        if (openHole >= 0)
        {
            holesEnd = false;
            errors.Add(new CodeError(new TextSpan(openHole, 1), "the `{` of this string is never closed"));
        }

        if (!isClosed) errors.Add(new CodeError(TextSpan.FromBounds(start, quote + 1), "the string that starts here has no closing quote"));
        return CodeTokenKind.String;
    }

    // "'a'", "'\n'" and the symbol "'name".
    private CodeTokenKind Quoted()
    {
        if (At(1) == '\\')
        {
            var end = position + 3;
            while (end < text.Length && text[end] is not ('\'' or '\n' or '\r')) end++;
            position = Math.Min(text.Length, end < text.Length && text[end] == '\'' ? end + 1 : position + 1);
            return CodeTokenKind.Number;
        }

        if (position + 2 < text.Length && text[position + 2] == '\'' && At(1) is not ('\n' or '\r'))
        {
            position += 3;
            return CodeTokenKind.Number;
        }

        position++;
        if (position == text.Length || !IsNameStart(text[position])) return CodeTokenKind.Unknown;
        while (position < text.Length && (IsNameStart(text[position]) || IsDigit(text[position]))) position++;
        return CodeTokenKind.String;
    }

    private CodeTokenKind Backticks()
    {
        var start = position++;
        while (position < text.Length && text[position] is not ('`' or '\n' or '\r')) position++;
        if (position < text.Length && text[position] == '`') position++;
        else errors.Add(new CodeError(new TextSpan(start, 1), "the name that starts here has no closing backtick"));
        return CodeTokenKind.Name;
    }

    // "name", "name_+", and a string behind its prefix: s"...", $"...".
    private CodeTokenKind Name()
    {
        var start = position;
        while (position < text.Length && (IsNameStart(text[position]) || IsDigit(text[position]) || IsMark(text[position]))) position++;
        if (position < text.Length && text[position] == '"') return String(start);
        if (text[position - 1] == '_' && position - start > 1)
        {
            while (position < text.Length && IsOperator(text[position])) position++;
        }

        return CodeTokenKind.Name;
    }

    private CodeTokenKind Number()
    {
        var isHex = text[position] == '0' && At(1) is 'x' or 'X';
        while (position < text.Length)
        {
            var c = text[position];
            if (IsDigit(c) || c == '_' || (c < 0x80 && char.IsLetter(c))) position++;
            else if (c == '.' && IsDigit(At(1))) position++;
            else if (c is '+' or '-' && !isHex && text[position - 1] is 'e' or 'E' && IsDigit(At(1))) position++;
            else break;
        }

        return CodeTokenKind.Number;
    }

    private CodeTokenKind Operator()
    {
        var c = text[position];
        if (IsOperator(c))
        {
            // A comment ends an operator: "a +// b".
            while (position < text.Length && IsOperator(text[position]) && !(text[position] == '/' && At(1) is '/' or '*')) position++;
            return CodeTokenKind.Operator;
        }

        position++;
        return PassesBracket(c) || c is '.' or ',' or ';' ? CodeTokenKind.Operator : CodeTokenKind.Unknown;
    }

    // XML stands where a value does: behind a blank or an opening bracket.
    private bool MayStartTag() =>
        (position == 0 || text[position - 1] is ' ' or '\t' or '\n' or '\r' or '(' or '{')
        && (char.IsLetter(At(1)) || At(1) == '_' || (At(1) == '!' && position + 2 < text.Length && text[position + 2] == '-'));

    private protected override bool IsBlank(char c) => base.IsBlank(c) || c == '\u001A';

    private static bool IsOperator(char c) =>
        OperatorLetters.IndexOf(c) >= 0
        || (c >= 0x80 && char.GetUnicodeCategory(c) is UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol);

    private static bool IsMark(char c) =>
        c >= 0x80 && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Surrogates belong to letters beyond U+FFFF, which may stand in names.
    private static bool IsNameStart(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '$'
        || (c >= 0x80 && (char.IsLetter(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.LetterNumber));
}
