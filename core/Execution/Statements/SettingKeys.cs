namespace Dataflow.Lint.Execution.Statements;

/// <summary>Settings that say how Spark does its work, and nothing about what comes out.</summary>
internal static class SettingKeys
{
    private static readonly string[] NeutralPrefixes =
    [
        "spark.sql.shuffle.", "spark.sql.adaptive.", "spark.sql.autobroadcastjointhreshold", "spark.sql.broadcasttimeout",
        "spark.sql.cbo.", "spark.sql.codegen.", "spark.sql.files.",
        "spark.sql.join.prefersortmergejoin", "spark.sql.crossjoin.enabled", "spark.sql.inmemorycolumnarstorage.", "spark.sql.statistics.",
        "spark.sql.ui.", "spark.sql.parquet.compression.", "spark.sql.orc.compression.",
        "spark.sql.sources.parallelpartitiondiscovery.", "spark.sql.optimizer.dynamicpartitionpruning.", "spark.executor.",
        "spark.driver.", "spark.memory.", "spark.shuffle.", "spark.default.parallelism", "spark.dynamicallocation.",
        "spark.network.", "spark.locality.", "spark.speculation", "spark.ui.", "spark.app.name", "spark.yarn.", "spark.kubernetes.",
        "spark.scheduler.", "spark.sql.execution.arrow.", "spark.sql.maxplanstringlength", "hive.exec.dynamic.partition",
        "hive.exec.max.dynamic.partitions",
        "hive.exec.parallel", "hive.exec.compress.", "hive.merge.", "hive.auto.convert.join", "hive.optimize.", "mapred.", "mapreduce.",
        "parquet.compression", "spark.sql.hive.convertmetastore", "spark.databricks.delta.optimizewrite.",
        "spark.databricks.delta.autocompact.",
        "spark.sql.optimizer.decorrelateinnerquery.enabled", "spark.sql.optimizer.optimizeonerowrelationsubquery",
        "spark.sql.optimizer.scalarsubqueryusesinglejoin",
        "spark.sql.optimizer.rewritenesteddatacorrelation.enabled", "spark.sql.optimizer.decorrelateexistsin.enabled",
        "spark.sql.optimizer.wrapexistsinaggregatefunction", "spark.sql.legacy.allowparameterlesscount", "spark.sql.legacy.bangequalsnot",
        "spark.sql.legacy.allowstarwithsingletableidentifierincount",
    ];

    // What Spark does where nothing is set.
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["spark.sql.groupbyaliases"] = "true",
        ["spark.sql.orderbyordinal"] = "true",
        ["spark.sql.casesensitive"] = "false",
        ["spark.sql.storeassignmentpolicy"] = "ansi",
        ["spark.sql.legacy.setopsprecedence.enabled"] = "false",
        ["spark.sql.legacy.consecutivestringliterals.enabled"] = "false",
        ["spark.sql.legacy.scalarsubquerycountbugbehavior"] = "false",
        ["spark.sql.legacy.codingerroraction"] = "false",
        ["spark.sql.legacy.javacharsets"] = "false",
        ["spark.sql.legacy.scalarsubqueryallowgroupbynonequalitycorrelatedpredicate"] = "false",
        ["spark.sql.optimizer.decorrelateexistssubquerylegacyincorrectcounthandling.enabled"] = "false",
    };

    /// <summary>Whether a value is the one that holds where nothing is set.</summary>
    public static bool IsDefault(string key, string value) =>
        Defaults.TryGetValue(key, out var known) && string.Equals(known, value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The functions, and nothing else, that a key changes; none where more may change.</summary>
    public static string[] FunctionsOf(string key) =>
        key is "spark.sql.legacy.codingerroraction" or "spark.sql.legacy.javacharsets" ? ["encode", "decode"] : [];

    /// <summary>Whether a key, in lower case, has no say in results.</summary>
    public static bool IsNeutral(string key) => Array.Exists(NeutralPrefixes, p => key.StartsWith(p, StringComparison.Ordinal));
}
