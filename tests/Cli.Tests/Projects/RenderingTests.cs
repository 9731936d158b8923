using Dataflow.Lint.Cli.Projects.Identity;
using Dataflow.Lint.Cli.Projects.Rendering;
using Dataflow.Lint.Engine.Linting.Fixing;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Dataflow.Lint.Tests;

namespace Dataflow.Lint.Cli.Tests.Projects;

/// <summary>Rendering changes the holes of a workflow and no other letter of it.</summary>
[TestClass]
public sealed class RenderingTests
{
    private const string Hole = "${dataflow.user}";

    // Each of these ways to write a value, in each of these surroundings, with both line ends.
    private static readonly string[] Values =
    [
        $"{Hole}", $"a{Hole}b", $"'it''s {Hole}'", $"\"\\t{Hole}\\u0041\"", $"!!str {Hole}", $"&x {Hole}", $"{Hole} and {Hole}",
        $"[{Hole[..0]}'{Hole}', x]", $"|\n    line {Hole}\n      deeper {Hole}\n    ",
        $">-\n    folded {Hole}\n    goes on {Hole}\n\n    ",
    ];

    private static readonly string[] Surroundings =
    [
        "Workflow:\n  id: a.b\n  A: @\n  jobs: []\n",
        "# ${dataflow.user} in a comment stays\nWorkflow: # and here: ${dataflow.user}\n  id: a.b\n\n\n  A:   @\n  jobs: [] # ${dataflow.user}\n",
    ];

    public static IEnumerable<object[]> Files =>
        from value in Values
        from around in Surroundings
        from end in (string[])["\n", "\r\n"]
        select new object[] { around.Replace("@", value).Replace("\n", end) };

    [TestMethod]
    public void There_are_forty_files() => Assert.AreEqual(40, Files.Count());

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Only_the_holes_differ(string text)
    {
        var rendered = Render(text, out var problems);
        Assert.IsEmpty(problems, problems.FirstOrDefault());

        // Word by word: what is left, once the holes of values and what they became are taken out, is the same.
        var comments = YamlTree.Parse(new SourceText("a", text)).Comments.Count(c => text[c.Span.Start..c.Span.End].Contains(Hole));
        Assert.AreEqual(comments, rendered.Split(Hole).Length - 1);
        Assert.AreEqual(text.Replace(Hole, "ann"), rendered.Replace(Hole, "ann"));
        var values = YamlTree.Parse(new SourceText("a", rendered)).Nodes<YamlScalar>().Select(s => s.Value).ToArray();
        CollectionAssert.AreEqual(
            YamlTree.Parse(new SourceText("a", text)).Nodes<YamlScalar>().Select(s => s.Value.Replace(Hole, "ann")).ToArray(),
            values);
    }

    [TestMethod]
    public void Without_holes_it_is_the_identity()
    {
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.sch.yaml", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file).Replace("$S3{", "$$S3{");
            foreach (var ends in (string[])[text, text.Replace("\n", "\r\n")])
            {
                Assert.AreEqual(ends, Render(ends, out var problems), file);
                Assert.IsEmpty(problems);
                count++;
            }
        }

        Assert.IsGreaterThan(10, count);
    }

    [TestMethod]
    [DataRow("${dataflow.commit}", "\"12345678\"")]
    [DataRow("c-${dataflow.commit}", "c-12345678")]
    [DataRow("1${dataflow.commit}", "\"112345678\"")]
    [DataRow("'${dataflow.commit}'", "'12345678'")]
    public void A_text_stays_a_text(string value, string expected) =>
        Assert.AreEqual($"Workflow: {{id: a.b}}\nA: {expected}\n", Render($"Workflow: {{id: a.b}}\nA: {value}\n", out _));

    [TestMethod]
    [DataRow("A: ${X}")]
    [DataRow("A: $${dataflow.user}")]
    [DataRow("A: $dataflow.user")]
    [DataRow("A: ${dataflow}")]
    [DataRow("A: ${mydataflow.user}")]
    [DataRow("A: '{{ dataflow.user }}'")]
    public void What_belongs_to_the_scheduler_stays(string line)
    {
        var text = $"Workflow: {{id: a.b}}\n{line}\n";
        Assert.AreEqual(text, Render(text, out var problems));
        Assert.IsEmpty(problems, problems.FirstOrDefault());
    }

    [TestMethod]
    [DataRow("A: ${dataflow.usr}", "2:4: `dataflow.usr` cannot be filled in: `dataflow.usr` is nothing that is filled in | did you mean `${dataflow.user}`?")]
    [DataRow("A: ${dataflow.user", "2:4: `${dataflow.user` cannot be filled in: the braces do not close, or hold what is no name")]
    [DataRow("A: $S3{./a.sql", "2:4: `S3` cannot be filled in: the braces do not close")]
    [DataRow("${dataflow.user}: a", "2:1: `dataflow.user` cannot be filled in: a key is not filled in, only values are")]
    [DataRow("A: ${dataflow.jar.orders}", "2:4: `dataflow.jar.orders` cannot be filled in: nothing is built as `jar.orders`, here or in the target")]
    [DataRow("A: ${dataflow.jar.orders.o.r.b.12345678.2}", "2:4: `dataflow.jar.orders.o.r.b.12345678.2` cannot be filled in: the target has no `dataflow.jar.orders.o.r.b.12345678.2`")]
    public void What_cannot_be_filled_in_is_refused_at_its_place(string line, string expected)
    {
        Render($"Workflow: {{id: a.b}}\n{line}\n", out var problems);
        Assert.HasCount(1, problems);
        Assert.StartsWith(expected, problems[0]);
    }

    [TestMethod]
    public void The_names_of_branches_differ_where_the_branches_do()
    {
        string[] branches = [
            "a-b",
            "a/b",
            "a.b",
            "A-b",
            "",
            "ä",
            "feature/x",
            "feature-x",
            "-",
            "--",
            ";rm -rf",
            new string('x', 300),
            new string('x', 301),
        ];
        foreach (var part in branches.Select(IdPart.Of))
            Assert.IsTrue(part.Length is > 0 and < 80 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), part);
        Assert.HasCount(branches.Length, branches.Select(IdPart.Of).Distinct().ToArray());
        Assert.HasCount(branches.Length, branches.Select(IdPart.OfTable).Distinct(StringComparer.OrdinalIgnoreCase).ToArray());
        Assert.AreEqual("master", IdPart.Of("master"));
    }

    private static string Render(string text, out string[] problems)
    {
        var source = new SourceText("main.sch.yaml", text);
        var tree = YamlTree.Parse(source);
        var values = new HoleValues(
            new Checkout { User = "ann", Owner = "o", Repository = "r", BranchName = "main", Commit = "12345678" },
            "dev",
            new NoArtifacts());
        var holes = new HoleEdits(source, _ => new HoleValue("s3://dataflow/x", null, null), values.Of);
        var rendered = EditedText.Apply(source, holes.Find(tree)).Text;
        problems = [.. holes.Problems.Select(p => $"{p.Line}:{p.Column}: {p.Message}{(p.Help is null ? "" : $" | {p.Help}")}")];
        return rendered;
    }

    private sealed class NoArtifacts : IArtifacts
    {
        public IEnumerable<string> Names => [];

        public ArtifactId? Newest(string type, string space, string? branch) => null;

        public bool Has(ArtifactId id) => false;

        public string AddressOf(ArtifactId id) => throw new NotSupportedException();
    }
}
