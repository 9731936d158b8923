using Dataflow.Lint.Engine.Semantics;

namespace Dataflow.Lint.Rules;

/// <summary>Names of columns in messages.</summary>
internal static class ColumnNames
{
    private const int MostListed = 6;

    /// <summary><c>the columns are `a`, `b`, `c`</c>, at most six of them.</summary>
    public static string Listed(TableSchema schema) =>
        $"the columns are {Quoted(schema.Columns.Take(MostListed).Select(c => c.Name))}{(schema.Columns.Count > MostListed ? ", ..." : "")}";

    /// <summary><c>`a`, `b`</c></summary>
    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));
}
