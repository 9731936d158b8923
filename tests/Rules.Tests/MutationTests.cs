using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>
/// Breaks clean packages in the ways <c>tests/specs/mutations/*.yaml</c> lists: each mutant must give exactly the findings it names.
/// </summary>
[TestClass]
public sealed class MutationTests
{
    public static IEnumerable<object[]> Mutants =>
        from spec in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "specs", "mutations"), "*.yaml")
            .Order(StringComparer.Ordinal)
        from mutant in Mutant.ReadAll(spec)
        select new object[] { mutant };

    [TestMethod]
    [DynamicData(nameof(Mutants))]
    public void Reports_a_broken_package_at_the_broken_place(Mutant mutant)
    {
        if (mutant.FindPackage() is not { } folder)
        {
            Assert.Inconclusive($"The package {mutant.Package} is not at hand.");
            return;
        }

        var files = Packages.Read(folder);
        mutant.Break(files);
        var found = Packages.Lint(files, mutant.Options)
            .Select(d => $"{d.Rule.Id} {d.Location.Path} {d.Location.Start} `{d.Location.Text}`").Order().ToArray();
        var expected = mutant.Expected(files).Order().ToArray();
        CollectionAssert.AreEqual(
            expected,
            found,
            $"\nexpected: {string.Join("\n          ", expected)}\nfound:    {string.Join("\n          ", found)}");
    }

    [TestMethod]
    [DynamicData(nameof(CleanPackages))]
    public void Stays_silent_on_a_clean_package(string package)
    {
        if (Mutant.FindPackage(package) is not { } folder)
        {
            Assert.Inconclusive($"The package {package} is not at hand.");
            return;
        }

        var found = Packages.Lint(Packages.Read(folder))
            .Select(d => $"{d.Rule.Id} {d.Location.Path}:{d.Location.Start} {d.Message}").ToArray();
        Assert.IsEmpty(found, string.Join("\n", found));
    }

    public static IEnumerable<object[]> CleanPackages =>
        Mutants.Select(m => ((Mutant)m[0]).Package).Distinct().Select(p => new object[] { p });
}

/// <summary>One way to break a package, as a specification file says it.</summary>
public sealed record Mutant(string Package, string Name, IReadOnlyList<MutantEdit> Edits, IReadOnlyList<ExpectedFinding> Findings)
{
    public static IEnumerable<Mutant> ReadAll(string path)
    {
        var tree = YamlTree.Parse(new SourceText(path, File.ReadAllText(path)));
        Assert.IsEmpty(tree.Errors, $"{path}: {tree.Errors.FirstOrDefault()?.Message}");
        var root = (YamlMapping)tree.Root!;
        var package = Text(root, "package")!;
        foreach (var item in ((YamlSequence)root.ValueOf("mutants")!).Items.Cast<YamlMapping>())
        {
            yield return new Mutant(
                package,
                Text(item, "name")!,
                Items(item, "edits").Select(e => new MutantEdit(Text(e, "file")!, Text(e, "replace"), Text(e, "with") ?? "")).ToArray(),
                Items(item, "expect").Select(e => new ExpectedFinding(Text(e, "rule")!, Text(e, "file")!, Text(e, "at")!)).ToArray());
        }
    }

    public string? FindPackage() => FindPackage(Package);

    /// <summary>All rules that are on by themselves, and the preview rules that the mutant is about.</summary>
    public LintOptions Options => new() { Levels = Findings.Select(f => new RuleLevel(new RuleSelector(f.Rule), null)).ToArray() };

    public static string? FindPackage(string package) =>
        package.StartsWith("shared/", StringComparison.Ordinal) ? Repository.Shared(package["shared/".Length..])
        : package.StartsWith("specs/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, "tests", package)
        : Repository.Sample(package);

    public void Break(Dictionary<string, string> files)
    {
        foreach (var edit in Edits)
        {
            if (edit.Replace is null)
            {
                if (edit.With.Length > 0) files[edit.File] = edit.With;
                else Assert.IsTrue(files.Remove(edit.File), $"{Name}: there is no file {edit.File}");
                continue;
            }

            var text = files[edit.File];
            var at = text.IndexOf(edit.Replace, StringComparison.Ordinal);
            Assert.IsGreaterThanOrEqualTo(0, at, $"{Name}: {edit.File} does not contain {edit.Replace}");
            Assert.AreEqual(
                at,
                text.LastIndexOf(edit.Replace, StringComparison.Ordinal),
                $"{Name}: {edit.File} contains it more than once: {edit.Replace}");
            files[edit.File] = text.Remove(at, edit.Replace.Length).Insert(at, edit.With);
        }
    }

    /// <summary>The findings as rule, file, position and text; each quote must occur once, its marked part is what is underlined.</summary>
    public IEnumerable<string> Expected(Dictionary<string, string> files)
    {
        foreach (var finding in Findings)
        {
            var (quote, spans) = Marks.Read(finding.At);
            var text = files[finding.File];
            var at = text.IndexOf(quote, StringComparison.Ordinal);
            Assert.IsGreaterThanOrEqualTo(0, at, $"{Name}: {finding.File} does not contain {quote}");
            Assert.AreEqual(
                at,
                text.LastIndexOf(quote, StringComparison.Ordinal),
                $"{Name}: {finding.File} contains it more than once: {quote}");
            var span = spans.Count == 0 ? new TextSpan(at, quote.Length) : new TextSpan(at + spans[0].Start, spans[0].Length);
            yield return $"{finding.Rule} {finding.File} {new SourceText(finding.File, text).PositionOf(span.Start)} `{text.Substring(span.Start, span.Length)}`";
        }
    }

    public override string ToString() => $"{Package}: {Name}";

    private static string? Text(YamlMapping map, string key) => (map.ValueOf(key) as YamlScalar)?.Value;

    private static IEnumerable<YamlMapping> Items(YamlMapping map, string key) =>
        (map.ValueOf(key) as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];
}

/// <summary>One replacement in a file; without <c>replace</c> the file is written anew, or deleted when there is no text.</summary>
public sealed record MutantEdit(string File, string? Replace, string With);

/// <summary>A finding a mutant must give: the rule and the place, as a quote with <c>[|...|]</c> around what is underlined.</summary>
public sealed record ExpectedFinding(string Rule, string File, string At);
