using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Mutants;

/// <summary>
/// The mutants of <c>tests/specs/mutants.tsv</c> that are not said once at their place, and why that is right, or that it is not yet. A row
/// names an operator, a package or <c>*</c>, words of the mutant or <c>*</c>, the rules that speak or <c>-</c>, a verdict, and a reason.
/// </summary>
internal sealed record Listed(string Operator, string Package, string Words, string Found, Verdict Verdict, string Why)
{
    public static IReadOnlyList<Listed> All { get; } =
    [
        .. from line in File.ReadAllLines(Path.Combine(Repository.Root, "tests", "specs", "mutants.tsv"))
           where line.Length > 0 && line[0] != '#'
           let cells = line.Split('\t')
           select new Listed(cells[0], cells[1], cells[2], cells[3], Enum.Parse<Verdict>(cells[4], ignoreCase: true), cells[5]),
    ];

    /// <summary>The first row for a mutant; the rows for some words come before those for all.</summary>
    public static Listed? Of(Mutation mutation)
    {
        var found = FoundBy(mutation);
        return All.FirstOrDefault(row => row.Operator == mutation.Operator && (row.Found == "*" || row.Found == found)
            && (row.Package == "*" || row.Package == mutation.Package.Name)
            && (row.Words == "*" || mutation.Place.Contains(row.Words, StringComparison.Ordinal)));
    }

    /// <summary>The rules that speak, each once: <c>SQL019 SQL021</c>, or <c>-</c></summary>
    public static string FoundBy(Mutation mutation) =>
        mutation.Findings.Count == 0
            ? "-"
            : string.Join(' ', mutation.Findings.Select(f => f.Rule.Id).Distinct().Order(StringComparer.Ordinal));
}

/// <summary>What a listed mutant is.</summary>
internal enum Verdict
{
    /// <summary>What is written runs and means what it says: there is nothing to report that the files prove.</summary>
    Right,

    /// <summary>The mistake shows where it has an effect, at another place, or has two effects of their own.</summary>
    Elsewhere,

    /// <summary>A mistake that the files prove, and that is not reported, or not once.</summary>
    Missed,
}
