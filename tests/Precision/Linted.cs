using Dataflow.Lint.Tests;

namespace Precision;

/// <summary>One finding in the code of others.</summary>
/// <param name="Set">The name of the set.</param>
/// <param name="Told">What is said; its path starts at the folder of all sets.</param>
internal sealed record Finding(string Set, ToldFinding Told)
{
    public string Rule => Told.Rule;

    public string Level => Told.Level;
}

/// <summary>What the linter says of the sets, each linted as a folder, as its owner would.</summary>
internal static class Linted
{
    /// <summary>The names of the sets that are judged begin so: what real people run, and what engines are tested on.</summary>
    private static readonly string[] Judged = [
        "real-", "engine-", "hive-positive", "maestro-definitions", "notebooks-nhs", "jinja-dbt", "spark-tpcds", "spark-tpch-ssb",
        "bench-ddl",
    ];

    public static IReadOnlyList<Finding> Sets(string corpora, string binary) =>
        [.. Directory.EnumerateDirectories(corpora).Select(Path.GetFileName).OfType<string>()
            .Where(name => Judged.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).SelectMany(name => Of(corpora, name, binary))];

    private static IEnumerable<Finding> Of(string corpora, string set, string binary) =>
        ToldFinding.Of(binary, corpora, set) is ({ } findings, _, _)
            ? findings.Select(told => new Finding(set, told))
            : throw new InvalidOperationException($"{set}: the linter fails");
}
