using Dataflow.Lint.Syntax.Tree;

namespace Dataflow.Lint.Syntax.Sql;

/// <summary>The words of Spark SQL, recognised in any letter case without allocating.</summary>
internal static class SqlKeywords
{
    // In the order of SyntaxKind; a test holds the two together.
    private const string InOrder =
        "ADD AFTER AGGREGATE ALL ALTER ALWAYS ANALYZE AND ANTI ANY ANY_VALUE ARCHIVE ARRAY AS ASC AT ATOMIC " +
        "AUTHORIZATION BEGIN BETWEEN BIGINT BINARY BINDING BOOLEAN BOTH BUCKET BUCKETS BY BYTE CACHE CALL CALLED " +
        "CASCADE CASE CAST CATALOG CATALOGS CHANGE CHAR CHARACTER CHECK CLEAR CLUSTER CLUSTERED CODEGEN COLLATE " +
        "COLLATION COLLECTION COLUMN COLUMNS COMMENT COMMIT COMPACT COMPACTIONS COMPENSATION COMPUTE CONCATENATE " +
        "CONDITION CONSTRAINT CONTAINS CONTINUE COST CREATE CROSS CUBE CURRENT CURRENT_DATE CURRENT_TIME " +
        "CURRENT_TIMESTAMP CURRENT_USER DATA DATABASE DATABASES DATE DATE_ADD DATE_DIFF DATEADD DATEDIFF DAY " +
        "DAYOFYEAR DAYS DBPROPERTIES DEC DECIMAL DECLARE DEFAULT DEFINED DEFINER DELAY DELETE DELIMITED DESC DESCRIBE " +
        "DETERMINISTIC DFS DIRECTORIES DIRECTORY DISTINCT DISTRIBUTE DIV DO DOUBLE DROP ELSE ELSEIF END ENFORCED " +
        "ESCAPE ESCAPED EVOLUTION EXCEPT EXCHANGE EXCLUDE EXECUTE EXISTS EXIT EXPLAIN EXPORT EXTEND EXTENDED EXTERNAL " +
        "EXTRACT FALSE FETCH FIELDS FILEFORMAT FILTER FIRST FLOAT FLOW FOLLOWING FOR FOREIGN FORMAT FORMATTED FOUND " +
        "FROM FULL FUNCTION FUNCTIONS GENERATED GEOGRAPHY GEOMETRY GLOBAL GRANT GROUP GROUPING HANDLER HAVING HOUR " +
        "HOURS IDENTIFIER IDENTITY IF IGNORE ILIKE IMMEDIATE IMPORT IN INCLUDE INCREMENT INDEX INDEXES INNER INPATH " +
        "INPUT INPUTFORMAT INSERT INT INTEGER INTERSECT INTERVAL INTO INVOKER IS ITEMS ITERATE JOIN JSON KEY KEYS " +
        "LANGUAGE LAST LATERAL LAZY LEADING LEAVE LEFT LEVEL LIKE LIMIT LINES LIST LOAD LOCAL LOCATION LOCK LOCKS " +
        "LOGICAL LONG LOOP MACRO MAP MATCHED MATERIALIZED MAX MERGE MICROSECOND MICROSECONDS MILLISECOND MILLISECONDS " +
        "MINUS MINUTE MINUTES MODIFIES MONTH MONTHS MSCK NAME NAMESPACE NAMESPACES NANOSECOND NANOSECONDS NATURAL NO " +
        "NONE NORELY NOT NULL NULLS NUMERIC OF OFFSET ON ONLY OPTION OPTIONS OR ORDER OUT OUTER OUTPUTFORMAT OVER " +
        "OVERLAPS OVERLAY OVERWRITE PARTITION PARTITIONED PARTITIONS PERCENT PIVOT PLACING POSITION PRECEDING PRIMARY " +
        "PRINCIPALS PROCEDURE PROCEDURES PROPERTIES PURGE QUALIFY QUARTER QUERY RANGE READS REAL RECORDREADER " +
        "RECORDWRITER RECOVER RECURSION RECURSIVE REDUCE REFERENCES REFRESH RELY RENAME REPAIR REPEAT REPEATABLE " +
        "REPLACE RESET RESPECT RESTRICT RETURN RETURNS REVOKE RIGHT RLIKE ROLE ROLES ROLLBACK ROLLUP ROW ROWS SCHEMA " +
        "SCHEMAS SECOND SECONDS SECURITY SELECT SEMI SEPARATED SERDE SERDEPROPERTIES SESSION_USER SET SETS SHORT SHOW " +
        "SINGLE SKEWED SMALLINT SOME SORT SORTED SOURCE SPECIFIC SQL SQLEXCEPTION SQLSTATE START STATISTICS STORED " +
        "STRATIFY STREAM STREAMING STRING STRUCT SUBSTR SUBSTRING SYNC SYSTEM_TIME SYSTEM_VERSION TABLE TABLES " +
        "TABLESAMPLE TARGET TBLPROPERTIES TEMPORARY TERMINATED THEN TIME TIMEDIFF TIMESTAMP TIMESTAMP_LTZ " +
        "TIMESTAMP_NTZ TIMESTAMPADD TIMESTAMPDIFF TINYINT TO TOUCH TRAILING TRANSACTION TRANSACTIONS TRANSFORM TRIM " +
        "TRUE TRUNCATE TRY_CAST TYPE UNARCHIVE UNBOUNDED UNCACHE UNION UNIQUE UNKNOWN UNLOCK UNPIVOT UNSET UNTIL " +
        "UPDATE USE USER USING VALUE VALUES VAR VARCHAR VARIABLE VARIANT VERSION VIEW VIEWS VOID WATERMARK WEEK WEEKS " +
        "WHEN WHERE WHILE WINDOW WITH WITHIN WITHOUT YEAR YEARS ZONE";

