using System.Text.RegularExpressions;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>A function is declared in one file: what is known of it stands there, not in lists of names elsewhere.</summary>
[TestClass]
public sealed partial class FunctionNamesTests
{
    // Files that look at calls and name functions still, and how many. The list only shrinks: either the file is about those very
    // functions, or what it knows of them shall become a property of the declaration.
    private static readonly Dictionary<string, int> Exceptions = new()
    {
        ["core/Engine/Semantics/Dates/DayOffset.cs"] = 9,
        ["core/Facts/OutputKeys.cs"] = 1,
        ["core/Facts/UngroupedValue.cs"] = 1,
        ["core/Facts/ValueForms.cs"] = 43,
        ["core/Frontends/SparkSql/Binding/Calls.cs"] = 7,
        ["core/Frontends/SparkSql/Binding/Checks.cs"] = 1,
        ["core/Frontends/SparkSql/Binding/Values.cs"] = 1,
        ["core/Model/Plans/Naming/CallNames.cs"] = 16,
        ["core/Model/Plans/Naming/ValueNames.cs"] = 1,
        ["rules/Audits/AuditAfterPublish.cs"] = 2,
        ["rules/Transforms/Rows/CountDistinct.cs"] = 1,
        ["rules/Transforms/Values/FloatEquality.cs"] = 3,
        ["rules/Transforms/Writes/ImplicitCastOnInsert.cs"] = 5,
        ["rules/Transforms/Days/PartitionFilterDefeated.cs"] = 1,
    };

    [TestMethod]
    public void No_list_of_functions_stands_outside_of_the_catalogue()
    {
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var folder in new[]
        {
            "core/Engine",
            "core/Facts",
            "core/Frontends",
            "core/Model/Plans",
            "core/Model/Types",
            "core/Syntax",
            "rules",
        })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            {
                var path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
                if (path.Contains("/obj/") || path.Contains("/bin/")) continue;
                var names = NamesIn(File.ReadAllText(file));
                if (names > 0) found.Add(path, names);
            }
        }

        var told = found.Select(f => $"[\"{f.Key}\"] = {f.Value},").ToArray();
        var expected = Exceptions.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"[\"{e.Key}\"] = {e.Value},").ToArray();
        Assert.AreEqual(string.Join("\n", expected), string.Join("\n", told));
    }

    // The functions that a file about calls names in patterns and lists: "upper" or "lower", not what stands in texts.
    private static int NamesIn(string text) => !CallWords().IsMatch(text) ? 0
        : Literals().Matches(text).Select(m => m.Groups[1].Value).Where(n => FunctionCatalog.Find(n) is not null).Distinct().Count();

    [GeneratedRegex(@"\b(FunctionCall|CallValue|NameText|lowerName)\b")]
    private static partial Regex CallWords();

    [GeneratedRegex("\"([a-z][a-z0-9_]*)\"(?=\\s*(or\\b|=>|,|\\}|\\)|\\]|:|&&|\\|\\||;|\\?))")]
    private static partial Regex Literals();
}
