namespace Precision;

/// <summary>Findings with the lines they stand in, for who judges them.</summary>
internal static class Quotes
{
    private const int LinesAround = 2;

    public static void Print(IEnumerable<Finding> findings, string corpora)
    {
        foreach (var finding in findings)
        {
            var told = finding.Told;
            Console.WriteLine($"{told.Rule} {told.Path}:{told.Line}:{told.Column} {told.Message}");
            var lines = File.ReadAllLines(Path.Combine(corpora, told.Path));
            for (var line = Math.Max(1, told.Line - LinesAround); line <= Math.Min(lines.Length, told.Line + LinesAround); line++)
                Console.WriteLine($"{(line == told.Line ? '>' : ' ')} {line,5} | {lines[line - 1]}");
            Console.WriteLine();
        }
    }
}
