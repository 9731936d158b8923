namespace Dataflow.Lint.Rules.Tables;

/// <summary>The words that engines beside Spark reserve, as their documentation lists them.</summary>
internal static class ReservedWords
{
    private const string Hive =
        " all alter and array as authorization between bigint binary boolean both by case cast char column commit conf constraint create cross cube current current_date current_timestamp cursor "
        +
        "database date decimal delete describe distinct double drop else end exchange exists extended external extract false fetch float floor following for foreign from full function "
        +
        "grant group grouping having if import in inner insert int integer intersect interval into is join lateral left less like local macro map more none not null numeric of on only or order out "
        +
        "outer over partialscan partition percent preceding precision preserve primary procedure range reads reduce references regexp revoke right rlike rollback rollup row rows select set smallint "
        +
        "start sync table tablesample then time timestamp to transform trigger true truncate unbounded union uniquejoin update user using values varchar when where window with ";

    private const string Trino =
        " alter and as auto between by case cast constraint create cross cube current_catalog current_date current_path current_role current_schema current_time current_timestamp current_user "
        +
        "deallocate delete describe distinct drop else end escape except execute exists extract false for from full group grouping having in inner insert intersect into is join json_array json_exists "
        +
        "json_object json_query json_table json_value left like listagg localtime localtimestamp natural normalize not null on or order outer prepare recursive right rollup select skip table then trim "
        +
        "true uescape union unnest using values when where with ";

    private const string SparkAnsi =
        " all and any as authorization both case cast check collate column constraint create cross current_date current_time current_timestamp current_user distinct else end escape except false fetch "
        +
        "filter for foreign from full grant group having in inner intersect into is join lateral leading left natural not null offset on only or order outer overlaps primary references right select "
        +
        "session_user some table then time to trailing union unique unknown user using when where with within ";

    /// <summary>The name of an engine for people; null for one that is not known.</summary>
    public static string? NameOf(string engine) => engine switch
    {
        "hive" => "Hive",
        "trino" => "Trino",
        "spark-ansi" => "Spark in ANSI mode",
        _ => null,
    };

    /// <summary>Whether the engine takes the word for its own.</summary>
    public static bool Contains(string engine, string word) =>
        (engine switch { "hive" => Hive, "trino" => Trino, _ => SparkAnsi }).Contains($" {word.ToLowerInvariant()} ");
}
