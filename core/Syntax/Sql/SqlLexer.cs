using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>Cuts a text into the tokens of Spark SQL; every character belongs to exactly one token.</summary>
internal ref partial struct SqlLexer
{
    private readonly ReadOnlySpan<char> whole;
    private readonly TokenBuffer tokens;
    private readonly SqlDialect dialect;
    private readonly List<SyntaxError> errors;

    // The text up to the next seam: where it was put together, no word goes on from one piece to the next.
    private ReadOnlySpan<char> text;
    private int position;

    // Up to where a hole was read in vain.
    private int plainUntil;

    // Where the text of "{% raw %}" ends: a string that begins in it ends in it.
    private int bodyEnd;

    // Where the text of "{% set x %}" was found to end.
    private int setUntil;

    // Where the text of "{% macro snowflake__x() %}" was found to end.
    private int macroUntil;

    // Whether a statement starts here, and whether its first word hands the rest of the line to a shell.
    private bool isStatementStart;
    private bool isCommand;

    private SqlLexer(SourceText source, SqlDialect dialect, bool isScript, List<SyntaxError> errors)
    {
        isStatementStart = isScript;
        this.errors = errors;
        this.dialect = dialect;
        text = whole = source.Text.AsSpan();
        tokens = new TokenBuffer((text.Length / 3) + 16);
    }

    /// <summary>The tokens of a text, which is one of statements or a part of one.</summary>
    public static TokenBuffer Lex(SourceText source, SqlDialect dialect, bool isScript, List<SyntaxError> errors)
    {
        var lexer = new SqlLexer(source, dialect, isScript, errors);
        foreach (var seam in source.Origin?.Seams ?? [])
        {
            lexer.text = lexer.whole.Slice(0, seam);
            lexer.Run();
        }

        lexer.text = lexer.whole;
        lexer.Run();
        lexer.tokens.Add(SyntaxKind.EndOfFile, lexer.text.Length);
        lexer.tokens.Finish();
        return lexer.tokens;
    }

    private void Run()
    {
        while (position < text.Length)
        {
            var start = position;
            var kind = isCommand ? CommandText() : Next();
            tokens.Add(kind, start);
            if (kind.IsTrivia()) continue;
            isCommand = isStatementStart && IsCommandStart(kind);
            isStatementStart = kind is SyntaxKind.Semicolon or SyntaxKind.CellBreak or SyntaxKind.CommandText;
        }
    }

    private readonly char Peek(int offset) => position + offset < text.Length ? text[position + offset] : '\0';

    /// <summary>Reads one token and returns its kind; always moves on.</summary>
    private SyntaxKind Next()
    {
        var c = text[position];
        switch (c)
        {
            case ' ' or '\t':
                return Whitespace();
            case '\n':
                position++;
                return SyntaxKind.NewLine;
            case '\r':
                position += Peek(1) == '\n' ? 2 : 1;
                return SyntaxKind.NewLine;
            case '_' when CharacterSetLiteral() is { } literal:
                return literal;
            case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_':
                return Word();
            case >= '0' and <= '9':
                return Number();
            case '\'' or '"':
                return String(c);
            case '`':
                return Backticks();
            case '-' when Peek(1) == '-':
                return LineComment();
            case '/' when Peek(1) == '*':
                return Peek(2) == '+' ? Hint() : BlockComment();
            case '.' when Peek(1) is >= '0' and <= '9':
                return Number();
            case '$':
                return Dollar();
            case '@':
                return Hole();
            case '%' when IsMagic():
                return Magic();
            case '{' when Peek(1) is '{' or '_' or '}' || char.IsLetterOrDigit(Peek(1)):
                return Hole();
            case '{' when Peek(1) is '%':
                return TemplateBlock();
            case '{' when Peek(1) is '#':
                return TemplateComment();
        }

        return c < 128 ? Punctuation(c) : IsWhitespace(c) ? Whitespace() : char.IsLetter(c) ? Word() : Unknown();
    }

    private SyntaxKind Unknown()
    {
        // The two halves of a character outside the basic plane stay together.
        position += char.IsHighSurrogate(text[position]) && char.IsLowSurrogate(Peek(1)) ? 2 : 1;
        return SyntaxKind.UnknownToken;
    }

    private SyntaxKind Whitespace()
    {
        do position++;
        while (position < text.Length && (text[position] is ' ' or '\t' || IsWhitespace(text[position])));
        return SyntaxKind.Whitespace;
    }

    private static bool IsWhitespace(char c) =>
        c is ' ' or '\t' or '\f' or '\v' or '\uFEFF' || (c >= 128 && char.IsWhiteSpace(c));

    private static bool IsWordPart(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' || (c >= 128 && char.IsLetter(c));

    private SyntaxKind LineComment()
    {
        var start = position;

        // A backslash before the line break continues the comment, as in Spark.
        while (position < text.Length && text[position] is not ('\n' or '\r'))
            position += text[position] == '\\' && Peek(1) == '\n' ? 2 : 1;
        return IsCellBreak(start) ? SyntaxKind.CellBreak : SyntaxKind.LineComment;
    }

    private SyntaxKind Hint()
    {
        var start = position;
        var end = text.Slice(position + 3).IndexOf("*/".AsSpan(), StringComparison.Ordinal);
        if (end >= 0)
        {
            position += 3 + end + 2;
            tokens.HasRareTokens = true;
            return SyntaxKind.Hint;
        }

        return Unterminated(start, 3, "hint");
    }

    private SyntaxKind BlockComment()
    {
        var start = position;
        var depth = 0;
        while (position < text.Length)
        {
            if (text[position] == '*' && Peek(1) == '/')
            {
                position += 2;
                if (--depth == 0) return SyntaxKind.BlockComment;
            }
            else if (text[position] == '/' && Peek(1) == '*')
            {
                // A hint opens no comment, so "/* /*+ x */" is closed.
                depth += depth > 0 && Peek(2) == '+' ? 0 : 1;
                position += 2;
            }
            else
            {
                position++;
            }
        }

        return Unterminated(start, 2, "comment");
    }

    private SyntaxKind Unterminated(int start, int opening, string what)
    {
        if (start < bodyEnd)
        {
            // "{% raw %}it's{% endraw %}" is free text.
            position = bodyEnd;
            return SyntaxKind.UnknownToken;
        }

        position = text.Length;
        errors.Add(new SyntaxError(new TextSpan(start, opening), $"this {what} is not closed") { HidesRest = true });
        return SyntaxKind.UnknownToken;
    }

    private SyntaxKind Word()
    {
        var start = position;
        var hash = 0u;
        var ascii = true;
        while (position < text.Length)
        {
            var c = text[position];
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or (>= '0' and <= '9')))
            {
                if (c < 128 || !char.IsLetter(c)) break;
                ascii = false;
            }

            hash = SqlKeywords.NextHash(hash, c);
            position++;
        }

        if (position < text.Length)
        {
            var next = text[position];
            if (next is '\'' or '"' && position == start + 1 && text[start] is 'r' or 'R') return RawString(start, next);
            if (IsHoleStart()) return TemplatedName();
            if (next == ':' && Peek(1) == '/' && Peek(2) == '/' && ascii) return PathName();
        }

        if (ascii) return SqlKeywords.KindOf(text.Slice(start, position - start), hash);
        tokens.HasRareTokens = true;
        return SyntaxKind.Identifier;
    }

    /// <summary><c>file://a/b.jar</c>, which Spark reads as one name.</summary>
    private SyntaxKind PathName()
    {
        position += 3;
        tokens.HasRareTokens = true;
        while (position < text.Length
            && (IsWordPart(text[position]) || text[position] is '/' or '-' or '.' or '?' or '=' or '&' or '#' or '%'))
        {
            position++;
        }

        return SyntaxKind.Identifier;
    }

    private SyntaxKind Backticks()
    {
        var start = position++;
        while (position < text.Length)
        {
            if (text[position++] != '`') continue;
            if (position >= text.Length || text[position] != '`') return SyntaxKind.QuotedIdentifier;
            position++;
        }

        return Unterminated(start, 1, "quoted name");
    }

    private SyntaxKind RawString(int start, char quote)
    {
        var end = text.Slice(position + 1).IndexOf(quote);
        if (end < 0) return Unterminated(start, 2, "string");
        position += end + 2;
        return SyntaxKind.RawStringLiteral;
    }

    private SyntaxKind String(char quote)
    {
        var start = position++;
        while (position < text.Length)
        {
            var c = text[position];
            if (c == quote)
            {
                if (Peek(1) != quote)
                {
                    position++;
                    return position <= bodyEnd || start >= bodyEnd ? SyntaxKind.StringLiteral : Unterminated(start, 1, "string");
                }

                position += 2;
            }
            else if (c == '{' && Peek(1) is '{' or '%' && JinjaEnd() is > 0 and var end)
            {
                position = end;
            }
            else
            {
                position += c == '\\' ? 2 : 1;
            }
        }

        return Unterminated(start, 1, "string");
    }

    // "{{ var("x") }}": the quotes inside belong to the template; '{{' || x || '}}' holds no template.
    private int JinjaEnd()
    {
        var i = position + 2;
        while (i < text.Length && text[i] is ' ' or '-') i++;
        if (i >= text.Length || !(text[i] == '_' || char.IsLetter(text[i]))) return 0;
        if (text[position + 1] == '%' && !IsBlockWord(i)) return 0;
        var line = text.Slice(0, Math.Min(text.Length, position + TemplateHoles.LongestHole));
        var lineEnd = line.Slice(position).IndexOfAny('\n', '\r');
        if (lineEnd >= 0) line = line.Slice(0, position + lineEnd);
        var none = 0;
        var end = JinjaScanner.EndOf(line, position, ref none);
        return end > position ? end : 0;
    }

    // "LIKE '{%a%'" is a pattern, "'{% if a == 'b' %}c{% endif %}'" a template.
    private readonly bool IsBlockWord(int start)
    {
        var end = start;
        while (end < text.Length && IsWordPart(text[end])) end++;
        return text.Slice(start, end - start).ToString() is "if" or "elif" or "else" or "endif" or "for" or "endfor" or "set" or "endset";
    }

    private SyntaxKind Punctuation(char c)
    {
        var (kind, length) = c switch
        {
            ';' => (SyntaxKind.Semicolon, 1),
            '(' => (SyntaxKind.OpenParen, 1),
            ')' => (SyntaxKind.CloseParen, 1),
            '[' => (SyntaxKind.OpenBracket, 1),
            ']' => (SyntaxKind.CloseBracket, 1),
            ',' => (SyntaxKind.Comma, 1),
            '.' => (SyntaxKind.Dot, 1),
            '?' => (SyntaxKind.Question, 1),
            '+' => (SyntaxKind.Plus, 1),
            '*' => (SyntaxKind.Asterisk, 1),
            '/' => (SyntaxKind.Slash, 1),
            '%' => (SyntaxKind.Percent, 1),
            '~' => (SyntaxKind.Tilde, 1),
            '&' => (SyntaxKind.Ampersand, 1),
            '^' => (SyntaxKind.Caret, 1),
            ':' => Peek(1) == ':' ? (SyntaxKind.DoubleColon, 2) : (SyntaxKind.Colon, 1),
            '-' => Peek(1) == '>' ? (SyntaxKind.Arrow, 2) : (SyntaxKind.Minus, 1),
            '|' => Peek(1) switch
            {
                '|' => (SyntaxKind.DoublePipe, 2),
                '>' => (SyntaxKind.PipeArrow, 2),
                _ => (SyntaxKind.Pipe, 1),
            },
            '=' => Peek(1) switch
            {
                '=' => (SyntaxKind.Equals, 2),
                '>' => (SyntaxKind.FatArrow, 2),
                _ => (SyntaxKind.Equals, 1),
            },
            '!' => Peek(1) switch
            {
                '=' => (SyntaxKind.NotEquals, 2),
                '>' => (SyntaxKind.LessOrEqual, 2),
                '<' => (SyntaxKind.GreaterOrEqual, 2),
                _ => (SyntaxKind.Bang, 1),
            },
            '<' => Peek(1) switch
            {
                '=' => Peek(2) == '>' ? (SyntaxKind.NullSafeEquals, 3) : (SyntaxKind.LessOrEqual, 2),
                '>' => (SyntaxKind.NotEquals, 2),
                '<' => (SyntaxKind.ShiftLeft, 2),
                _ => (SyntaxKind.Less, 1),
            },
            '>' => Peek(1) == '=' ? (SyntaxKind.GreaterOrEqual, 2) : (SyntaxKind.Greater, 1),
            '\f' or '\v' => (SyntaxKind.Whitespace, 1),
            _ => (SyntaxKind.UnknownToken, 1),
        };
        position += length;
        return kind;
    }
}
