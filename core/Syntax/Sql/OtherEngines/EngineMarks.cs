using static Dataflow.Lint.Syntax.Sql.OtherEngines.SqlEngines;

namespace Dataflow.Lint.Syntax.Sql.OtherEngines;

/// <summary>What tells another engine, and where to look: by the first letter and the length of a word, or by a single character.</summary>
internal static class EngineMarks
{
    private const int Letters = 32;
    private const int Lengths = 32;

    private static readonly EngineMark[]?[] ByKey = Build();

    /// <summary>The marks whose trigger a token may be; none for nearly every token.</summary>
    public static EngineMark[]? For(ReadOnlySpan<char> text) => ByKey[KeyOf(text)];

    private static int KeyOf(ReadOnlySpan<char> text)
    {
        if (text[0] is '[' or '#') return text[0] == '[' ? 0 : 1;
        return text[0] < 128 && char.IsLetter(text[0]) || text[0] == '_'
            ? ((text[0] & 31) * Lengths) + Math.Min(text.Length, Lengths - 1)
            : 2;
    }

    private static EngineMark[]?[] Build()
    {
        var marks = new EngineMark[]?[Letters * Lengths];
        foreach (var group in All().GroupBy(mark => KeyOf(mark.Trigger.AsSpan()))) marks[group.Key] = group.ToArray();
        return marks;
    }

