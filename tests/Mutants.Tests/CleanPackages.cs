using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Mutants;

/// <summary>The packages that ship as samples, but for the one that is broken on purpose, and those of the tests.</summary>
internal static class CleanPackages
{
    public static IEnumerable<PackageText> All() =>
        from root in new[] { Path.Combine(Repository.Root, "samples"), Path.Combine(Repository.Root, "tests", "specs", "packages") }
        from folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)
        where Path.GetFileName(folder) != "broken_revenue"
        select PackageText.In(folder);
}
