using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Mutants;

/// <summary>All operators at all of their places in all clean packages, and a draw of them.</summary>
internal static class Mutations
{
    private const int Drawn = 1_200;
    private const int Seed = 20261130;

    public static IReadOnlyList<Operator> Operators { get; } =
        [
            .. WordOperators.All,
            .. QueryOperators.All,
            .. WriteOperators.All,
            .. DefinitionOperators.All,
            .. WorkflowOperators.All,
            .. DescriptionOperators.All,
        ];

    public static IReadOnlyList<PackageText> Packages { get; } = [.. CleanPackages.All()];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        .. from package in Packages
           from op in Operators
           from slip in op.Places(package)
           select new Mutation(package, op.Name, slip),
    ];

    /// <summary>Whether all of them are tested, and not a draw.</summary>
    public static bool AreAll => Environment.GetEnvironmentVariable("MUTANTS") == "all";

    /// <summary>The draw that is tested; all of them where <c>MUTANTS=all</c> is set.</summary>
    public static IReadOnlyList<Mutation> Draw { get; } = AreAll ? All : Pick();

    private static Mutation[] Pick()
    {
        var mutations = All.ToArray();
        new Random(Seed).Shuffle(mutations);
        return [.. mutations.Take(Drawn)];
    }
}
