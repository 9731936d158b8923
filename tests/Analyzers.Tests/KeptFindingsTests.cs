using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>While somebody types, what has not changed is not read again, and what is said is what a fresh start says.</summary>
[TestClass]
public sealed class KeptFindingsTests
{
    private const string Typed = "src/revenue_write.sql";

    [TestMethod]
    public async Task Only_what_has_changed_is_read_again()
    {
        var analyzer = AnalyzerHost.NewAnalyzer();
        var texts = Packages.Read(Repository.Sample("broken_revenue")).ToDictionary(f => f.Key, f => new CountedText(f.Value));
        await Told(analyzer, texts);
        var reads = texts.ToDictionary(t => t.Key, t => t.Value.Reads);
        Assert.IsTrue(reads.Values.All(count => count <= 1) && reads.Values.Sum() > 5);

        var before = texts[Typed];
        texts[Typed] = new CountedText(before.ToString().Replace("store_id", "store_idd", StringComparison.Ordinal));
        await Told(analyzer, texts);
        foreach (var (path, text) in texts) Assert.AreEqual(path == Typed ? 1 : reads[path], text.Reads, path);

        await Told(analyzer, texts, "class Another { }");
        foreach (var (path, text) in texts)
            Assert.AreEqual(path == Typed ? 1 : reads[path], text.Reads, $"{path} after an edit of C# alone");
    }

    [TestMethod]
    public async Task After_any_edit_the_findings_are_those_of_a_fresh_start()
    {
        var random = new Random(32);
        foreach (var sample in (string[])["broken_revenue", "store_revenue"])
        {
            var (analyzer, other) = (AnalyzerHost.NewAnalyzer(), AnalyzerHost.NewAnalyzer());
            var texts = Packages.Read(Repository.Sample(sample)).ToDictionary(f => f.Key, f => new CountedText(f.Value));
            var seen = new HashSet<string>();
            for (var step = 0; step < 60; step++)
            {
                Edit(texts, random);
                var fresh = texts.ToDictionary(t => t.Key, t => new CountedText(t.Value.ToString()));
                var expected = await Told(other, fresh);
                Assert.AreEqual(expected, await Told(analyzer, texts), $"{sample}, step {step}");
                seen.Add(expected);
            }

            Assert.IsGreaterThan(20, seen.Count, "the edits change too little");
        }
    }

    // A word more, less or elsewhere in one file, a line more, a file gone, or another configuration.
    private static void Edit(Dictionary<string, CountedText> texts, Random random)
    {
        var path = texts.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(texts.Count));
        var text = texts[path].ToString();
        var words = text.Split(' ');
        var at = random.Next(words.Length);
        switch (random.Next(8))
        {
            case 0:
                texts["dataflow-lint.yaml"] =
                    new CountedText(
                        $"rules: {{DDL: {(random.Next(2) == 0 ? "error" : "info")}}}\nengine: {(random.Next(3) == 0 ? "maestro" : "dataflow")}\n");
                return;
            case 1 when texts.Count > 4:
                texts.Remove(path);
                return;
            case 2:
                texts[path] = new CountedText(text.Insert(
                    0,
                    path.EndsWith("sql", StringComparison.Ordinal) ? "-- a line\n" : "# a line\n"));
                return;
            case 3 or 4:
                words[at] += "x";
                break;
            case 5:
                words[at] = "";
                break;
            default:
                words[at] = words[random.Next(words.Length)];
                break;
        }

        texts[path] = new CountedText(string.Join(' ', words));
    }

    private static async Task<string> Told(
        DiagnosticAnalyzer analyzer,
        Dictionary<string, CountedText> texts,
        string program = "class Program { }")
    {
        var found = await AnalyzerHost.Compiled(
            analyzer,
            [.. texts.Select(t => new Script(t.Key, _ => t.Value))],
            ("Program.cs", program)).GetAnalyzerDiagnosticsAsync();
        return string.Join(
            '\n',
            found.Select(d => $"{d.Location.GetLineSpan()} {d.Severity} {d.Id} {d.GetMessage()}").Order(StringComparer.Ordinal));
    }

    /// <summary>A text that counts how often it is read as a whole.</summary>
    private sealed class CountedText(string text) : SourceText
    {
        private int reads;

        public int Reads => reads;

        public override Encoding? Encoding => Encoding.UTF8;

        public override int Length => text.Length;

        public override char this[int position] => text[position];

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) =>
            text.CopyTo(sourceIndex, destination, destinationIndex, count);

        public override string ToString(TextSpan span)
        {
            Interlocked.Increment(ref reads);
            return text.Substring(span.Start, span.Length);
        }
    }
}
