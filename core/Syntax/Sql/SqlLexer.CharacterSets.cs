using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

internal ref partial struct SqlLexer
{
    private static readonly string[] CharacterSets = ["UTF-8", "UTF8", "UTF-16", "UTF-16BE", "UTF-16LE", "US-ASCII", "ISO-8859-1"];

    // "_UTF-8 0xE982B5" and "_UTF-8 'a'" are strings of Hive; any other "_x" is a name.
    private SyntaxKind? CharacterSetLiteral()
    {
        if (dialect is SqlDialect.Spark or SqlDialect.Databricks || Peek(1) is not ('u' or 'U' or 'i' or 'I')) return null;
        var end = position + 1;
        while (end < text.Length && (IsWordPart(text[end]) || text[end] == '-')) end++;
        if (!IsCharacterSet(text.Slice(position + 1, end - position - 1))) return null;
        while (end < text.Length && (text[end] is ' ' or '\t')) end++;
        if (end + 1 >= text.Length) return null;
        if (text[end] is '\'' or '"')
        {
            position = end;
            return String(text[end]);
        }

        if (text[end] != '0' || text[end + 1] is not ('x' or 'X')) return null;
        for (end += 2; end < text.Length && Uri.IsHexDigit(text[end]);) end++;
        position = end;
        return SyntaxKind.StringLiteral;
    }

    private static bool IsCharacterSet(ReadOnlySpan<char> name)
    {
        foreach (var known in CharacterSets)
        {
            if (name.Equals(known.AsSpan(), StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
