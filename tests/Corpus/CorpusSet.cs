using System.Globalization;
using System.Text.Json;
using Dataflow.Lint.Syntax.Text;

namespace Corpus;

/// <summary>
/// One folder of texts with the file <c>verdicts.tsv</c>, or <c>spark-verdicts.tsv</c> where the extensions of Iceberg and Delta were not
/// asked.
/// </summary>
internal sealed class CorpusSet(string folder, SparkRefusals refusals)
{
    private static readonly string[] VerdictFiles = ["verdicts.tsv", "spark-verdicts.tsv"];

    public static bool HasVerdicts(string folder) => VerdictFiles.Any(f => File.Exists(Path.Combine(folder, f)));

    public string Name { get; } = Path.GetFileName(folder);

    /// <summary>The files that have verdicts, each with its statements in order.</summary>
    public IReadOnlyList<CorpusFile> Files { get; } = [.. ReadFiles(folder, refusals)];

    /// <summary>Every SQL file of the folder, with or without verdicts.</summary>
    public IEnumerable<SourceText> Sources =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(IsScript)
            .Order(StringComparer.Ordinal)
            .Select(p => new SourceText(p, File.ReadAllText(p)));

    private static IEnumerable<CorpusFile> ReadFiles(string folder, SparkRefusals refusals)
    {
        var verdicts = VerdictFiles.Select(f => Path.Combine(folder, f)).First(File.Exists);
        var rows = File.ReadLines(verdicts).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t'));
        foreach (var file in rows.GroupBy(c => c[0], StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, file.Key);
            if (!File.Exists(path)) continue;
            if (path.EndsWith(".jsonl", StringComparison.Ordinal)) yield return SingleTexts(file.Key, path, [.. file]);
            else if (IsScript(path)) yield return Script(file.Key, path, [.. file], refusals);
        }
    }

    private static bool IsScript(string path) => Path.GetExtension(path) is ".sql" or ".hql" or ".q";

    private static CorpusFile Script(string name, string path, string[][] rows, SparkRefusals refusals)
    {
        var source = new SourceText(name, File.ReadAllText(path));
        var starts = rows.Select(r => Position(source, Number(r[2]), Number(r[3]))).ToList();
        var statements = new List<CorpusStatement>();
        for (var i = 0; i < rows.Length; i++)
        {
            var end = i + 1 < rows.Length ? starts[i + 1] : source.Length;
            var text = source.Text[starts[i]..Math.Max(starts[i], end)];
            statements.Add(new CorpusStatement(
                name,
                Number(rows[i][1]),
                TextForm.Script,
                text,
                Number(rows[i][2]),
                starts[i],
                refusals.Refine(Verdict(rows[i]), text)));
        }

        return new CorpusFile(source, statements);
    }

    // Each line holds one text; Spark's own exception outweighs what its grammar alone says.
    private static CorpusFile SingleTexts(string name, string path, string[][] rows)
    {
        var lines = File.ReadAllLines(path);
        var statements = new List<CorpusStatement>();
        foreach (var row in rows)
        {
            using var json = JsonDocument.Parse(lines[Number(row[1]) - 1]);
            var text = json.RootElement.GetProperty("sql").GetString() ?? "";
            var verdict = Verdict(row);
            var exception = json.RootElement.GetProperty("exception");
            if (verdict.IsAccepted && exception.ValueKind == JsonValueKind.String)
                verdict = new SparkVerdict(false, 0, exception.GetString() ?? "");
            statements.Add(new CorpusStatement(name, Number(row[1]), FormOf(name), text, Number(row[1]), -1, verdict));
        }

        return new CorpusFile(null, statements);
    }

    private static TextForm FormOf(string file) => file switch
    {
        "data_type.jsonl" => TextForm.Type,
        "table_schema.jsonl" => TextForm.Columns,
        _ when file.StartsWith("expression/", StringComparison.Ordinal) => TextForm.Expression,
        _ => TextForm.Script,
    };

    private static SparkVerdict Verdict(string[] row) => new(row[4] == "ACCEPT", Number(row[7]), row[9]);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    // Lines of the verdicts end at line feeds alone.
    private static int Position(SourceText source, int line, int column)
    {
        var start = 0;
        for (var i = 1; i < line; i++) start = source.Text.IndexOf('\n', start) + 1;
        return Math.Min(source.Length, start + column);
    }
}
