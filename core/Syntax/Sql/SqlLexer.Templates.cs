using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

// Template holes: `${NAME}`, `$name`, `$S3{path}`, `@name`, `{{ expression }}`; glued to name characters they make one name, `db_${ENV}_x`.
internal ref partial struct SqlLexer
{
    private readonly bool IsHoleStart() => IsHoleStartAt(position);

    private readonly bool IsHoleStartAt(int at) => TemplateHoles.EndOfHole(text, at) > at;

    private SyntaxKind Dollar() => Peek(1) == '$' ? DollarQuoted() : Hole();

    // "$$ ... $$" encloses the body of a function in another language.
    private SyntaxKind DollarQuoted()
    {
        var end = text.Slice(position + 2).IndexOf("$$".AsSpan(), StringComparison.Ordinal);
        if (end < 0)
        {
            position += 2;
            return SyntaxKind.UnknownToken;
        }

        position += end + 4;
        return SyntaxKind.RawStringLiteral;
    }

    private SyntaxKind Hole()
    {
        var end = TemplateHoles.EndOfHole(text, position);
        if (end <= position)
        {
            if (text[position] == '{') return Unterminated(position, 2, "template");
            position++;
            return SyntaxKind.UnknownToken;
        }

        position = end;
        return position < text.Length && (IsWordPart(text[position]) || IsHoleStart())
            ? TemplatedName()
            : SyntaxKind.TemplateHole;
    }

    /// <summary>The rest of a name that holds template holes.</summary>
    private SyntaxKind TemplatedName()
    {
        while (position < text.Length)
        {
            if (IsWordPart(text[position])) position++;
            else if (TemplateHoles.EndOfHole(text, position) is var end && end > position) position = end;
            else break;
        }

        return SyntaxKind.TemplatedIdentifier;
    }

    private SyntaxKind Template(string closing, SyntaxKind kind)
    {
        var end = text.Slice(position + 2).IndexOf(closing.AsSpan(), StringComparison.Ordinal);
        if (end < 0) return Unterminated(position, 2, "template");
        position += 2 + end + 2;
        return kind;
    }
}
