namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>What the linter knows of Spark's functions: the type of their result, and which ones aggregate.</summary>
internal static class Functions
{
    private static readonly HashSet<string> Aggregates = new(StringComparer.Ordinal)
    {
        "any", "any_value", "approx_count_distinct", "approx_percentile", "array_agg", "avg", "bit_and", "bit_or", "bit_xor", "bool_and",
        "bool_or", "collect_list", "collect_set", "corr", "count", "count_if", "count_min_sketch", "covar_pop", "covar_samp", "every", "first",
        "first_value", "grouping", "grouping_id", "histogram_numeric", "kurtosis", "last", "last_value", "listagg", "max", "max_by", "mean",
        "median", "min", "min_by", "mode", "percentile", "percentile_approx", "regr_avgx", "regr_avgy", "regr_count", "regr_slope", "skewness",
        "some", "std", "stddev", "stddev_pop", "stddev_samp", "string_agg", "sum", "try_avg", "try_sum", "var_pop", "var_samp", "variance",
    };

    private static readonly Dictionary<string, SqlType> Results = ByResult(
        (SqlType.BigInt, "count count_if approx_count_distinct unix_timestamp to_unix_timestamp bigint unix_seconds unix_millis unix_micros"),
        (SqlType.Int, "row_number rank dense_rank ntile length char_length character_length year month day dayofmonth dayofweek dayofyear hour minute second quarter weekofyear datediff date_diff size instr locate position int ascii"),
        (SqlType.Double, "percent_rank cume_dist sqrt exp ln log10 log2 power pow stddev variance rand randn double months_between corr"),
        (SqlType.String, "concat_ws upper ucase lower lcase substr substring trim ltrim rtrim replace regexp_replace regexp_extract date_format format_string format_number from_unixtime initcap md5 sha1 sha2 string split_part to_json get_json_object uuid hex base64"),
        (SqlType.Date, "to_date date_sub date_add dateadd add_months last_day next_day trunc current_date curdate make_date date"),
        (SqlType.Timestamp, "to_timestamp date_trunc current_timestamp now from_utc_timestamp to_utc_timestamp make_timestamp timestamp timestamp_seconds timestamp_millis"),
        (SqlType.Boolean, "isnull isnotnull isnan like rlike startswith endswith contains array_contains exists bool_and bool_or every any some boolean"));

    // The result has the type of the first argument.
    private static readonly HashSet<string> LikeFirstArgument = new(StringComparer.Ordinal)
    {
        "max", "min", "first", "first_value", "last", "last_value", "any_value", "nullif", "lag", "lead", "nth_value", "abs",
    };

    // The result has the type of the first argument whose type is known and not NULL.
    private static readonly HashSet<string> LikeAnyArgument = new(StringComparer.Ordinal) { "coalesce", "nvl", "ifnull", "greatest", "least" };

    public static bool IsAggregate(string lowerName) => Aggregates.Contains(lowerName);

    /// <summary>Functions that give several rows for one.</summary>
    public static bool MultipliesRows(string lowerName) => lowerName is "explode" or "explode_outer" or "posexplode" or "posexplode_outer" or "inline" or "inline_outer" or "stack" or "json_tuple";

    public static SqlType ResultOf(string lowerName, IReadOnlyList<SqlType> arguments)
    {
        // Spark adds the days of an interval or an integer to a date; "dateadd(unit, n, ts)" is another function.
        if (lowerName is "dateadd" or "date_add" or "date_diff" or "datediff" && arguments.Count == 3) return SqlType.Unknown;
        if (Results.TryGetValue(lowerName, out var result)) return result;
        if (LikeFirstArgument.Contains(lowerName)) return arguments.Count > 0 ? arguments[0] : SqlType.Unknown;
        if (LikeAnyArgument.Contains(lowerName)) return Common(arguments);
        return lowerName switch
        {
            "sum" or "try_sum" when arguments.Count > 0 => arguments[0].Family switch
            {
                TypeFamily.Integral => SqlType.BigInt,
                TypeFamily.Fractional => SqlType.Double,
                TypeFamily.Decimal => SqlType.Decimal,
                _ => SqlType.Unknown,
            },
            "avg" or "mean" when arguments.Count > 0 => arguments[0].Family is TypeFamily.Integral or TypeFamily.Fractional ? SqlType.Double
                : arguments[0].Family is TypeFamily.Decimal ? SqlType.Decimal : SqlType.Unknown,
            "if" or "iff" when arguments.Count == 3 => Common([arguments[1], arguments[2]]),
            "concat" when arguments.All(a => a.Family is TypeFamily.String) && arguments.Count > 0 => SqlType.String,
            _ => SqlType.Unknown,
        };
    }

    /// <summary>The type several values share; unknown as soon as their families differ or one is not known.</summary>
    public static SqlType Common(IReadOnlyList<SqlType> types)
    {
        var common = SqlType.Null;
        foreach (var type in types)
        {
            if (type.Family == TypeFamily.Null) continue;
            if (!type.IsKnown || (common.Family != TypeFamily.Null && common.Family != type.Family)) return SqlType.Unknown;
            common = type;
        }

        return common;
    }

    private static Dictionary<string, SqlType> ByResult(params (SqlType Type, string Names)[] rows)
    {
        var results = new Dictionary<string, SqlType>(StringComparer.Ordinal);
        foreach (var (type, names) in rows)
        {
            foreach (var name in names.Split(' ')) results[name] = type;
        }

        return results;
    }
}
