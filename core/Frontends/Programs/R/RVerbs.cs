namespace Dataflow.Lint.Frontends.Programs.R;

/// <summary>The functions that take rows first, so that they may stand before them as well as behind a pipe.</summary>
internal static class RVerbs
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "filter", "select", "mutate", "transmute", "group_by", "summarise", "summarize", "ungroup", "arrange", "window_order", "distinct",
        "rename", "head", "count", "tally",
        "inner_join", "left_join", "right_join", "full_join", "semi_join", "anti_join", "cross_join", "union_all", "union", "compute",
        "sdf_register", "sdf_repartition", "sdf_coalesce", "sdf_persist",
        "tbl_cache", "collect", "print", "show_query", "spark_write_table", "spark_insert_table", "spark_save_table",
        "spark_write_parquet", "spark_write_csv", "spark_write_json", "spark_write_orc", "spark_write_delta",
        "drop_na", "replace_na", "relocate", "pull", "sdf_nrow", "glimpse",
    };

    public static bool AreKnown(string name) => Names.Contains(name);
}
