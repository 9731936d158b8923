using Dataflow.Lint.Engine.Semantics.Tables;

namespace Dataflow.Lint.Rules;

/// <summary>Names of columns in messages.</summary>
internal static class ColumnNames
{
    private const int MostListed = 6;

    /// <summary><c>the columns are `a`, `b`, `c`</c>, at most six of them.</summary>
    public static string Listed(TableSchema schema) => Listed(schema.Columns.Select(c => c.Name), schema.Columns.Length);

    /// <summary><c>the columns are `a`, `b`, `c`</c>, at most six of them.</summary>
    public static string Listed(IReadOnlyList<string> columns) => Listed(columns, columns.Count);

    /// <summary><c>`a`, `b`</c></summary>
    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));

    private static string Listed(IEnumerable<string> columns, int count) =>
        $"the columns are {Quoted(columns.Take(MostListed))}{(count > MostListed ? ", ..." : "")}";
}
