namespace Dataflow.Lint.Engine.Text;

/// <summary>The names that exist, said when none is near: <c>`a`, `b` and 3 more</c>.</summary>
public static class NameList
{
    private const int MostNames = 6;

    public static string Of(IEnumerable<string> names)
    {
        var sorted = names.Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal).ToArray();
        var shown = string.Join(", ", sorted.Take(MostNames).Select(n => $"`{n}`"));
        return sorted.Length > MostNames ? $"{shown} and {sorted.Length - MostNames} more" : shown;
    }
}