    private const int LongestLength = 17;
    private const int TableSize = 4096;

    // Where each keyword starts, and behind the last one where another would.
    private static readonly ushort[] Starts = FindStarts();
    private static readonly ushort[] Slots = BuildSlots(Starts);

    /// <summary>Every keyword in the order of its kind.</summary>
    public static IReadOnlyList<string> All => InOrder.Split(' ');

    /// <summary>The keyword in capitals, such as <c>SELECT</c>.</summary>
    public static string TextOf(SyntaxKind keyword) => LettersOf(keyword).ToString();

    /// <summary>
    /// The kind of a word, or <see cref="SyntaxKind.Identifier"/>; <paramref name="hash"/> is the word's <see cref="Hash"/>.
    /// </summary>
    public static SyntaxKind KindOf(ReadOnlySpan<char> word, uint hash)
    {
        if (word.Length is < 2 or > LongestLength) return SyntaxKind.Identifier;
        for (var slot = hash % TableSize; Slots[slot] != 0; slot = (slot + 1) % TableSize)
        {
            var kind = (SyntaxKind)Slots[slot];
            if (EqualsIgnoreCase(word, LettersOf(kind))) return kind;
        }

        return KindOfSynonym(word);
    }

    public static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 0u;
        foreach (var c in word) hash = NextHash(hash, c);
        return hash;
    }

    public static uint NextHash(uint hash, char c) => (hash * 31) + (c | 0x20u);

    /// <summary>Compares a word with a text in capitals.</summary>
    public static bool EqualsIgnoreCase(ReadOnlySpan<char> word, ReadOnlySpan<char> capitals)
    {
        if (word.Length != capitals.Length) return false;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c is >= 'a' and <= 'z') c = (char)(c - 32);
            if (c != capitals[i]) return false;
        }

        return true;
    }

    private static SyntaxKind KindOfSynonym(ReadOnlySpan<char> word)
    {
        if (EqualsIgnoreCase(word, "TEMP")) return SyntaxKind.TemporaryKeyword;
        if (EqualsIgnoreCase(word, "REGEXP")) return SyntaxKind.RlikeKeyword;
        return SyntaxKind.Identifier;
    }

    private static ReadOnlySpan<char> LettersOf(SyntaxKind keyword)
    {
        var index = keyword - SyntaxKinds.FirstKeyword;
        return InOrder.AsSpan(Starts[index], Starts[index + 1] - Starts[index] - 1);
    }

    // Places instead of strings: cutting the list into strings would be most of what the first script costs.
    private static ushort[] FindStarts()
    {
        var starts = new ushort[SyntaxKinds.LastKeyword - SyntaxKinds.FirstKeyword + 2];
        var count = 1;
        for (var i = 0; i < InOrder.Length; i++)
        {
            if (InOrder[i] == ' ') starts[count++] = (ushort)(i + 1);
        }

        starts[count] = (ushort)(InOrder.Length + 1);
        return starts;
    }

    private static ushort[] BuildSlots(ushort[] starts)
    {
        var slots = new ushort[TableSize];
        for (var i = 0; i < starts.Length - 1; i++)
        {
            var slot = Hash(InOrder.AsSpan(starts[i], starts[i + 1] - starts[i] - 1)) % TableSize;
            while (slots[slot] != 0) slot = (slot + 1) % TableSize;
            slots[slot] = (ushort)((int)SyntaxKinds.FirstKeyword + i);
        }

        return slots;
    }
}
