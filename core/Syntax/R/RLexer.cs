using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.R;

/// <summary>Splits a text into words of R. The words concatenate to the text, whatever it is.</summary>
internal sealed class RLexer : CodeLexer
{
    // Longest first.
    private static readonly string[] Operators =
        ["<<-", "->>", ":::", "!!!", "<-", "->", "<=", ">=", "==", "!=", "&&", "||", "|>", "::", ":=", "**", "!!"];

    private RLexer(string text)
        : base(text)
    {
    }

    public static (CodeToken[] Tokens, CodeError[] Errors) Read(string text) => new RLexer(text).ReadAll();

    private protected override CodeTokenKind ReadWord()
    {
        var c = text[position];
        if (IsBlank(c)) return Blanks();
        if (c is '\n' or '\r') return LineBreak(goesOn: Innermost is not ('\0' or '{'));
        if (c == '#') return LineComment();
        if (c is '"' or '\'') return Quoted(CodeTokenKind.String, "string");
        if (c == '`') return Quoted(CodeTokenKind.Name, "name");
        if (RStrings.IsRaw(text, position, out var inner)) return Raw(inner);
        if (IsDigit(c) || (c == '.' && IsDigit(At(1)))) return Number();
        if (IsNameStart(c) || c == '.') return Name();
        return c == '%' && EndOfPercent() is var end && end > 0 ? Until(end, CodeTokenKind.Operator) : Operator();
    }

    private CodeTokenKind Quoted(CodeTokenKind kind, string what)
    {
        var end = RStrings.EndOf(text, position);
        if (end < 0) errors.Add(new CodeError(new TextSpan(position, 1), $"the {what} that starts here has no closing quote"));
        return Until(end, kind);
    }

    private CodeTokenKind Raw(int inner)
    {
        var (end, _) = RStrings.EndOfRaw(text, position, inner);
        if (end < 0) errors.Add(new CodeError(TextSpan.FromBounds(position, inner), "the string that starts here has no end"));
        return Until(end, CodeTokenKind.String);
    }

    // What has no end goes on to that of the text.
    private CodeTokenKind Until(int end, CodeTokenKind kind)
    {
        position = end < 0 ? text.Length : end;
        return kind;
    }

    private CodeTokenKind Number()
    {
        var isHex = text[position] == '0' && At(1) is 'x' or 'X';
        while (position < text.Length)
        {
            var c = text[position];
            if (IsDigit(c) || c == '.' || (c < 0x80 && char.IsLetter(c))) position++;
            else if (c is '+' or '-' && !isHex && text[position - 1] is 'e' or 'E' && IsDigit(At(1))) position++;
            else break;
        }

        return CodeTokenKind.Number;
    }

    private CodeTokenKind Name()
    {
        while (position < text.Length && (IsNameStart(text[position]) || IsDigit(text[position]) || text[position] is '.' or '_'))
            position++;
        return CodeTokenKind.Name;
    }

    // "%>%", "%in%": on one line.
    private int EndOfPercent()
    {
        for (var i = position + 1; i < text.Length && text[i] is not ('\n' or '\r'); i++)
        {
            if (text[i] == '%') return i + 1;
        }

        return 0;
    }

    private CodeTokenKind Operator()
    {
        if (Passes(Operators)) return CodeTokenKind.Operator;
        var c = text[position++];
        return PassesBracket(c) || "+-*/^<>=!&|~?:$@,;\\_".IndexOf(c) >= 0 ? CodeTokenKind.Operator : CodeTokenKind.Unknown;
    }

    private static bool IsNameStart(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (c >= 0x80 && (char.IsLetter(c) || char.IsSurrogate(c)));
}
