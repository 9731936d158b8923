using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Dataflow.Lint.Tests.Publishing.Expect;

namespace Dataflow.Lint.Tests.Publishing;

/// <summary>Packages of other shapes than one table a day: all rules together stay silent, and find what is broken in them.</summary>
[TestClass]
public sealed class PackageShapeTests
{
    [TestMethod]
    public void Two_tables_in_one_template() => Silence(TwoTables());

    [TestMethod]
    public void Two_tables_with_the_audit_of_one_forgotten()
    {
        var files = TwoTables();
        Marked(
            "AUD001",
            With(files, "main.sch.yaml", "columns: [day, country, plays]", "columns: [day, plays]", "country: pk", "[|country|]: pk"));
        Marked(
            "AUD002",
            With(
                files,
                "main.sch.yaml",
                "            - {function: columns_should_be_unique, blocking: true, params: {table: lake/music/countries, columns: [day, country]}}\n",
                "",
                "audits:",
                "[|audits|]:"));
    }

    [TestMethod]
    public void Two_tables_of_which_one_is_not_guarded() =>
        Marked(
            "WAP002",
            With(
                TwoTables(),
                "main.sch.yaml",
                "tables: [lake/music/songs, lake/music/countries]",
                "tables: [lake/music/songs]",
                "id: write\n",
                "id: [|write|]\n"));

    [TestMethod]
    public void Two_tables_of_which_one_is_guarded_in_vain() =>
        Marked(
            "WAP002",
            With(
                TwoTables(),
                "main.sch.yaml",
                "tables: [lake/music/songs, lake/music/countries]",
                "tables: [lake/music/songs, lake/music/countries, [|lake/music/artists|]]"));

    [TestMethod]
    public void An_upsert_by_MERGE() => Silence(Upsert());

    [TestMethod]
    public void An_upsert_in_the_open() =>
        Marked(
            "WAP001",
            With(
                Upsert(),
                "main.sch.yaml",
                "        type: wap\n",
                "        type: wap\n",
                "dag: sequential\n  jobs:\n",
                "dag: sequential\n  jobs:\n    - job: {id: [|hot_fix|], type: Spark, timeout: 1 hour, spark: {script: ./src/upsert.sql, parameters: {RUN_DATE: '${RUN_DATE}'}}}\n"));

    [TestMethod]
    public void A_snapshot_of_a_dimension_without_date() => Silence(Dimension());

    [TestMethod]
    public void A_snapshot_whose_key_is_not_its_grain() =>
        Marked("MET004", With(Dimension(), "main.sch.yaml", "artist_id: pk", "[|name|]: pk", "name: dim", "artist_id: dim"));

    [TestMethod]
    public void A_mark_in_the_daily_workflow() => Silence(MarkInDaily());

    [TestMethod]
    public void A_mark_in_the_daily_workflow_beside_the_call() =>
        Marked("HWM002", With(MarkInDaily(), "daily.sch.yaml", "dag: sequential", "dag: parallel", "id: mark", "id: [|mark|]"));

    [TestMethod]
    public void A_mark_in_the_daily_workflow_for_another_day() =>
        Marked("HWM006", With(MarkInDaily(), "daily.sch.yaml", "hwm_datetime: ${YESTERDAY}", "hwm_datetime: [|${RUN_DATE}|]"));

    [TestMethod]
    public void A_mark_in_the_daily_workflow_of_another_table() =>
        Marked("HWM003", With(MarkInDaily(), "daily.sch.yaml", "table: lake/music/plays", "table: [|lake/music/play|]"));

    [TestMethod]
    public void A_mark_that_readers_in_another_package_wait_for()
    {
        var reader = File(
            "charts/main.sch.yaml",
            "Workflow:\n  id: charts\n  timeout: 1 hour\n  jobs:\n    - job: {id: wait, type: NoOp, signal_dependencies: [{name: lake/music/plays}]}\n");
        Marked("HWM001", [.. MarkInDaily(), reader]);
        Marked(
            "HWM001",
            [
                .. With(
                    MarkInDaily(),
                    "daily.sch.yaml",
                    "type: HWM\n        metacat:\n          table: lake/music/plays\n          hwm_datetime: ${YESTERDAY}\n          hwm_timezone: UTC",
                    "type: NoOp").Select(f =>
                        f.Path == "main.sch.yaml" ? f with { Text = f.Text.Replace("id: plays.main", "id: [|plays.main|]") } : f),
                reader,
            ]);
    }

    private static ExampleFile[] With(ExampleFile[] files, string path, params string[] replacements) => files.Select(f =>
    {
        if (f.Path != path) return f;
        var text = f.Text;
        for (var i = 0; i < replacements.Length; i += 2)
        {
            Assert.Contains(replacements[i], text);
            text = text.Replace(replacements[i], replacements[i + 1]);
        }

        return f with { Text = text };
    }).ToArray();

