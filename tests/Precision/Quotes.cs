namespace Precision;

/// <summary>Findings with the lines they stand in, for who judges them.</summary>
internal static class Quotes
{
    private const int LinesAround = 2;

    public static void Print(IEnumerable<Finding> findings, string corpora)
    {
        foreach (var finding in findings)
        {
            Console.WriteLine($"{finding.Rule} {finding.Path}:{finding.Line}:{finding.Column} {finding.Message}");
            var lines = File.ReadAllLines(Path.Combine(corpora, finding.Path));
            for (var line = Math.Max(1, finding.Line - LinesAround); line <= Math.Min(lines.Length, finding.Line + LinesAround); line++)
                Console.WriteLine($"{(line == finding.Line ? '>' : ' ')} {line,5} | {lines[line - 1]}");
            Console.WriteLine();
        }
    }
}
