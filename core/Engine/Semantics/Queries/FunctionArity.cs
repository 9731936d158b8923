namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>How many arguments the built-in functions of Spark take; only those whose count no version has changed.</summary>
internal static class FunctionArity
{
    private const int Any = int.MaxValue;

    /// <summary>The least and the greatest count; null where it is not sure.</summary>
    public static (int Least, int Most)? Of(string lowerName) => lowerName switch
    {
        "pi" or "e" or "monotonically_increasing_id" or "spark_partition_id" or "input_file_name" or "row_number" or "cume_dist"
            or "version" or "current_catalog" or "current_database" or "current_timezone" => (0, 0),
        "abs" or "acos" or "acosh" or "asin" or "asinh" or "atan" or "atanh" or "cbrt" or "cos" or "cosh" or "cot" or "csc" or "degrees" or "exp" or "expm1"
            or "log10" or "log1p" or "log2" or "ln" or "negative" or "positive" or "radians" or "rint" or "sec" or "sign" or "signum" or "sin" or "sinh" or "sqrt" or "tan" or "tanh"
            or "ascii" or "base64" or "bin" or "bit_count" or "bit_length" or "char" or "char_length" or "character_length" or "chr" or "crc32" or "factorial" or "hex" or "initcap"
            or "lcase" or "length" or "len" or "lower" or "md5" or "octet_length" or "sha" or "sha1" or "soundex" or "space" or "ucase" or "upper" or "unbase64" or "unhex"
            or "url_decode" or "url_encode" or "reverse" or "typeof" or "isnan" or "isnull" or "isnotnull"
            or "array_compact" or "array_distinct" or "array_max" or "array_min" or "array_size" or "cardinality" or "flatten" or "map_entries" or "map_from_entries" or "map_keys" or "map_values" or "size"
            or "explode" or "explode_outer" or "inline" or "inline_outer" or "posexplode" or "posexplode_outer"
            or "json_array_length" or "json_object_keys" or "luhn_check"
            or "date_from_unix_date" or "day" or "dayname" or "dayofmonth" or "dayofweek" or "dayofyear" or "hour" or "last_day" or "minute" or "month" or "monthname" or "quarter" or "second"
            or "timestamp_micros" or "timestamp_millis" or "timestamp_seconds" or "unix_date" or "unix_micros" or "unix_millis" or "unix_seconds" or "weekday" or "weekofyear" or "year"
            or "any" or "avg" or "bit_and" or "bit_or" or "bit_xor" or "bool_and" or "bool_or" or "collect_list" or "collect_set" or "array_agg" or "count_if" or "every" or "kurtosis" or "max" or "mean"
            or "median" or "min" or "skewness" or "some" or "std" or "stddev" or "stddev_pop" or "stddev_samp" or "sum" or "try_avg" or "try_sum" or "var_pop" or "var_samp" or "variance"
            or "bigint" or "binary" or "boolean" or "date" or "decimal" or "double" or "float" or "int" or "smallint" or "string" or "timestamp" or "tinyint" => (1, 1),
        "ceil" or "ceiling" or "floor" or "round" or "bround" or "log" or "trim" or "ltrim" or "rtrim" or "to_date" or "to_json" or "to_csv" or "schema_of_csv" or "schema_of_json"
            or "try_to_timestamp" or "from_unixtime" or "first" or "first_value" or "last" or "last_value" or "any_value" or "approx_count_distinct" or "sort_array" or "array_sort" or "make_valid_utf8" => (1, 2),
        "atan2" or "hypot" or "pow" or "power" or "mod" or "pmod" or "div" or "nullif" or "ifnull" or "nvl" or "equal_null" or "array_contains" or "array_position" or "array_remove" or "array_append" or "array_prepend"
            or "array_repeat" or "array_union" or "array_intersect" or "array_except" or "arrays_overlap" or "element_at" or "try_element_at" or "map_contains_key" or "map_from_arrays" or "map_filter"
            or "transform" or "filter" or "forall" or "transform_keys" or "transform_values" or "add_months" or "datepart" or "date_part" or "date_format" or "date_trunc" or "trunc" or "next_day"
            or "from_utc_timestamp" or "to_utc_timestamp" or "repeat" or "sha2" or "find_in_set" or "instr" or "endswith" or "startswith" or "contains" or "encode" or "format_number" or "get_json_object"
            or "left" or "right" or "regexp_count" or "regexp_substr" or "try_add" or "try_divide" or "try_multiply" or "try_subtract" or "xpath_string" or "xpath_boolean" or "getbit" or "bit_get"
            or "corr" or "covar_pop" or "covar_samp" or "max_by" or "min_by" or "regr_count" or "regr_slope" or "regr_r2" or "regr_intercept" => (2, 2),
        "from_json" or "from_csv" or "regexp_extract" or "regexp_extract_all" or "regexp_instr" or "split" or "substring" or "substr" or "lpad" or "rpad" or "months_between" or "array_join" or "locate" => (2, 3),
        "if" or "iff" or "nvl2" or "split_part" or "substring_index" or "translate" or "conv" or "zip_with" or "map_zip_with" or "array_insert" or "make_date" => (3, 3),
        "replace" or "uniform" => (2, 3),
        "aggregate" or "reduce" => (3, 4),
        "regexp_replace" => (3, 4),
        "ntile" or "rand" or "randn" or "random" or "uuid" => (0, 1),
        "randstr" => (1, 2),
        "mask" => (1, 5),
        "lag" or "lead" => (1, 3),
        "nth_value" => (2, 3),
        "coalesce" or "count" or "concat_ws" or "format_string" or "printf" or "hash" or "xxhash64" => (1, Any),
        "greatest" or "least" or "json_tuple" or "stack" or "decode" or "named_struct" => (2, Any),
        "make_interval" => (0, 7),
        "make_dt_interval" => (0, 4),
        "make_ym_interval" => (0, 2),
        _ => null,
    };
}
