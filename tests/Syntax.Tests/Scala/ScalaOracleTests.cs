using System.Diagnostics;
using Dataflow.Lint.Syntax.Scala;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Syntax.Tests.Scala;

/// <summary>Compares what we take with what Scala's own parser takes: <c>scalac -Ystop-after:parser</c>.</summary>
[TestClass]
public sealed class ScalaOracleTests
{
    private static readonly string[] Programs = Directory.GetFiles(
        Path.Combine(Repository.Root, "tests", "specs", "programs", "right"),
        "*.scala")
        .Where(f => !File.ReadAllText(f).StartsWith("// Databricks", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();

    [TestMethod]
    public void Scala_takes_the_right_programs() => Assert.AreEqual("", Said(Programs));

    // Where a word of a text has no end, Scala says so as well; each text is a file of its own, and one run reads all.
    [TestMethod]
    public void What_has_no_end_for_us_has_none_for_Scala()
    {
        var folder = Directory.CreateTempSubdirectory();
        var random = new Random(2);
        var broken = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            var text = File.ReadAllText(Programs[i % Programs.Length]);
            var brackets = Enumerable.Range(0, text.Length).Where(at => "()[]{}\"".Contains(text[at])).ToArray();
            text = text.Remove(brackets[random.Next(brackets.Length)], 1);
            if (ScalaSyntax.Parse(new SourceText("a.scala", text)).Errors.Count == 0) continue;
            broken.Add(Path.Combine(folder.FullName, $"Broken{i}.scala"));
            File.WriteAllText(broken[^1], text);
        }

        Assert.IsGreaterThan(20, broken.Count);
        var said = Said([.. broken]);
        folder.Delete(recursive: true);
        foreach (var file in broken) Assert.Contains(Path.GetFileName(file), said);
    }

    private static string Said(string[] files)
    {
        try
        {
            using var scala = Process.Start(new ProcessStartInfo(
                "scalac",
                ["-Ystop-after:parser", .. files]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var said = scala.StandardOutput.ReadToEndAsync();
            return scala.StandardError.ReadToEnd() + said.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("There is no scalac on this machine.");
            return "";
        }
    }
}
