namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// What only Hive writes, read where no dialect forbids it.
internal sealed partial class SqlParser
{
    // Whether the expression that is read may have an alias behind it: there "d + 30 days" has one, elsewhere it adds an interval.
    private bool mayHaveAlias;

    // What cannot stand behind an alias.
    private static readonly SyntaxKindSet BehindNoAlias = new(
        AsKeyword, Plus, Minus, SyntaxKind.Equals, NotEquals, Less, LessOrEqual, Greater, GreaterOrEqual, AndKeyword, OrKeyword);

    /// <summary>Whether the file is written for Hive, by its name: what only older ones of it take is a slip elsewhere.</summary>
    private bool IsOfHive =>
        dialect == SqlDialect.Hive || (dialect == SqlDialect.Any && source.Path.EndsWith(".hql", StringComparison.OrdinalIgnoreCase));

    private bool AtArmOfHive() => Current is UnionKeyword && IsOfHive;

    /// <summary>
    /// <c>SELECT a FROM t LIMIT 3 UNION ALL SELECT ...</c>, where the limit is that of the first arm; what such a query gives is not known
    /// </summary>
    private void ParseArmsOfHive(Mark body)
    {
        while (AtArmOfHive())
        {
            Bump();
            if (At(AllKeyword) || At(DistinctKeyword)) Bump();
            ParseQueryPrimary();
            ParseOrganization();
        }

        Close(body, ErrorQuery);
    }

    /// <summary><c>30 days</c> without INTERVAL, beside a sign or alone in brackets: <c>(d + 30 days)</c></summary>
    private bool AtBareInterval()
    {
        if (!Allows(SqlDialect.Hive) || !IntervalUnits.Contains(Peek(1))) return false;
        var before = lastEnd > 0 ? kinds[lastEnd - 1] : None;
        var behind = Peek(2);
        if (mayHaveAlias && caseDepth == 0 && !BehindNoAlias.Contains(behind)) return false;
        return before is Plus or Minus || behind is Plus or Minus || (before == OpenParen && behind == CloseParen);
    }

    /// <summary><c>ENABLE NOVALIDATE RELY</c> behind NOT NULL or a default</summary>
    private void ParseHiveCharacteristics()
    {
        if (Allows(SqlDialect.Hive)) ParseConstraintCharacteristics();
    }

    private static readonly string[] Resources = ["JAR", "JARS", "FILE", "FILES", "ARCHIVES"];

    // "DELETE JAR x", "EXIT", "REPL DUMP db": commands of the shell, of a server or of replication.
    private bool AtHiveShellCommand() => Allows(SqlDialect.Hive) && Current switch
    {
        DeleteKeyword => Peek(1) == ArchiveKeyword || Resources.Any(w => PeekWord(1, w)),
        ExitKeyword => Peek(1) is Semicolon or EndOfFile,
        Identifier => AtWord("QUIT") ? Peek(1) is Semicolon or EndOfFile
            : AtWord("COMPILE") ? Peek(1) == QuotedIdentifier
            : AtWord("REPL") && (PeekWord(1, "DUMP") || PeekWord(1, "STATUS") || Peek(1) == LoadKeyword),
        _ => false,
    };

    /// <summary><c>UNIQUEJOIN PRESERVE a x (x.k), b y (y.k)</c></summary>
    private void ParseUniqueJoin(Mark mark)
    {
        Bump();
        do
        {
            EatWord("PRESERVE");
            var table = Open();
            ParseTableName();
            if (IsName(Current)) ParseUniqueAlias();
            Close(table, TableReference);
            ParseArgumentColumns();
        }
        while (Eat(Comma));
        Close(mark, ParenthesizedRelation);
    }

    private void ParseUniqueAlias()
    {
        var alias = Open();
        Bump();
        Close(alias, TableAlias);
    }

    private bool AtUniqueJoin() => Allows(SqlDialect.Hive) && AtWord("UNIQUEJOIN") && IsName(Peek(1)) && IsName(Peek(2));

    /// <summary><c>noop(ON t PARTITION BY a ORDER BY b)</c>, a function of tables; what it takes is not read</summary>
    private void ParsePartitionedFunction(Mark name)
    {
        var skipped = Open();
        SkipBalanced();
        Close(skipped, SkippedTokens);
        Close(name, FunctionCall);
    }

    /// <summary><c>CASCADE</c> or <c>RESTRICT</c> behind a change of columns</summary>
    private void ParseHiveReach()
    {
        if (Allows(SqlDialect.Hive) && Current is CascadeKeyword or RestrictKeyword) Bump();
    }

    /// <summary><c>DISABLE REWRITE</c>, <c>CLUSTERED ON (a)</c>, <c>DISTRIBUTED ON (a) SORTED ON (b)</c> of a materialized view</summary>
    private bool ParseHiveViewClause()
    {
        if (!Allows(SqlDialect.Hive)) return false;
        var mark = Open();
        if ((AtWord("DISABLE") || AtWord("ENABLE")) && PeekWord(1, "REWRITE"))
        {
            Bump(2);
        }
        else if (AtWord("LIFECYCLE") && Peek(1).IsNumber())
        {
            Bump(2);
        }
        else if (Peek(1) == OnKeyword && (Current is ClusteredKeyword or SortedKeyword || AtWord("DISTRIBUTED")))
        {
            Bump(2);
            ParseColumnList();
        }
        else
        {
            return false;
        }

        Close(mark, OptionsClause);
        return true;
    }
}
