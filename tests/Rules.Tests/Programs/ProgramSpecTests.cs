using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Rules.Tests.Programs;

/// <summary>
/// The programs in <c>tests/specs/programs</c>: right ones, of which nothing is said, and the flaws that are put into them.
/// </summary>
[TestClass]
public sealed class ProgramSpecTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "specs", "programs");

    public static IEnumerable<object[]> Right =>
        Directory.GetFiles(Path.Combine(Folder, "right"))
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .Select(name => (object[])[name!]);

    /// <summary>File, what is right, what is written in its place, and the rule and the words that are reported.</summary>
    public static IEnumerable<object[]> Wrong =>
        File.ReadLines(Path.Combine(Folder, "wrong.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => (object[])line.Split('\t'));

    [TestMethod]
    [DynamicData(nameof(Right))]
    public void Says_nothing_of_a_right_program(string name) =>
        Assert.AreEqual(
            "",
            string.Join(
                '\n',
                Lint(name, TextOf(name)).Where(d => d.Severity >= Severity.Warning)
                    .Select(d => $"{d.Rule.Id} {d.Message} at {d.Location.Text}")));

    [TestMethod]
    [DynamicData(nameof(Wrong))]
    public void Finds_the_flaw(string name, string right, string wrong, string rule, string words)
    {
        var text = TextOf(name);
        Assert.AreEqual(2, text.Split(right).Length, $"`{right}` stands once in {name}");
        var at = text.IndexOf(right, StringComparison.Ordinal);
        var found = Lint(name, text.Replace(right, wrong)).Where(d => d.Severity >= Severity.Warning).ToArray();
        Assert.AreEqual(
            $"{rule} at {words}",
            string.Join('\n', found.Select(d => $"{d.Rule.Id} at {d.Location.Text}")),
            string.Join('\n', found.Select(d => d.Message)));
        Assert.IsTrue(found[0].Location.Span.Start >= at - 200, "near the flaw");
    }

    private static string TextOf(string name) => File.ReadAllText(Path.Combine(Folder, "right", name)).ReplaceLineEndings("\n");

    private static IEnumerable<Diagnostic> Lint(string name, string text) =>
        Packages.Lint(new Dictionary<string, string>
        {
            ["ddl/tables.sql"] = File.ReadAllText(Path.Combine(Folder, "tables.sql")),
            ["src/" + name] = text,
        })
            .Where(d => d.Location.Path == "src/" + name);
}
