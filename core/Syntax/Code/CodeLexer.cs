using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Code;

/// <summary>What lexers of all languages share: words in order, which concatenate to the text, and brackets that belong together.</summary>
internal abstract class CodeLexer
{
    private protected readonly string text;
    private protected readonly List<CodeError> errors = [];
    private protected int position;

    private readonly List<CodeToken> tokens = [];
    private readonly List<int> brackets = [];

    private protected CodeLexer(string text) => this.text = text;

    /// <summary>The innermost bracket that is open; NUL outside of all.</summary>
    private protected char Innermost => brackets.Count > 0 ? text[brackets[brackets.Count - 1]] : '\0';

    /// <summary>Splits the whole text.</summary>
    private protected (CodeToken[] Tokens, CodeError[] Errors) ReadAll()
    {
        while (position < text.Length)
        {
            var start = position;
            var kind = ReadWord();
            tokens.Add(new CodeToken(kind, start, position));
        }

        foreach (var open in brackets) errors.Add(new CodeError(new TextSpan(open, 1), $"`{text[open]}` is never closed"));
        return (tokens.ToArray(), errors.ToArray());
    }

    /// <summary>Reads the word at the position, at least one letter of it.</summary>
    private protected abstract CodeTokenKind ReadWord();

    /// <summary>Whether the letter that was just passed is a bracket; it opens or closes what it must.</summary>
    private protected bool PassesBracket(char letter)
    {
        if (letter is '(' or '[' or '{') brackets.Add(position - 1);
        else if (letter is not (')' or ']' or '}')) return false;
        else if ((Innermost, letter) is ('(', ')') or ('[', ']') or ('{', '}')) brackets.RemoveAt(brackets.Count - 1);
        else errors.Add(new CodeError(new TextSpan(position - 1, 1), $"`{letter}` closes nothing"));
        return true;
    }

    private protected CodeTokenKind Blanks()
    {
        while (position < text.Length && IsBlank(text[position])) position++;
        return CodeTokenKind.Blank;
    }

    /// <param name="goesOn">Whether what stands on the next line belongs to this one.</param>
    private protected CodeTokenKind LineBreak(bool goesOn)
    {
        position += text[position] == '\r' && At(1) == '\n' ? 2 : 1;
        return goesOn ? CodeTokenKind.Blank : CodeTokenKind.NewLine;
    }

    /// <summary>Passes a comment that ends with its line.</summary>
    private protected CodeTokenKind LineComment()
    {
        while (position < text.Length && text[position] is not ('\n' or '\r')) position++;
        return CodeTokenKind.Comment;
    }

    private protected virtual bool IsBlank(char c) => c is ' ' or '\t' or '\f' or '\v' or '\uFEFF' or '\u00A0';

    /// <summary>Passes the first of some words that stands at the position.</summary>
    private protected bool Passes(string[] words)
    {
        foreach (var word in words)
        {
            if (string.CompareOrdinal(text, position, word, 0, word.Length) != 0) continue;
            position += word.Length;
            return true;
        }

        return false;
    }

    /// <summary>The letter so far behind the position; NUL behind the end.</summary>
    private protected char At(int offset) => position + offset < text.Length ? text[position + offset] : '\0';

    private protected static bool IsDigit(char c) => c is >= '0' and <= '9';
}
