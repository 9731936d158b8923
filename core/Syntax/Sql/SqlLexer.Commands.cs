using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

// Commands of Hive's shells: `dfs -rm -r /x/*`, `!sleep 1`, `source a.hql`. What they say is no SQL: `/*` opens no comment in it.
internal ref partial struct SqlLexer
{
    private readonly bool IsCommandStart(SyntaxKind kind)
    {
        if (dialect is SqlDialect.Spark or SqlDialect.Databricks || position >= text.Length) return false;
        return kind switch
        {
            SyntaxKind.DfsKeyword or SyntaxKind.SourceKeyword => text[position] is ' ' or '\t',
            SyntaxKind.Bang => true,
            _ => false,
        };
    }

    /// <summary>All up to the semicolon or the end of the line, as Hive and Beeline end their commands.</summary>
    private SyntaxKind CommandText()
    {
        var lineEnd = text.Slice(position).IndexOfAny('\n', '\r');
        var line = text.Slice(position, lineEnd < 0 ? text.Length - position : lineEnd);

        // "!connect jdbc:hive2://host;ssl=true": the address may hold semicolons.
        var isAddress = line.StartsWith("connect".AsSpan(), StringComparison.OrdinalIgnoreCase);
        var semicolon = isAddress ? line.TrimEnd().Length - 1 : line.IndexOf(';');
        var hasSemicolon = semicolon >= 0 && line[semicolon] == ';';
        position += hasSemicolon ? semicolon : line.Length;
        return SyntaxKind.CommandText;
    }
}
