namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>What a function is to a query.</summary>
internal enum FunctionKind
{
    Scalar,
    Aggregate,
    Window,
    Generator,
}

/// <summary>A built-in function of Spark.</summary>
/// <param name="Name">The name in lower case.</param>
/// <param name="Kind">Whether it works on a row, a group, a window, or makes rows.</param>
/// <param name="Result">The rule for its type: a type, or a word that <see cref="FunctionTypes"/> explains.</param>
/// <param name="IsDeterministic">Whether it gives the same value for the same row again.</param>
internal sealed record FunctionInfo(string Name, FunctionKind Kind, string Result, bool IsDeterministic);

/// <summary>The functions of Spark, a line for each result: kind, result, names. A name with <c>?</c> gives another value each time.</summary>
internal static class FunctionTable
{
    private const string Lines = """
        aggregate bigint          count count_if approx_count_distinct hll_sketch_estimate regr_count grouping_id
        aggregate tinyint         grouping
        aggregate boolean         any some every bool_and bool_or
        aggregate double          corr covar_pop covar_samp kurtosis skewness std stddev stddev_pop stddev_samp var_pop var_samp variance regr_avgx regr_avgy regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy
        aggregate first           any_value? bit_and bit_or bit_xor first? first_value? last? last_value? max max_by min min_by mode
        aggregate list            array_agg? collect_list? collect_set?
        aggregate sum             sum try_sum
        aggregate average         avg mean try_avg
        aggregate percentile      percentile median percentile_cont
        aggregate string          listagg string_agg
        aggregate binary          count_min_sketch
        aggregate approximate     approx_percentile percentile_approx
        aggregate unknown         bitmap_construct_agg bitmap_or_agg histogram_numeric hll_sketch_agg hll_union_agg percentile_disc
        window    int             row_number rank dense_rank ntile
        window    double          percent_rank cume_dist
        window    first           lag lead nth_value
        generator rows            explode explode_outer inline inline_outer json_tuple posexplode posexplode_outer stack
        scalar    boolean         array_contains arrays_overlap bool between contains endswith exists forall ilike is_valid_utf8 isnan isnotnull isnull like map_contains_key might_contain regexp regexp_like rlike startswith xpath_boolean equal_null
        scalar    tinyint         getbit bit_get
        scalar    int             array_size ascii bit_count bit_length cardinality char_length character_length charindex date_diff datediff day dayofmonth dayofweek dayofyear find_in_set hash hour instr json_array_length len length levenshtein locate minute month octet_length ord position quarter regexp_count regexp_instr second size sizeof spark_partition_id weekday weekofyear year
        scalar    bigint          array_position crc32 factorial monotonically_increasing_id? to_unix_timestamp unix_micros unix_millis unix_seconds unix_timestamp width_bucket xxhash64
        scalar    int             unix_date
        scalar    double          acos acosh asin asinh atan atan2 atanh cbrt cos cosh cot csc degrees e exp expm1 hypot ln log log10 log1p log2 months_between pi pow power radians rand? randn? random? rint sec sign signum sin sinh sqrt tan tanh
        scalar    string          base64 bin btrim char chr concat_ws conv current_catalog current_database current_schema current_timezone current_user date_format format_number format_string from_unixtime get_json_object hex initcap input_file_name lcase lower ltrim mask md5 monthname dayname parse_url printf quote regexp_extract regexp_replace regexp_substr repeat replace rtrim schema_of_csv schema_of_json schema_of_xml sha sha1 sha2 session_user soundex space split_part substring_index to_char to_csv to_json to_varchar to_xml translate trim typeof ucase upper url_decode url_encode user uuid? randstr? validate_utf8 make_valid_utf8 try_validate_utf8 version xpath_string
        scalar    boolean         luhn_check
        scalar    binary          aes_encrypt encode to_binary try_to_binary unbase64 unhex
        scalar    date            add_months curdate? current_date? date_from_unix_date last_day make_date next_day to_date trunc try_to_date
        scalar    timestamp       current_timestamp? date_trunc from_utc_timestamp make_timestamp_ltz now? timestamp_micros timestamp_millis timestamp_seconds to_timestamp_ltz to_utc_timestamp try_to_timestamp
        scalar    timestamp       make_timestamp to_timestamp try_make_timestamp try_make_timestamp_ltz
        scalar    timestamp_ntz   localtimestamp? make_timestamp_ntz try_make_timestamp_ntz to_timestamp_ntz convert_timezone
        scalar    interval        make_interval try_make_interval
        scalar    yeartomonth     make_ym_interval
        scalar    daytosecond     make_dt_interval
        scalar    array<string>   json_object_keys regexp_extract_all split
        scalar    map<string,string> str_to_map
        scalar    first           array_compact array_distinct filter map_filter nullif shuffle? slice sort_array array_sort
        scalar    substring       left right substr substring overlay
        scalar    padded          lpad rpad
        scalar    decoded         decode
        scalar    random          uniform?
        scalar    common          coalesce greatest ifnull least nvl
        scalar    if              if iff
        scalar    nvl2            nvl2
        scalar    abs             abs negative positive
        scalar    array           array
        scalar    map             map
        scalar    struct          struct
        scalar    namedstruct     named_struct
        scalar    element         element_at try_element_at get
        scalar    extreme         array_max array_min
        scalar    keys            map_keys
        scalar    values          map_values
        scalar    entries         map_entries
        scalar    fromarrays      map_from_arrays
        scalar    joinarrays      array_union array_intersect array_except
        scalar    arrayjoin       array_join
        scalar    repeated        array_repeat
        scalar    flatten         flatten
        scalar    sequence        sequence
        scalar    concat          concat reverse
        scalar    append          array_append array_prepend array_remove
        scalar    transform       transform
        scalar    round           round bround
        scalar    whole           ceil ceiling floor
        scalar    modulo          mod pmod
        scalar    division        div
        scalar    datemove        date_add date_sub dateadd
        scalar    datepart        extract date_part datepart
        scalar    tryarithmetic   try_add try_subtract try_multiply try_divide
        scalar    parsed          from_csv from_json from_xml
        scalar    cast            bigint binary boolean date double float int smallint string timestamp tinyint
        scalar    unknown         aggregate assert_true decimal input_file_block_length java_method make_time map_concat map_zip_with raise_error reduce reflect to_number transform_keys transform_values try_to_number variant_get window zip_with
        """;

