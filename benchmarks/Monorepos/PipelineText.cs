using System.Globalization;

namespace Monorepos;

/// <summary>The files of one pipeline: sums of a wide table by shop and day, from the pipeline before it or from a source.</summary>
/// <param name="number">Which pipeline of the repository.</param>
/// <param name="isFirst">Whether it reads a source; the others read the table of the pipeline before.</param>
/// <param name="isBroken">Whether it lacks the audit for duplicates and reads the clock, so that there is something to find.</param>
internal sealed class PipelineText(int number, bool isFirst, bool isBroken)
{
    private const int Metrics = 36;

    public string Table => Name(number);

    private string Source => isFirst ? "shop_events" : Name(number - 1);

    private string SourceDb => isFirst ? "events" : "metrics";

    public IEnumerable<(string Path, string Text)> Files() =>
    [
        ("main.sch.yaml", Main()),
        ("daily.sch.yaml", Daily()),
        ("backfill.sch.yaml", Backfill()),
        ($"ddl/{Table}.sql", Ddl()),
        ($"src/{Table}_write.sql", Write()),
        ($"src/test_{Table}_write.py", Test()),
        ($"src/mocks/metrics.{Table}.yaml", Rows(2, isTarget: true)),
        ($"src/mocks/{SourceDb}.{Source}.yaml", Rows(8, isTarget: false)),
    ];

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"shop_metrics_{number:D5}");

    private static string Metric(int i) => string.Create(CultureInfo.InvariantCulture, $"metric_{i:D2}");

    private static string Each(Func<int, string> line, string separator = "\n") =>
        string.Join(separator, Enumerable.Range(1, Metrics).Select(line));

    private string Main() => $$"""
        # Sums of one day. Called by daily.sch.yaml and backfill.sch.yaml.
        Workflow:
          id: metrics.{{Table}}.main
          name: Sums by shop, one day
          owner: shop-metrics
          timeout: 3 hours

          CATALOG: lake
          TARGET_DB: metrics
          TARGET_TABLE: {{Table}}
          SOURCE_DB: {{SourceDb}}
          TABLE_OWNER: shop-metrics
          RUN_ZONE: UTC
          RUN_DATE(mutable_on_start): '20240301'
          MOVE_MARK: 'no'

          dag: sequential
          jobs:
            - job:
                id: create_table
                type: Spark
                timeout: 15 min
                signal_dependencies: [{name: lake/{{SourceDb}}/{{Source}}}]
                spark:
                  script: $S3{./ddl/{{Table}}.sql}
                  parameters:
                    TARGET_DB: ${TARGET_DB}
                    TARGET_TABLE: ${TARGET_TABLE}
            - job:
                id: describe_table
                type: Metadata
                timeout: 15 min
                metacat:
                  tables:
                    - ${CATALOG}/${TARGET_DB}/${TARGET_TABLE}
                  owner: ${TABLE_OWNER}
                  lifetime: 800
                  column_types:
                    event_day: pk
                    shop_id: pk
        {{Each(i => $"            {Metric(i)}: metric")}}
            - template:
                id: publish
                type: wap
                tables:
                  - ${CATALOG}/${TARGET_DB}/${TARGET_TABLE}
                write_jobs:
                  - job:
                      id: write
                      type: Spark
                      timeout: 90 min
                      spark:
                        script: $S3{./src/{{Table}}_write.sql}
                        parameters:
                          TARGET_DB: ${TARGET_DB}
                          TARGET_TABLE: ${TARGET_TABLE}
                          SOURCE_DB: ${SOURCE_DB}
                          RUN_DATE: ${RUN_DATE}
                data_auditor:
                  audits:
                    - function: row_count_should_be_between
                      blocking: true
                      params:
                        table: ${CATALOG}/${TARGET_DB}/${TARGET_TABLE}
                        min: 1
                        max: 500000
                    - function: columns_should_not_have_nulls
                      blocking: true
                      params:
                        table: ${CATALOG}/${TARGET_DB}/${TARGET_TABLE}
                        columns: [event_day, shop_id]
        {{(isBroken ? "" : UniqueAudit)}}        transition:
                  - IF MOVE_MARK == 'yes' THEN mark
            - job:
                id: mark
                type: HWM
                timeout: 15 min
                metacat:
                  table: ${CATALOG}/${TARGET_DB}/${TARGET_TABLE}
                  hwm_datetime: ${RUN_DATE}
                  hwm_timezone: ${RUN_ZONE}

        """;

    private const string UniqueAudit = """
                    - function: columns_should_be_unique
                      blocking: true
                      params:
                        table: ${CATALOG}/${TARGET_DB}/${TARGET_TABLE}
                        columns: [event_day, shop_id]

        """;

    private string Daily() => $$"""
        # Every night: the two days before yesterday again for late events, then yesterday, which alone moves the mark.
        Workflow:
          id: metrics.{{Table}}.daily
          name: Sums by shop, daily
          owner: shop-metrics
          timeout: 10 hours
          time_triggers:
            - type: CRON
              cron: 30 2 * * *
              timezone: UTC
              fuzzy_max_delay: 15 min
          alerting:
            emails:
              - shop-metrics@example.com

          '!FIRST_DAY': return Util.incrementDateInt(TARGET_RUN_DATE, -3);
          '!LAST_DAY': return Util.incrementDateInt(TARGET_RUN_DATE, -1);

          dag: sequential
          jobs:
            - foreach:
                id: late_events
                concurrency: 1
                params:
                  '!DAY<array<long>>': return Util.dateIntsBetween(FIRST_DAY, LAST_DAY, 1);
                jobs:
                  - subworkflow:
                      id: late_day
                      workflow_id: metrics.{{Table}}.main
                      sync: true
                      explicit_params: true
                      RUN_DATE: ${DAY}
                      MOVE_MARK: 'no'
            - subworkflow:
                id: yesterday
                workflow_id: metrics.{{Table}}.main
                sync: true
                explicit_params: true
                RUN_DATE: ${LAST_DAY}
                MOVE_MARK: 'yes'

        """;

    private string Backfill() => $$"""
        # Started by hand: restates FROM_DATE up to, and without, TO_DATE. Leaves the mark alone.
        Workflow:
          id: metrics.{{Table}}.backfill
          name: Sums by shop, backfill
          owner: shop-metrics
          timeout: 3 days

          FROM_DATE<long>(mutable_on_start): 20240301
          TO_DATE<long>(mutable_on_start): 20240308

          jobs:
            - foreach:
                id: days
                concurrency: 2
                params:
                  '!DAY<array<long>>': return Util.dateIntsBetween(FROM_DATE, TO_DATE, 1);
                jobs:
                  - subworkflow:
                      id: day
                      workflow_id: metrics.{{Table}}.main
                      sync: true
                      explicit_params: true
                      RUN_DATE: ${DAY}
                      MOVE_MARK: 'no'

        """;

    private static string Ddl() => $$"""
        CREATE TABLE IF NOT EXISTS ${TARGET_DB}.${TARGET_TABLE} (
          shop_id BIGINT NOT NULL COMMENT 'Shop the events happened in.',
        {{Each(i => $"  {Metric(i)} DECIMAL(38, 2) COMMENT 'Sum of measure {i} over the events of the day, refunds subtracted.',")}}
          event_day DATE NOT NULL COMMENT 'Day of the events in UTC.'
        )
        USING iceberg
        PARTITIONED BY (event_day)
        COMMENT 'Sums of each shop by day.'
        TBLPROPERTIES ('write.wap.enabled' = 'true');

        """;

    private string Write() => $$"""
        -- Replaces the partition of one day; the other days stay as they are.
        SET spark.sql.sources.partitionOverwriteMode = dynamic;

        INSERT OVERWRITE TABLE ${TARGET_DB}.${TARGET_TABLE}
        WITH events AS (
          SELECT
            e.shop_id,
        {{Each(i => $"    COALESCE(e.{Metric(i)}, 0) AS {Metric(i)}", ",\n")}}
          FROM ${SOURCE_DB}.{{Source}} AS e
          WHERE e.event_day = {{(isBroken ? "current_date()" : "to_date('${RUN_DATE}', 'yyyyMMdd')")}}
            AND e.shop_id IS NOT NULL
        ),
        sums AS (
          SELECT
            shop_id,
        {{Each(i => $"    SUM(CASE WHEN {Metric(i)} > 0 THEN {Metric(i)} ELSE 0 END) AS {Metric(i)}", ",\n")}}
          FROM events
          GROUP BY shop_id
        )
        SELECT
          shop_id,
        {{Each(i => $"  CAST({Metric(i)} AS DECIMAL(38, 2)) AS {Metric(i)},")}}
          to_date('${RUN_DATE}', 'yyyyMMdd') AS event_day
        FROM sums;

        """;

    private string Test() => $$"""
        SCRIPT = "src/{{Table}}_write.sql"
        SOURCES = {"{{SourceDb}}.{{Source}}": "src/mocks/{{SourceDb}}.{{Source}}.yaml"}
        EXPECTED = "src/mocks/metrics.{{Table}}.yaml"
        PARAMETERS = {"RUN_DATE": "20240301"}

        """;

    private static string Rows(int rows, bool isTarget) => string.Concat(Enumerable.Range(1, rows).Select(row =>
        $"- {{shop_id: {(isTarget ? row : row / 2)}, {Each(i => $"{Metric(i)}: {row * i}.50", ", ")}, event_day: '2024-03-01'}}\n"));
}
