namespace Dataflow.Lint.Frontends.Programs.Frames;

/// <summary>How Spark reads the name of a column: <c>a.b</c>, <c>a.`b.c`</c>.</summary>
internal static class ColumnNames
{
    // Words that SQL may take for something else where a name could stand.
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "all", "and", "anti", "any", "array", "as", "between", "both", "case", "cast", "collate", "cross", "cube", "current_catalog",
        "current_date", "current_time",
        "current_timestamp", "current_user", "date", "distinct", "div", "else", "end", "escape", "except", "exists", "extract", "false",
        "filter", "first", "for", "from",
        "full", "group", "grouping", "having", "if", "ilike", "in", "inner", "intersect", "interval", "is", "join", "last", "lateral",
        "leading", "left", "like", "limit",
        "localtimestamp", "map", "minus", "natural", "not", "null", "offset", "on", "or", "order", "outer", "over", "overlaps", "overlay",
        "pivot", "position", "qualify",
        "regexp", "right", "rlike", "rollup", "select", "semi", "session_user", "set", "some", "struct", "substr", "substring", "table",
        "tablesample", "then", "time",
        "timestamp", "to", "trailing", "trim", "true", "union", "unpivot", "user", "using", "values", "when", "where", "window", "with",
        "within",
    };

    /// <summary>Whether the name could be read as a word of SQL, so that it wants quotes.</summary>
    public static bool MayBeKeyword(string name) => Keywords.Contains(name);

    /// <summary>The parts of a name between its points, quotes taken off; null for what is no name.</summary>
    public static string[]? PartsOf(string name)
    {
        var parts = new List<string>();
        for (var at = 0; at <= name.Length;)
        {
            var isQuoted = at < name.Length && name[at] == '`';
            var end = isQuoted ? name.IndexOf('`', at + 1) : name.IndexOf('.', at) is >= 0 and var point ? point : name.Length;
            if (end < 0) return null;
            var part = isQuoted ? name.Substring(at + 1, end - at - 1) : name.Substring(at, end - at);
            if (part.Length == 0 || part.IndexOf('`') >= 0) return null;
            parts.Add(part);
            at = isQuoted ? end + 1 : end;
            if (at < name.Length && name[at] != '.') return null;
            at++;
        }

        return parts.Count > 0 && !name.EndsWith(".", StringComparison.Ordinal) ? parts.ToArray() : null;
    }
}
