using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics.Mocks;

/// <summary>
/// The unit tests of a package: which scripts they name, which script each is named after, and what their code does by itself.
/// </summary>
public sealed class PackageTests
{
    // How code makes rows of its own, without a mock.
    private static readonly string[] Makers = [
        "create", "insert", "dataframe", "parallelize", "row(", "rows(", "todf", ".read", "read_", ".csv", ".json", ".parquet", "fixture",
        "conftest",
    ];

    // How code says what rows it wants to see, without a mock.
    private static readonly string[] Judges = [
        "assert", "==", "!=", "compare", "equal", "should", "expect(", "expect_", "identical", "stopifnot",
    ];

    private readonly Package package;
    private ILookup<string, TestCodeDocument>? byScript;
    private ILookup<string, TestCodeDocument>? bySubject;
    private ILookup<string, Script>? scripts;
    private HashSet<string>? data;

    internal PackageTests(Package package) => this.package = package;

    /// <summary>Whether some test may fill tables by itself; code that only names scripts and tables leaves that to the mocks.</summary>
    public bool MakeRows => Array.Exists(package.TestCode, test => HasAny(test, Makers));

    /// <summary>The tests that name a script.</summary>
    public IEnumerable<TestCodeDocument> Of(Script script) =>
        package.TestCode.Length == 0 ? [] : Once.Of(ref byScript, package.TestCode, ByScript)[PathText.FileNameOf(script.Document.Path)];

    /// <summary>
    /// The tests that bear the name of a script: <c>test_daily.py</c>, <c>daily_test.py</c> and <c>DailyTest.scala</c> that of
    /// <c>daily.sql</c>.
    /// </summary>
    public IEnumerable<TestCodeDocument> NamedAfter(Script script) =>
        package.TestCode.Length == 0
            ? []
            : Once.Of(
                ref bySubject,
                package.TestCode,
                static tests => tests.ToLookup(SubjectOf, StringComparer.OrdinalIgnoreCase))[StemOf(script.Document.Path)];

    /// <summary>The script that a test is named after.</summary>
    public Script? ScriptOf(TestCodeDocument test) =>
        Once.Of(
            ref scripts,
            package.Scripts,
            static scripts =>
                scripts.ToLookup(
                    script => StemOf(script.Document.Path),
                    StringComparer.OrdinalIgnoreCase))[SubjectOf(test)].FirstOrDefault();

    /// <summary>Whether a file that is no mock holds rows of a table, by its name: <c>orders.csv</c>, <c>shop.orders.parquet</c>.</summary>
    public bool HaveDataOf(string table) => package.TestCode.Length > 0 && Once.Of(ref data, package, DataIn).Contains(table);

    /// <summary>Whether a test may judge the result by itself.</summary>
    public static bool JudgesRows(TestCodeDocument test) => HasAny(test, Judges);

    private static ILookup<string, TestCodeDocument> ByScript(TestCodeDocument[] tests) =>
        tests.SelectMany(test => test.ScriptNames.Select(name => (name, test)))
            .ToLookup(x => x.name, x => x.test, StringComparer.OrdinalIgnoreCase);

    private static HashSet<string> DataIn(Package package) =>
        new(
            package.Workspace.Paths.Inside(package.Path).Where(IsData).SelectMany(path => PathText.FileNameOf(path).Split('.')),
            StringComparer.OrdinalIgnoreCase);

    private static bool IsData(string path) =>
        (DocumentKinds.IsAsset(path) || DocumentKinds.Of(path) == DocumentKind.Definition) && !DocumentKinds.IsHandWrittenScript(path);

    private static string SubjectOf(TestCodeDocument test)
    {
        var name = StemOf(test.Path);
        if (name.StartsWith("test_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("test-", StringComparison.OrdinalIgnoreCase))
            return name.Substring(5);
        if (name.EndsWith("_test", StringComparison.OrdinalIgnoreCase)) return name.Substring(0, name.Length - 5);
        return name.EndsWith("test", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - 4) : name;
    }

    private static string StemOf(string path)
    {
        var name = PathText.FileNameOf(path);
        return name.LastIndexOf('.') is > 0 and var dot ? name.Substring(0, dot) : name;
    }

    private static bool HasAny(TestCodeDocument test, string[] words) =>
        Array.Exists(words, word => test.Source.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
