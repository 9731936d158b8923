using Dataflow.Lint.Model.Functions.Rows;

namespace Dataflow.Lint.Model.Functions.Declaring;

/// <summary>The built-in functions of Spark, and those of its neighbours that scripts call.</summary>
public static class FunctionCatalog
{
    /// <summary>The subjects, with a file for each; a function is added to one of them and nowhere else.</summary>
    public static IReadOnlyList<FunctionGroup> Groups { get; } =
    [
        new("Conditions", Conditions.All),
        new("Numbers", Numbers.All),
        new("Bits", Bits.All),
        new("Text", Strings.All),
        new("Patterns", Patterns.All),
        new("Web addresses", Addresses.All),
        new("Days", Dates.All),
        new("Moments and times", Moments.All),
        new("Intervals", Intervals.All),
        new("Arrays", Arrays.All),
        new("Maps and structs", Maps.All),
        new("Lambdas", HigherOrder.All),
        new("Casts", Casts.All),
        new("Formats", Formats.All),
        new("Variants", Variants.All),
        new("Hashes", Hashes.All),
        new("Chance", Chance.All),
        new("Session and files", Sessions.All),
        new("Places on earth", Spatial.All),
        new("Aggregates", Aggregates.All),
        new("Sketches", Sketches.All),
        new("Windows", Windows.All),
        new("Rows", Generators.All),
        new("Elsewhere", Elsewhere.All),
    ];

    private static readonly Dictionary<string, Function> ByName = Index();

    /// <summary>The function of a name in lower case; null where there is none.</summary>
    public static Function? Find(string lowerName) => ByName.TryGetValue(lowerName, out var function) ? function : null;

    /// <summary>The function of a name; null where there is none.</summary>
    public static Function? Find(Name name) => Find(name.Text.ToLowerInvariant());

    /// <summary>The names of Spark's own functions in lower case, each with its aliases behind it.</summary>
    public static IEnumerable<string> Names => ByName.Where(f => !f.Value.IsForeign).Select(f => f.Key);

    /// <summary>What the function of a name in lower case is to a query; null where there is none.</summary>
    public static FunctionKind? KindOf(string lowerName) => Find(lowerName)?.Kind;

    private static Dictionary<string, Function> Index()
    {
        var index = new Dictionary<string, Function>(768, StringComparer.Ordinal);
        foreach (var group in Groups)
        {
            foreach (var function in group.Functions)
            {
                index.Add(function.Name, function);
                foreach (var alias in function.Also) index.Add(alias, function);
            }
        }

        return index;
    }
}
