using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>The page about builds names the properties and the version there are.</summary>
[TestClass]
public sealed partial class BuildDocsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "build.md"));

    [TestMethod]
    public void The_page_lists_the_properties_of_both_packages()
    {
        string[] files = [
            "msbuild/build/Dataflow.Lint.MSBuild.targets",
            "analyzers/build/Dataflow.Lint.Analyzers.props",
            "analyzers/build/Dataflow.Lint.Analyzers.targets",
        ];
        var properties = files.SelectMany(PropertiesOf).ToArray();
        CollectionAssert.AreEqual(properties, Row().Matches(Page).Select(m => m.Groups[1].Value).ToArray());
    }

    // What a user may set begins no name with "_".
    private static IEnumerable<string> PropertiesOf(string file) =>
        XDocument.Load(Path.Combine(Repository.Root, file)).Root!
            .Elements("PropertyGroup")
            .Elements()
            .Select(e => e.Name.LocalName)
            .Where(n => !n.StartsWith('_')).Distinct();

    [TestMethod]
    public void The_versions_shown_are_this_one()
    {
        var version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        var shown = Package().Matches(Page);
        Assert.HasCount(2, shown);
        foreach (Match package in shown) Assert.AreEqual(version, package.Groups[1].Value, package.Value);
    }

    [GeneratedRegex(@"^\| `(DataflowLint\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("<PackageReference Include=\"Dataflow[^\"]*\" Version=\"([^\"]*)\"")]
    private static partial Regex Package();
}
