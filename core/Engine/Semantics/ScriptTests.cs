using Dataflow.Lint.Engine.Documents;
using Dataflow.Lint.Engine.Workspaces;

namespace Dataflow.Lint.Engine.Semantics;

/// <summary>The unit tests of a script: the code beside it that names its file, and what such code does by itself.</summary>
public static class ScriptTests
{
    // How code makes rows of its own, without a mock.
    private static readonly string[] Makers = ["create", "insert", "dataframe", "parallelize", "row(", "rows(", "todf", ".read", "read_", ".csv", ".json", ".parquet", "fixture", "conftest"];

    // How code says what rows it wants to see, without a mock.
    private static readonly string[] Judges = ["assert", "==", "!=", "compare", "equal", "should", "expect(", "expect_", "identical", "stopifnot"];

    public static IEnumerable<TestCodeDocument> Of(Script script)
    {
        var name = PathText.FileNameOf(script.Document.Path);
        return script.Package.TestCode.Where(test => test.Mentions(name));
    }

    /// <summary>Whether a test bears the name of a script: <c>test_daily.py</c>, <c>daily_test.py</c> and <c>test-daily.scala</c> that of <c>daily.sql</c>.</summary>
    public static bool IsNamedAfter(TestCodeDocument test, Script script)
    {
        var name = PathText.FileNameOf(script.Document.Path);
        return string.Equals(SubjectOf(test), name.Substring(0, name.LastIndexOf('.')), StringComparison.OrdinalIgnoreCase);
    }

    private static string SubjectOf(TestCodeDocument test)
    {
        var name = PathText.FileNameOf(test.Path);
        name = name.Substring(0, name.LastIndexOf('.'));
        if (name.StartsWith("test_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("test-", StringComparison.OrdinalIgnoreCase)) return name.Substring(5);
        if (name.EndsWith("_test", StringComparison.OrdinalIgnoreCase)) return name.Substring(0, name.Length - 5);
        return name.EndsWith("test", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - 4) : name;
    }

    /// <summary>Whether a test may fill tables by itself; one that only names scripts and tables leaves that to the mocks.</summary>
    public static bool MakesRows(TestCodeDocument test) => HasAny(test, Makers);

    /// <summary>Whether a test may judge the result by itself.</summary>
    public static bool JudgesRows(TestCodeDocument test) => HasAny(test, Judges);

    private static bool HasAny(TestCodeDocument test, string[] words) =>
        Array.Exists(words, word => test.Source.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
