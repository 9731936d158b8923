using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

// Template holes: `${NAME}`, `$name`, `$S3{path}`, `@name`, `{name}`, `{{ expression }}`; glued to name characters they make one name,
// `db_${ENV}_x`.
internal ref partial struct SqlLexer
{
    private bool IsHoleStart() => IsHoleStartAt(position);

    private bool IsHoleStartAt(int at) => EndOfHoleAt(at) > at;

    private int EndOfHole() => EndOfHoleAt(position);

    // "{catalog}.{schema}.t" of Python and "t@20240101000000000" of Databricks: for Spark neither is part of any statement.
    private int EndOfHoleAt(int at)
    {
        var end = TemplateHoles.EndOfHole(text, at, ref plainUntil);
        if (end > at || dialect == SqlDialect.Spark || at >= text.Length) return end;
        return text[at] == '@' ? TemplateHoles.EndOfMoment(text, at) : TemplateHoles.EndOfBraces(text, at);
    }

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
        var end = EndOfHole();
        if (end > bodyEnd && position < bodyEnd) end = position;
        if (end <= position)
        {
            if (text[position] == '{' && Peek(1) == '{') return Unterminated(position, 2, "template");
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
            else if (EndOfHole() is var end && end > position) position = end;
            else break;
        }

        return SyntaxKind.TemplatedIdentifier;
    }

    private SyntaxKind TemplateComment()
    {
        var end = text.Slice(position + 2).IndexOf("#}".AsSpan(), StringComparison.Ordinal);
        if (end < 0) return Unterminated(position, 2, "template");
        position += 2 + end + 2;
        return SyntaxKind.TemplateComment;
    }

    private SyntaxKind TemplateBlock()
    {
        var start = position;
        var end = JinjaScanner.EndOf(text, position, ref plainUntil);
        if (end == position) return Unterminated(position, 2, "template");
        position = end;
        var block = text.Slice(start + 2, position - start - 4).Trim("-+ \t\r\n".AsSpan());
        if (position > bodyEnd && block.SequenceEqual("raw".AsSpan())) bodyEnd = FindBlock("endraw");

        // The text of "{% set x %}" is no part of the statement it stands in; "{% set x = 1 %}" has none.
        if (position > setUntil && block.StartsWith("set ".AsSpan(), StringComparison.Ordinal) && block.IndexOf('=') < 0)
        {
            setUntil = FindBlock("endset");
            if (setUntil < text.Length) position = setUntil;
        }

        // "{% macro snowflake__x() %}" is what dbt takes for that adapter alone.
        if (position > macroUntil
            && block.StartsWith("macro ".AsSpan(), StringComparison.Ordinal)
            && OtherAdapters.Own(block.Slice("macro ".Length).TrimStart()))
        {
            macroUntil = FindBlock("endmacro");
            if (macroUntil < text.Length) position = macroUntil;
        }

        return SyntaxKind.TemplateBlock;
    }

    // Where the block with this word starts, or the end of the text.
    private readonly int FindBlock(string word)
    {
        for (var at = position; at < text.Length;)
        {
            var found = text.Slice(at).IndexOf(word.AsSpan(), StringComparison.Ordinal);
            if (found < 0) break;
            at += found + word.Length;
            var before = at - word.Length - 1;
            while (before > position && text[before] is ' ' or '-' or '+' or '\t' or '\r' or '\n') before--;
            if (before > position && text[before] == '%' && text[before - 1] == '{') return before - 1;
        }

        return text.Length;
    }
}
