using Dataflow.Lint.Cli.Output;
using Dataflow.Lint.Engine.Semantics.Lineage;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Model;

namespace Dataflow.Lint.Cli.Lineage;

/// <summary>What <c>retail.revenue.amount</c> means: a column of a table of the repository, or a table.</summary>
/// <param name="Found">The column or the table; null where there is none, or more than one.</param>
/// <param name="Problem">Why there is none.</param>
internal readonly record struct LineageTarget(LineageColumn? Found, Problem? Problem)
{
    private const int MostNamed = 5;

    public static LineageTarget Of(string text, LineageGraph graph)
    {
        var names = new TableNames(graph);
        var found = Meant(text, graph, names);
        if (found.Count == 1) return new(found[0], null);
        if (found.Count > 1)
        {
            return Fail(
                $"`{text}` may be any of {found.Count}",
                $"{string.Join(", ", found.Take(MostNamed).Select(f => $"`{names[f]}`"))}{(found.Count > MostNamed ? ", ..." : "")}");
        }

        var dot = text.LastIndexOf('.');
        var table = dot > 0 ? TablesNamed(text[..dot], names) : [];
        if (table is [var only])
        {
            var columns = graph.ColumnsOf(only).Select(c => c.Text).ToArray();
            return Fail($"no column `{text[(dot + 1)..]}` of `{names[only]}` is known", Hint(text[(dot + 1)..], columns));
        }

        return Fail($"no file names a table or column `{text}`", Hint(text, names.All));
    }

    // "a.b" is the table b of a or, where there is none, the column b of the table a.
    private static List<LineageColumn> Meant(string text, LineageGraph graph, TableNames names)
    {
        var found = TablesNamed(text, names).Select(t => new LineageColumn(t, null)).ToList();
        var dot = text.LastIndexOf('.');
        if (found.Count > 0 || dot <= 0) return found;
        var column = new Name(text[(dot + 1)..]);
        return [.. TablesNamed(text[..dot], names).Where(t => graph.ColumnsOf(t).Contains(column))
            .Select(t => new LineageColumn(t, graph.ColumnsOf(t).First(c => c == column)))];
    }

    // The whole name, else its end: "revenue" for "retail.revenue".
    private static List<int> TablesNamed(string text, TableNames names)
    {
        var (whole, ends) = (new List<int>(), new List<int>());
        var table = 0;
        foreach (var name in names.All)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase)) whole.Add(table);
            else if (name.Length > text.Length
                && name[^(text.Length + 1)] == '.'
                && name.EndsWith(text, StringComparison.OrdinalIgnoreCase))
            {
                ends.Add(table);
            }

            table++;
        }

        return whole.Count > 0 ? whole : ends;
    }

    private static string? Hint(string text, IEnumerable<string> names) =>
        NearMatch.Find(text, names) is { } near ? $"did you mean `{near}`?" : "`dataflow-lint lineage` lists all there are";

    private static LineageTarget Fail(string message, string? help) => new(null, Problem.Usage(message, help));
}
