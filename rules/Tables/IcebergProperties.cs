namespace Dataflow.Lint.Rules.Tables;

/// <summary>The properties of an Iceberg table that its documentation lists, and the values some of them take.</summary>
internal static class IcebergProperties
{
    private static readonly string[] Modes = ["copy-on-write", "merge-on-read"];
    private static readonly string[] Distributions = ["none", "hash", "range"];
    private static readonly string[] Isolations = ["serializable", "snapshot"];
    private static readonly string[] Formats = ["parquet", "avro", "orc"];
    private static readonly string[] Switch = ["true", "false"];

    private static readonly Dictionary<string, string[]> Known = Read(
        "write.parquet.row-group-size-bytes write.parquet.page-size-bytes write.parquet.page-row-limit write.parquet.page-version write.parquet.row-group-check-min-record-count write.parquet.row-group-check-max-record-count write.parquet.dict-size-bytes write.parquet.compression-codec write.parquet.compression-level "
        + "write.parquet.bloom-filter-max-bytes write.avro.compression-codec write.avro.compression-level write.orc.stripe-size-bytes write.orc.block-size-bytes write.orc.compression-codec "
        + "write.orc.compression-strategy write.orc.bloom.filter.columns write.orc.bloom.filter.fpp write.delete.parquet.compression-codec write.delete.parquet.compression-level write.delete.parquet.row-group-size-bytes write.delete.parquet.page-size-bytes write.delete.parquet.page-row-limit write.delete.parquet.dict-size-bytes "
        + "write.delete.avro.compression-codec write.delete.avro.compression-level write.delete.orc.stripe-size-bytes write.delete.orc.block-size-bytes write.delete.orc.compression-codec write.delete.orc.compression-strategy write.location-provider.impl write.metadata.compression-codec "
        + "write.metadata.metrics.max-inferred-column-defaults write.metadata.metrics.default write.target-file-size-bytes write.delete.target-file-size-bytes write.summary.partition-limit "
        + "write.metadata.previous-versions-max write.data.path write.metadata.path write.folder-storage.path write.object-storage.path write.delete.granularity write.spark.advisory-partition-size-bytes schema.name-mapping.default write.wap.enabled "
        + "read.split.target-size read.split.metadata-target-size read.split.planning-lookback read.split.open-file-cost read.parquet.vectorization.batch-size read.orc.vectorization.batch-size "
        + "read.data-planning-mode read.delete-planning-mode commit.retry.num-retries commit.retry.min-wait-ms commit.retry.max-wait-ms commit.retry.total-timeout-ms commit.status-check.num-retries "
        + "commit.status-check.min-wait-ms commit.status-check.max-wait-ms commit.status-check.total-timeout-ms commit.manifest.target-size-bytes commit.manifest.min-count-to-merge "
        + "history.expire.max-snapshot-age-ms history.expire.min-snapshots-to-keep history.expire.max-ref-age-ms");

    /// <summary>All names that are written out in full.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The values a property takes; none where there is no list of them, null for a property that is not known.</summary>
    public static string[]? ValuesOf(string name) => Known.TryGetValue(name, out var values) ? values : null;

    private static Dictionary<string, string[]> Read(string free)
    {
        var known = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["format-version"] = ["1", "2", "3", "4"],
            ["write.format.default"] = Formats,
            ["write.delete.format.default"] = Formats,
            ["write.delete.mode"] = Modes,
            ["write.update.mode"] = Modes,
            ["write.merge.mode"] = Modes,
            ["write.distribution-mode"] = Distributions,
            ["write.delete.distribution-mode"] = Distributions,
            ["write.update.distribution-mode"] = Distributions,
            ["write.merge.distribution-mode"] = Distributions,
            ["write.delete.isolation-level"] = Isolations,
            ["write.update.isolation-level"] = Isolations,
            ["write.merge.isolation-level"] = Isolations,
        };
        foreach (var name in free.Split(' ')) known[name] = [];
        foreach (var name in "write.object-storage.enabled write.object-storage.partitioned-paths write.metadata.delete-after-commit.enabled write.spark.fanout.enabled write.spark.accept-any-schema write.upsert.enabled write.manifest-lists.enabled write.merge.cardinality-check.enabled read.parquet.vectorization.enabled read.orc.vectorization.enabled read.split.adaptive-size.enabled commit.manifest-merge.enabled compatibility.snapshot-id-inheritance.enabled gc.enabled engine.hive.enabled".Split(' ')) known[name] = Switch;
        return known;
    }
}
