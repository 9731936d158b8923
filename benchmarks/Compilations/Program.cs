using System.Diagnostics;
using System.Globalization;
using Dataflow.Lint.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Monorepos;

// What an editor's next compilation costs, against the first one: with one script changed, and with C# changed alone.
// usage: Compilations [PACKAGES]
const int Rounds = 7;
var packages = args is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 500;
var folder = Path.Combine(Path.GetTempPath(), $"dataflow-lint-compilations-{packages}");
Monorepo.Write(packages, folder);
var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
    .ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllText);
Directory.Delete(folder, recursive: true);
var edited = files.Keys.Where(f => f.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ElementAt(files.Count / 20);
var analyzer = AnalyzerHost.NewAnalyzer();

// The first round is for the compiler of .NET.
var rounds = Enumerable.Range(0, Rounds + 1).Select(Round).Skip(1).ToArray();
Console.WriteLine("| packages | first compilation | with one script changed, of the first | with C# changed alone, of the first |");
Console.WriteLine("|---:|---:|---:|---:|");
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"| {packages} | {Median(r => r.First):F2} s | {Median(r => r.Script / r.First):F2} | {Median(r => r.Program / r.First):F3} |"));

(double First, double Script, double Program) Round(int number)
{
    var texts = files.ToDictionary(f => f.Key, f => SourceText.From(f.Value));
    var first = Time(texts, "class Program { }");
    texts[edited] = SourceText.From(files[edited] + $"-- {number}\nSELECT 1;\n");
    var script = Time(texts, "class Program { }");
    return (first, script, Time(texts, "class Another { }"));
}

double Time(Dictionary<string, SourceText> texts, string program)
{
    AdditionalText[] scripts = [.. texts.Select(t => new Script(t.Key, _ => t.Value))];
    var compilation = AnalyzerHost.Compiled(analyzer, scripts, ("Program.cs", program));
    var watch = Stopwatch.StartNew();
    _ = compilation.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    return watch.Elapsed.TotalSeconds;
}

double Median(Func<(double First, double Script, double Program), double> value) => rounds.Select(value).Order().ElementAt(Rounds / 2);