    private static ExampleFile[] TwoTables() =>
    [
        File("ddl/tables.sql", """
            CREATE TABLE IF NOT EXISTS music.songs (
              song_id BIGINT NOT NULL COMMENT 'Song.',
              plays BIGINT NOT NULL COMMENT 'Number of plays.',
              day DATE NOT NULL COMMENT 'Day in UTC.'
            ) USING iceberg PARTITIONED BY (day) COMMENT 'Plays of songs.';
            CREATE TABLE IF NOT EXISTS music.countries (
              country STRING NOT NULL COMMENT 'Country code.',
              plays BIGINT NOT NULL COMMENT 'Number of plays.',
              day DATE NOT NULL COMMENT 'Day in UTC.'
            ) USING iceberg PARTITIONED BY (day) COMMENT 'Plays of countries.';
            """),
        File("src/write.sql", """
            SET spark.sql.sources.partitionOverwriteMode = dynamic;
            INSERT OVERWRITE TABLE music.songs
            SELECT song_id, COUNT(*) AS plays, to_date('${RUN_DATE}', 'yyyyMMdd') AS day
            FROM music.events WHERE event_date = to_date('${RUN_DATE}', 'yyyyMMdd') GROUP BY song_id;
            INSERT OVERWRITE TABLE music.countries
            SELECT country, COUNT(*) AS plays, to_date('${RUN_DATE}', 'yyyyMMdd') AS day
            FROM music.events WHERE event_date = to_date('${RUN_DATE}', 'yyyyMMdd') GROUP BY country;
            """),
        File("main.sch.yaml", """
            Workflow:
              id: plays.main
              timeout: 2 hours
              RUN_DATE: '20240301'
              dag: sequential
              jobs:
                - job: {id: create, type: Spark, spark: {script: ./ddl/tables.sql}}
                - job: {id: songs, type: Metadata, metacat: {tables: [lake/music/songs], lifetime: 400, column_types: {day: pk, song_id: pk, plays: metric}}}
                - job:
                    id: countries
                    type: Metadata
                    metacat:
                      tables: [lake/music/countries]
                      lifetime: 400
                      column_types:
                        day: pk
                        country: pk
                        plays: metric
                - template:
                    id: publish
                    type: wap
                    tables: [lake/music/songs, lake/music/countries]
                    write_jobs:
                      - job:
                          id: write
                          type: Spark
                          spark:
                            script: ./src/write.sql
                            parameters:
                              RUN_DATE: ${RUN_DATE}
                    data_auditor:
                      audits:
                        - {function: table_should_not_be_empty, blocking: true, params: {table: lake/music/songs}}
                        - {function: table_should_not_be_empty, blocking: true, params: {table: lake/music/countries}}
                        - {function: columns_should_not_have_nulls, blocking: true, params: {table: lake/music/songs, columns: [day, song_id]}}
                        - {function: columns_should_not_have_nulls, blocking: true, params: {table: lake/music/countries, columns: [day, country, plays]}}
                        - {function: columns_should_be_unique, blocking: true, params: {table: lake/music/songs, columns: [day, song_id]}}
                        - {function: columns_should_be_unique, blocking: true, params: {table: lake/music/countries, columns: [day, country]}}
                - job: {id: mark_songs, type: HWM, metacat: {table: lake/music/songs, hwm_datetime: '${RUN_DATE}', hwm_timezone: UTC}}
                - job: {id: mark_countries, type: HWM, metacat: {table: lake/music/countries, hwm_datetime: '${RUN_DATE}', hwm_timezone: UTC}}
            """),
    ];

    private static ExampleFile[] Upsert() =>
    [
        File("ddl/listeners.sql", """
            CREATE TABLE IF NOT EXISTS music.listeners (
              listener_id BIGINT NOT NULL COMMENT 'Listener.',
              plays BIGINT COMMENT 'Number of plays so far.',
              last_day DATE NOT NULL COMMENT 'Day of the last play in UTC.'
            ) USING iceberg PARTITIONED BY (months(last_day)) COMMENT 'Listeners as of the last run.';
            """),
        File("src/upsert.sql", """
            MERGE INTO lake.music.listeners AS l
            USING (
              SELECT listener_id, COUNT(*) AS plays, event_date AS last_day
              FROM music.events WHERE event_date = to_date('${RUN_DATE}', 'yyyyMMdd') GROUP BY listener_id, event_date
            ) AS e
            ON l.listener_id = e.listener_id
            WHEN MATCHED THEN UPDATE SET plays = l.plays + e.plays, last_day = e.last_day
            WHEN NOT MATCHED THEN INSERT (listener_id, plays, last_day) VALUES (e.listener_id, e.plays, e.last_day);
            """),
        File("main.sch.yaml", """
            Workflow:
              id: listeners.main
              timeout: 2 hours
              RUN_DATE: '20240301'
              dag: sequential
              jobs:
                - job: {id: create, type: Spark, spark: {script: ./ddl/listeners.sql}}
                - job: {id: describe, type: Metadata, metacat: {tables: [lake/music/listeners], lifetime: 400, column_types: {listener_id: pk}}}
                - template:
                    id: publish
                    type: wap
                    tables: [lake/music/listeners]
                    write_jobs:
                      - job: {id: upsert, type: Spark, spark: {script: ./src/upsert.sql, parameters: {RUN_DATE: '${RUN_DATE}'}}}
                    data_auditor:
                      audits:
                        - {function: table_should_not_be_empty, blocking: true}
                        - {function: columns_should_not_have_nulls, blocking: true, params: {column: listener_id}}
                        - {function: columns_should_be_unique, blocking: true, params: {column: listener_id}}
                - job: {id: mark, type: HWM, metacat: {table: lake/music/listeners, hwm_datetime: '${RUN_DATE}', hwm_timezone: UTC}}
            """),
    ];

