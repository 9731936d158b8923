namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// What Spark asks of CREATE behind its grammar: no clause twice, no words that contradict each other.
internal sealed partial class SqlParser
{
    // Clauses seen of the statement that is being read, by the word they begin with.
    private readonly HashSet<SyntaxKind> seenClauses = [];

    /// <summary>Notes the clause that begins here, and says so where it came before.</summary>
    private void NoteClause()
    {
        // "STORED BY ICEBERG STORED AS ORC" of Hive
        if (Allows(SqlDialect.Hive) && At(StoredKeyword, ByKeyword)) return;
        if (!seenClauses.Add(Current) && Current is not DefaultKeyword)
            ReportCheck(position, $"{SqlTexts.Describe(Current)} is said twice");
    }

    /// <summary><c>CREATE OR REPLACE TEMPORARY VIEW IF NOT EXISTS a.b</c> contradicts itself thrice; the words begin at the mark.</summary>
    private void CheckViewWords(Mark mark, int name)
    {
        var (isReplaced, isTemporary, isConditional, isGlobal) = (false, false, false, false);
        for (var i = mark.Token; i < name; i++)
        {
            isReplaced |= kinds[i] == ReplaceKeyword;
            isTemporary |= kinds[i] == TemporaryKeyword;
            isGlobal |= kinds[i] == GlobalKeyword;
            isConditional |= kinds[i] == IfKeyword;
        }

        if (isConditional && isTemporary) ReportCheck(mark.Token, "a temporary view is made anew each time: leave out IF NOT EXISTS");
        else if (isConditional && isReplaced) ReportCheck(mark.Token, "OR REPLACE and IF NOT EXISTS contradict each other");
        if (isTemporary && !isGlobal && Spaced(name, 1) == Dot && kinds[name] != IdentifierKeyword)
            ReportSparkCheck(name, "a temporary view has no database");
    }

    // "PARTITIONED BY (p1, part STRING)"
    private void CheckPartitioning(int start, bool hasTypes, bool hasTransforms)
    {
        if (hasTypes && hasTransforms) ReportSparkCheck(start, "PARTITIONED BY names either columns with types or expressions, not both");
    }
}
