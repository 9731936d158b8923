using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

// Sources of notebooks: cells are divided by `-- COMMAND ----------`, and a cell of another language starts with `%md` or the like.
internal ref partial struct SqlLexer
{
    private static readonly string[] Magics = ["SQL", "MD", "PY", "PYTHON", "SCALA", "R", "SH", "FS", "RUN", "PIP", "CONDA"];

    private readonly bool IsCellBreak(int start)
    {
        var comment = text.Slice(start + 2, Math.Min(position, text.Length) - start - 2).TrimStart();
        return comment.StartsWith("COMMAND ----------".AsSpan(), StringComparison.Ordinal);
    }

    /// <summary>Whether a magic word such as <c>%sql</c> starts the line.</summary>
    private readonly bool IsMagic()
    {
        for (var i = position - 1; i >= 0 && text[i] is not ('\n' or '\r'); i--)
        {
            if (text[i] is not (' ' or '\t')) return false;
        }

        var word = MagicWord();
        foreach (var magic in Magics)
        {
            if (SqlKeywords.EqualsIgnoreCase(word, magic)) return true;
        }

        return false;
    }

    private readonly ReadOnlySpan<char> MagicWord()
    {
        var end = position + 1;
        while (end < text.Length && IsWordPart(text[end])) end++;
        return text.Slice(position + 1, end - position - 1);
    }

    /// <summary>The word alone before SQL; before another language all up to the next cell.</summary>
    private SyntaxKind Magic()
    {
        var isSql = SqlKeywords.EqualsIgnoreCase(MagicWord(), "SQL");
        position += MagicWord().Length + 1;
        if (isSql) return SyntaxKind.CellBreak;
        while (position < text.Length)
        {
            var lineEnd = text.Slice(position).IndexOf('\n');
            if (lineEnd < 0)
            {
                position = text.Length;
                break;
            }

            position += lineEnd + 1;
            var line = text.Slice(position, Math.Min(40, text.Length - position)).TrimStart();
            if (line.StartsWith("-- COMMAND ----------".AsSpan(), StringComparison.Ordinal)) break;
        }

        return SyntaxKind.CellBreak;
    }
}