    private static ExampleFile[] Dimension() =>
    [
        File("ddl/artists.sql", """
            CREATE TABLE IF NOT EXISTS music.artists (
              artist_id BIGINT NOT NULL COMMENT 'Artist.',
              name STRING NOT NULL COMMENT 'Name on the newest release.'
            ) USING iceberg COMMENT 'All artists.';
            """),
        File(
            "src/artists.sql",
            "INSERT OVERWRITE TABLE music.artists SELECT artist_id, MAX(artist_name) AS name FROM music.releases GROUP BY artist_id;"),
        File("main.sch.yaml", """
            Workflow:
              id: artists.main
              timeout: 2 hours
              time_triggers: [{cron: 0 5 * * *, timezone: UTC}]
              dag: sequential
              jobs:
                - job: {id: create, type: Spark, spark: {script: ./ddl/artists.sql}}
                - job:
                    id: describe
                    type: Metadata
                    metacat:
                      tables: [lake/music/artists]
                      lifetime: 400
                      column_types:
                        artist_id: pk
                        name: dim
                - template:
                    id: publish
                    type: wap
                    tables: [lake/music/artists]
                    write_jobs:
                      - job: {id: write, type: Spark, spark: {script: ./src/artists.sql}}
                    data_auditor:
                      audits:
                        - {function: row_count_change_should_be_within, blocking: true, params: {percent: 5, days: 7}}
                        - {function: columns_should_not_have_nulls, blocking: true, params: {columns: [artist_id, name]}}
                        - {function: columns_should_be_unique, blocking: true, params: {columns: [artist_id]}}
            """),
    ];

    private static ExampleFile[] MarkInDaily() =>
    [
        File("ddl/plays.sql", """
            CREATE TABLE IF NOT EXISTS music.plays (song_id BIGINT NOT NULL COMMENT 'Song.', plays BIGINT COMMENT 'Number of plays.', day DATE NOT NULL COMMENT 'Day in UTC.')
            USING iceberg PARTITIONED BY (day) COMMENT 'Plays of songs by day.';
            """),
        File("src/plays.sql", """
            INSERT OVERWRITE TABLE music.plays PARTITION (day = to_date('${RUN_DATE}', 'yyyyMMdd'))
            SELECT song_id, COUNT(*) AS plays FROM music.events WHERE event_date = to_date('${RUN_DATE}', 'yyyyMMdd') GROUP BY song_id;
            """),
        File("main.sch.yaml", """
            Workflow:
              id: plays.main
              timeout: 2 hours
              RUN_DATE(mutable_on_start): '20240301'
              dag: sequential
              jobs:
                - job: {id: create, type: Spark, spark: {script: ./ddl/plays.sql}}
                - job: {id: describe, type: Metadata, metacat: {tables: [lake/music/plays], lifetime: 400, column_types: {day: pk, song_id: pk}}}
                - template:
                    id: publish
                    type: wap
                    tables: [lake/music/plays]
                    write_jobs:
                      - job: {id: write, type: Spark, spark: {script: ./src/plays.sql, parameters: {RUN_DATE: '${RUN_DATE}'}}}
                    data_auditor:
                      audits:
                        - {function: table_should_not_be_empty, blocking: true}
                        - {function: columns_should_not_have_nulls, blocking: true, params: {columns: [day, song_id]}}
                        - {function: columns_should_be_unique, blocking: true, params: {columns: [day, song_id]}}
            """),
        File("daily.sch.yaml", """
            Workflow:
              id: plays.daily
              timeout: 8 hours
              time_triggers: [{cron: 0 5 * * *, timezone: UTC}]
              '!YESTERDAY': return Util.incrementDateInt(TARGET_RUN_DATE, -1);
              '!FIRST_DAY': return Util.incrementDateInt(TARGET_RUN_DATE, -3);
              dag: sequential
              jobs:
                - foreach:
                    id: late
                    params: {'!DAY<array<long>>': 'return Util.dateIntsBetween(FIRST_DAY, YESTERDAY, 1);'}
                    jobs:
                      - subworkflow: {id: late_day, workflow_id: plays.main, RUN_DATE: '${DAY}'}
                - subworkflow:
                    id: newest
                    workflow_id: plays.main
                    RUN_DATE: ${YESTERDAY}
                - job:
                    id: mark
                    type: HWM
                    metacat:
                      table: lake/music/plays
                      hwm_datetime: ${YESTERDAY}
                      hwm_timezone: UTC
            """),
    ];
}
