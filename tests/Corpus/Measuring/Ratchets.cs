using System.Globalization;

namespace Corpus.Measuring;

/// <summary>How many statements may disagree at most: <c>tests/Corpus/ratchets.tsv</c>. A figure that gets worse fails the check.</summary>
internal static class Ratchets
{
    /// <summary>0 where every set is within its bounds, else 1; a set without a row must agree wholly.</summary>
    public static int Check(string repository, IReadOnlyList<SetFigures> figures)
    {
        var bounds = File.ReadLines(Path.Combine(repository, "tests", "Corpus", "ratchets.tsv"))
            .Skip(1)
            .Select(l => l.Split('\t'))
            .ToDictionary(c => c[0], StringComparer.Ordinal);
        var worse = 0;
        foreach (var set in figures)
        {
            var bound = bounds.TryGetValue(set.Name, out var row)
                ? row.Skip(1).Select(c => int.Parse(c, CultureInfo.InvariantCulture)).ToArray()
                : [0, 0, 0, 0];
            int[] found = [
                set.Accepts - set.AcceptsAgreed,
                set.Rejects - set.RejectsAgreed,
                set.LinesKnown - set.LinesAgreed,
                set.Texts - set.RoundTrips,
            ];
            string[] names = ["false errors", "errors missed", "errors on another line", "texts not kept"];
            for (var i = 0; i < found.Length; i++)
            {
                if (found[i] <= bound[i]) continue;
                Console.WriteLine($"{set.Name}: {found[i]} {names[i]}, at most {bound[i]} allowed");
                worse++;
            }
        }

        Console.WriteLine(worse == 0 ? "no figure is worse than its ratchet" : $"{worse} figures are worse than their ratchets");
        return worse == 0 ? 0 : 1;
    }

    public static string Tsv(IEnumerable<SetFigures> figures) => string.Concat(figures
        .Select(f =>
            $"{f.Name}\t{f.Accepts - f.AcceptsAgreed}\t{f.Rejects - f.RejectsAgreed}\t{f.LinesKnown - f.LinesAgreed}\t{f.Texts - f.RoundTrips}\n")
        .Prepend("set\tfalse errors\terrors missed\terrors on another line\ttexts not kept\n"));
}