    /// <summary>All of them: proofs, and hints of which it takes two.</summary>
    internal static IEnumerable<EngineMark> All() =>
    [
        .. Proofs(TSql,
            ". ![ <w> ]", "FROM ![ <w> ]", "JOIN ![ <w> ]", "INTO ![ <w> ]", "INSERT ![ <w> ]", "TABLE ![ <w> ]", "VIEW ![ <w> ]",
            "UPDATE ![ <w> ]",
            "SCHEMA ![ <w> ]", "PROCEDURE ![ <w> ]", "USE ![ <w> ]", "SELECT ![ <w> ]", "SELECT ![ <w> <w> ]", "FROM ![ <w> <w> ]",
            "JOIN ![ <w> <w> ]", "ON ![ PRIMARY ]", "FROM !# <w>", "INTO !# <w>", "TABLE !# <w>",
            "^ GO | CREATE", "^ GO | ALTER", "^ GO | DROP", "^ GO | INSERT", "^ GO | USE", "^ GO | SET", "^ GO | IF", "^ GO | EXEC",
            "^ GO | DECLARE", "^ GO | PRINT", "^ GO | GRANT",
            "WITH ( !NOLOCK )", "PRIMARY KEY !CLUSTERED", "PRIMARY KEY !NONCLUSTERED", "UNIQUE !NONCLUSTERED", "!CLUSTERED INDEX",
            "!NONCLUSTERED INDEX", "CLUSTERED !COLUMNSTORE",
            "^ EXEC SP_EXECUTESQL", "^ EXEC SP_RENAME", "CREATE !PROC", "ALTER !PROC", "^ BULK INSERT", "BEGIN !TRAN", "COMMIT !TRAN",
            "ROLLBACK !TRAN", "DECLARE <@> !VARCHAR", "DECLARE <@> !NVARCHAR",
            "DECLARE <@> !INT", "DECLARE <@> !DATETIME", "!NOCOUNT ON", "SET !ANSI_NULLS", "SET !QUOTED_IDENTIFIER", "!NVARCHAR ( MAX )",
            "!VARBINARY ( MAX )",
            "!DATETIME2 ( <n> ) NOT", "!DATETIME2 ( <n> ) NULL", "!DATETIME2 NOT NULL", "!UNIQUEIDENTIFIER NOT NULL", "!CONVERT ( VARCHAR",
            "!CONVERT ( NVARCHAR", "!CONVERT ( DATETIME"),
        .. Proofs(TSql | Oracle, "CROSS !APPLY", "OUTER !APPLY"),
        .. Hints(TSql | Snowflake | Redshift, "SELECT !TOP <n>", "DISTINCT !TOP <n>"),
        .. Hints(TSql | Redshift | Snowflake, "!IDENTITY ( <n> , <n> )"),
        .. Hints(TSql | Snowflake | Redshift | MySql, "!NVARCHAR ( <n> )"),
        .. Hints(TSql, "^ EXEC <w>", "^ PRINT <s>", "!ISNULL ( <w> ,", "!OBJECT_ID ("),

        .. Proofs(Trino,
            "WITH ( !FORMAT =", "WITH ( !PARTITIONED_BY =", "WITH ( !PARTITIONING =", "WITH ( !EXTERNAL_LOCATION =",
            "WITH ( !BUCKETED_BY =", "WITH ( !TABLE_TYPE ="),
        .. Hints(
            Trino,
            "!DATE_ADD ( <unit> ,",
            "!DATE_DIFF ( <unit> ,",
            "!FROM_ISO8601_TIMESTAMP (",
            "!FROM_ISO8601_DATE (",
            "!JSON_EXTRACT_SCALAR (",
            "!APPROX_DISTINCT (",
            "!DATE_PARSE ("),
        .. Hints(Trino | PostgreSql | Snowflake | Redshift | Oracle, "FROM <q> !. <q>", "JOIN <q> !. <q>"),
        .. Proofs(Trino | PostgreSql, "WITH !ORDINALITY"),
        .. Hints(Trino | Flink | BigQuery | PostgreSql, "JOIN !UNNEST (", ", !UNNEST ("),
        .. Hints(Trino | PostgreSql | BigQuery | Flink, "!ARRAY [ <s> ,", "!ARRAY [ <s> ]", "!ARRAY [ ROW ("),

        .. Proofs(
            Flink,
            "!WATERMARK FOR <w> AS",
            "!TUMBLE ( TABLE",
            "!HOP ( TABLE",
            "!CUMULATE ( TABLE",
            "EXECUTE !STATEMENT SET",
            ") !WITH ( 'connector' =",
            "CATALOG <w> !WITH ( <s> ="),
        .. Hints(Flink, ") !WITH ( <s> = <s>", "!PROCTIME ( )", "!ROWTIME ( )", "^ SET <s> = <s>"),

        .. Proofs(BigQuery,
            "!STRING OPTIONS (", "!INT64 OPTIONS (", "!FORMAT_DATE ( <%> ,", "!FORMAT_TIMESTAMP ( <%> ,", "!PARSE_DATE ( <%> ,",
            "!PARSE_TIMESTAMP ( <%> ,", "!_TABLE_SUFFIX BETWEEN", "!_TABLE_SUFFIX =",
            "!_PARTITIONTIME =", "!_PARTITIONTIME >=", "!_PARTITIONDATE =", "LANGUAGE !JS AS", "< !FLOAT64 >", "AS !FLOAT64 )",
            "!FLOAT64 NOT NULL", "!# standardSQL", "!STRUCT < STRING ,"),
        .. Proofs(BigQuery | ClickHouse, "AS !INT64 )", "< !INT64 >", "!INT64 NOT NULL"),
        .. Hints(
            BigQuery,
            "!SAFE_CAST (",
            "!SAFE_DIVIDE (",
            "!TIMESTAMP_TRUNC (",
            "!DATETIME_DIFF (",
            "!GENERATE_DATE_ARRAY (",
            "!FARM_FINGERPRINT (",
            "!APPROX_QUANTILES (",
            "!COUNTIF (",
            "!SAFE . <w> ("),

        .. Proofs(Snowflake,
            "LATERAL !FLATTEN (", "!FLATTEN ( INPUT", "CREATE !STAGE", "REPLACE !STAGE", "CREATE !FILE FORMAT", "REPLACE !FILE FORMAT",
            "CREATE !WAREHOUSE", "REPLACE !WAREHOUSE", "USE !WAREHOUSE",
            "CREATE !TRANSIENT TABLE", "REPLACE !TRANSIENT TABLE", "!TIMESTAMP_TZ ( <n> )", "!GENERATOR ( ROWCOUNT", "CREATE !PIPE",
            "REPLACE !PIPE",
            "!AUTOINCREMENT START"),
        .. Proofs(Snowflake | Oracle, "<w> !NUMBER ( <n> , <n> ) ,", "<w> !NUMBER ( <n> , <n> ) NOT", "ALTER !SESSION SET"),
        .. Hints(Snowflake | Flink, "!TIMESTAMP_LTZ ( <n> )"),
        .. Hints(
            Snowflake,
            "!TIMESTAMP_NTZ ( <n> )",
            "!OBJECT_CONSTRUCT (",
            "!ARRAY_CONSTRUCT (",
            "!TO_VARIANT (",
            "!AUTOINCREMENT ,",
            "USE !ROLE <w> |"),

        .. Proofs(PostgreSql,
            "LANGUAGE !PLPGSQL", "LANGUAGE !'plpgsql'", "CREATE !EXTENSION", "!COLLATE <q>", "!BIGSERIAL PRIMARY", "!SERIAL PRIMARY",
            "!BIGSERIAL NOT", "!SERIAL NOT", "RETURNS !TRIGGER", "!TEXT [ ]",
            "!JSONB NOT NULL", "!JSONB DEFAULT", "!CONFLICT ( <w> ) DO", "ON !CONFLICT DO", "FROM !STDIN", "!TIMESTAMPTZ NOT NULL",
            "!TIMESTAMPTZ DEFAULT"),
        .. Proofs(PostgreSql | MySql | TSql | Oracle, "CREATE !TRIGGER"),
        .. Hints(
            PostgreSql,
            "!CONFLICT (",
            "DISTINCT !ON (",
            "!GENERATE_SERIES (",
            ":: !REGCLASS",
            ":: !JSONB",
            "!TIMESTAMPTZ ,",
            "!JSONB ,",
            "!NEXTVAL ("),

        .. Proofs(
            Redshift,
            "!DISTSTYLE ALL",
            "!DISTSTYLE EVEN",
            "!DISTSTYLE KEY",
            "!DISTSTYLE AUTO",
            "!DISTKEY (",
            ") !DISTKEY",
            "!SORTKEY (",
            "!ENCODE ZSTD",
            "!ENCODE LZO",
            "!ENCODE AZ64",
            "!ENCODE RAW"),
        .. Proofs(Redshift | Trino, "^ UNLOAD ("),

        .. Proofs(MySql,
            "!ENGINE = InnoDB", "!ENGINE = MyISAM", "NULL !AUTO_INCREMENT", "!AUTO_INCREMENT ,", "!AUTO_INCREMENT PRIMARY",
            "ON !DUPLICATE KEY UPDATE", "DEFAULT !CHARSET =", "<w> !TINYINT ( <n> ) NOT NULL", "<w> !TINYINT ( <n> ) DEFAULT",
            "<w> !BIGINT ( <n> ) NOT NULL", "<w> !INT ( <n> ) NOT NULL", "<w> !INT ( <n> ) DEFAULT", "INT !UNSIGNED", ") !UNSIGNED",
            "^ DELIMITER <w>"),
        .. Hints(MySql | TSql, "!DATETIME NOT NULL"),

        .. Proofs(ClickHouse,
            "!ENGINE = MergeTree", "!ENGINE = ReplacingMergeTree", "!ENGINE = SummingMergeTree", "!ENGINE = AggregatingMergeTree",
            "!ENGINE = ReplicatedMergeTree", "!ENGINE = ReplicatedReplacingMergeTree",
            "!ENGINE = Distributed", "!ENGINE = Kafka", "!ENGINE = Memory", "!LOWCARDINALITY ( STRING", "!NULLABLE ( STRING )",
            "!NULLABLE ( Float64 )", "!NULLABLE ( Int64 )", "ORDER BY !TUPLE ( )",
            "LEFT ARRAY !JOIN", "!FORMAT JSONEachRow", "!DATETIME64 (", "ON !CLUSTER <s>"),
        .. Hints(ClickHouse, "!PREWHERE <w>", "!UINT64 ,", "!UINT32 ,", "!UINT8 ,", "!TODATE (", "!TODATETIME (", "!ARGMAX ("),

        .. Proofs(Oracle, "!VARCHAR2 ( <n>", "CONNECT !BY PRIOR", "PACKAGE !BODY <w>"),
        .. Hints(Oracle | MySql, "FROM !DUAL"),
    ];

    private static IEnumerable<EngineMark> Proofs(SqlEngines engines, params string[] texts) =>
        texts.Select(text => new EngineMark(engines, isProof: true, text));

    private static IEnumerable<EngineMark> Hints(SqlEngines engines, params string[] texts) =>
        texts.Select(text => new EngineMark(engines, isProof: false, text));
}
