namespace Dataflow.Lint.Rules.Tables;

/// <summary>The properties of an Iceberg table that its documentation lists, and the values some of them take.</summary>
internal static class IcebergProperties
{
    // The names that take the same values, with a space around each.
    private static readonly (string Names, string[] Values)[] Groups =
    [
        (" format-version ", ["1", "2", "3", "4"]),
        (" write.format.default write.delete.format.default ", ["parquet", "avro", "orc"]),
        (" write.delete.mode write.update.mode write.merge.mode ", ["copy-on-write", "merge-on-read"]),
        (" write.distribution-mode write.delete.distribution-mode write.update.distribution-mode write.merge.distribution-mode ", [
            "none",
            "hash",
            "range",
        ]),
        (" write.delete.isolation-level write.update.isolation-level write.merge.isolation-level ", ["serializable", "snapshot"]),
        (" write.parquet.row-group-size-bytes write.parquet.page-size-bytes write.parquet.page-row-limit write.parquet.page-version write.parquet.row-group-check-min-record-count write.parquet.row-group-check-max-record-count write.parquet.dict-size-bytes write.parquet.compression-codec write.parquet.compression-level "
            + "write.parquet.bloom-filter-max-bytes write.avro.compression-codec write.avro.compression-level write.orc.stripe-size-bytes write.orc.block-size-bytes write.orc.compression-codec "
            + "write.orc.compression-strategy write.orc.bloom.filter.columns write.orc.bloom.filter.fpp write.delete.parquet.compression-codec write.delete.parquet.compression-level write.delete.parquet.row-group-size-bytes write.delete.parquet.page-size-bytes write.delete.parquet.page-row-limit write.delete.parquet.dict-size-bytes "
            + "write.delete.avro.compression-codec write.delete.avro.compression-level write.delete.orc.stripe-size-bytes write.delete.orc.block-size-bytes write.delete.orc.compression-codec write.delete.orc.compression-strategy write.location-provider.impl write.metadata.compression-codec "
            + "write.metadata.metrics.max-inferred-column-defaults write.metadata.metrics.default write.target-file-size-bytes write.delete.target-file-size-bytes write.summary.partition-limit "
            + "write.metadata.previous-versions-max write.data.path write.metadata.path write.folder-storage.path write.object-storage.path write.delete.granularity write.spark.advisory-partition-size-bytes schema.name-mapping.default "
            + "read.split.target-size read.split.metadata-target-size read.split.planning-lookback read.split.open-file-cost read.parquet.vectorization.batch-size read.orc.vectorization.batch-size "
            + "read.data-planning-mode read.delete-planning-mode commit.retry.num-retries commit.retry.min-wait-ms commit.retry.max-wait-ms commit.retry.total-timeout-ms commit.status-check.num-retries "
            + "commit.status-check.min-wait-ms commit.status-check.max-wait-ms commit.status-check.total-timeout-ms commit.manifest.target-size-bytes commit.manifest.min-count-to-merge "
            + "history.expire.max-snapshot-age-ms history.expire.min-snapshots-to-keep history.expire.max-ref-age-ms ", []),
        (" write.object-storage.enabled write.object-storage.partitioned-paths write.metadata.delete-after-commit.enabled write.spark.fanout.enabled write.spark.accept-any-schema write.upsert.enabled write.manifest-lists.enabled write.merge.cardinality-check.enabled read.parquet.vectorization.enabled read.orc.vectorization.enabled read.split.adaptive-size.enabled commit.manifest-merge.enabled compatibility.snapshot-id-inheritance.enabled gc.enabled engine.hive.enabled write.wap.enabled ",
            [
            "true",
            "false",
        ]),
    ];

    /// <summary>All names that are written out in full.</summary>
    public static IEnumerable<string> Names => Groups.SelectMany(group => group.Names.Trim().Split(' '));

    /// <summary>The values a property takes; none where there is no list of them, null for a property that is not known.</summary>
    public static string[]? ValuesOf(string name)
    {
        if (name.Length == 0 || name.IndexOf(' ') >= 0) return null;
        var word = $" {name} ";
        foreach (var (names, values) in Groups)
        {
            if (names.IndexOf(word, StringComparison.Ordinal) >= 0) return values;
        }

        return null;
    }
}
