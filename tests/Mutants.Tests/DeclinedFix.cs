using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Mutants;

/// <summary>
/// The fixes of <c>tests/specs/declined.tsv</c> that are offered and that a run with <c>--fix</c> leaves to a person, and why. A row names
/// an operator, a package, words of the mutant, and a reason.
/// </summary>
internal sealed record DeclinedFix(string Operator, string Package, string Words, string Why)
{
    private static readonly DeclinedFix[] All =
    [
        .. from line in File.ReadAllLines(Path.Combine(Repository.Root, "tests", "specs", "declined.tsv"))
           where line.Length > 0 && line[0] != '#'
           let cells = line.Split('\t')
           select new DeclinedFix(cells[0], cells[1], cells[2], cells[3]),
    ];

    public static bool Is(Mutation mutation) =>
        All.Any(row =>
            row.Operator == mutation.Operator
            && row.Package == mutation.Package.Name
            && mutation.Place.Contains(row.Words, StringComparison.Ordinal));
}
