using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;
using Dataflow.Lint.Syntax.Sql;

namespace Dataflow.Lint.Engine.Tests.Semantics.Golden;

/// <summary>The catalogue of functions against the calls of Spark's own tests.</summary>
[TestClass]
public sealed class FunctionCoverageTests
{
    // Words of Spark's grammar that look like calls and are in none of its lists of functions.
    private static readonly string[] Grammar = [];

    [TestMethod]
    public void Knows_each_function_that_Spark_ran()
    {
        if (GoldenCase.ReadAll() is not { } files)
        {
            Assert.Inconclusive("the shared corpora are not here");
            return;
        }

        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var statements = file.Where(c => c.IsRun).SelectMany(c => c.Statements).ToArray();
            var made = statements.OfType<CreateFunctionStatement>()
                .Select(f => f.Name?.Last?.Value)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var call in statements.SelectMany(s => s.DescendantsOrSelf<FunctionCall>()))
            {
                if (call.Name is [{ IsTemplated: false } name] && FunctionCatalog.Find(call.NameText) is null && !made.Contains(name.Value))
                    unknown.Add(call.NameText);
            }
        }

        CollectionAssert.AreEqual(Array.Empty<string>(), unknown.Except(Grammar).ToArray(), string.Join(" ", unknown));
    }

    [TestMethod]
    public void Knows_no_function_that_Spark_does_not_find()
    {
        if (GoldenCase.ReadAll() is not { } files)
        {
            Assert.Inconclusive("the shared corpora are not here");
            return;
        }

        var cases = files.SelectMany(f => f)
            .Where(c => c.Error?.StartsWith("UNRESOLVED_ROUTINE", StringComparison.Ordinal) == true).ToArray();
        Assert.IsNotEmpty(cases);
        foreach (var @case in cases)
        {
            var names = @case.Statements.SelectMany(s => s.DescendantsOrSelf<FunctionCall>()).Select(c => c.NameText).ToArray();
            Assert.IsTrue(names.Length == 0 || names.Any(n => FunctionCatalog.Find(n) is null or { IsForeign: true }), @case.ToString());
        }
    }
}
