using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Mutants;

/// <summary>Looks for places in the scripts of a package.</summary>
internal static class ScriptPlaces
{
    public static IEnumerable<Slip> In<T>(this PackageText package, Func<string, T, Slip?> place)
        where T : SqlNode => package.In<T>((file, node) => place(file, node) is { } slip ? [slip] : []);

    public static IEnumerable<Slip> In<T>(this PackageText package, Func<string, T, IEnumerable<Slip?>> places)
        where T : SqlNode
    {
        foreach (var (path, tree) in package.Scripts)
        {
            foreach (var node in tree.Script.Descendants<T>())
            {
                foreach (var slip in places(path, node))
                {
                    if (slip is not null) yield return slip;
                }
            }
        }
    }

    public static string TextIn(this PackageText package, string file, TextSpan span) =>
        package.Files[file].Substring(span.Start, span.Length);

    /// <summary>
    /// The values that are the day of the run: <c>to_date('${DAY}', 'yyyyMMdd')</c>, <c>DATE '${DAY}'</c>, <c>${DATEINT}</c>
    /// </summary>
    public static IEnumerable<Slip> Days(this PackageText package, Func<string, TextSpan, Slip> place) =>
        package.In<FunctionCall>((file, f) =>
            f.Name is [{ } name] && name.Is("to_date") && f.Text.Contains("${", StringComparison.Ordinal) ? place(file, f.Span) : null)
            .Concat(package.In<Literal>((file, l) =>
                l.Text.StartsWith("DATE '${", StringComparison.OrdinalIgnoreCase) ? place(file, l.Span) : null));
}