    // A run asks for a few dozen functions: each is sought in the text once, which at the start costs less than reading all of it.
    private static readonly Dictionary<string, FunctionInfo?> Known = new(StringComparer.Ordinal);

    public static FunctionInfo? Find(string lowerName)
    {
        lock (Known)
        {
            if (Known.TryGetValue(lowerName, out var known)) return known;
            var found = Seek(lowerName);
            Known.Add(lowerName, found);
            return found;
        }
    }

    // Where a name stands in several lines, the last one counts.
    private static FunctionInfo? Seek(string name)
    {
        if (name.Length == 0 || name.IndexOf(' ') >= 0) return null;
        for (var end = Lines.Length; end > 0;)
        {
            var start = Lines.LastIndexOf(name, end - 1, StringComparison.Ordinal);
            if (start < 0) return null;
            if (IsName(start, name.Length)) return Read(name, start);
            end = start + name.Length - 1;
        }

        return null;
    }

    private static bool IsName(int start, int length)
    {
        var end = start + length;
        return start > 0 && Lines[start - 1] == ' ' && (end == Lines.Length || Lines[end] is ' ' or '?' or '\r' or '\n') && HeadOf(start).Length == 2;
    }

    private static FunctionInfo Read(string name, int start)
    {
        var head = HeadOf(start);
        var kind = head[0] switch { "aggregate" => FunctionKind.Aggregate, "window" => FunctionKind.Window, "generator" => FunctionKind.Generator, _ => FunctionKind.Scalar };
        var end = start + name.Length;
        return new FunctionInfo(name, kind, head[1], end == Lines.Length || Lines[end] != '?');
    }

    // The kind and the result, or as many of them as stand before a place.
    private static string[] HeadOf(int place)
    {
        var line = Lines.LastIndexOf('\n', place) + 1;
        return Lines.Substring(line, place - line).Split([' '], 3, StringSplitOptions.RemoveEmptyEntries) is [var kind, var result, ..] ? [kind, result] : [];
    }
}
