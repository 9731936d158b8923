using System.Reflection;
using Dataflow.Lint.Model.Functions;
using Dataflow.Lint.Model.Functions.Declaring;

namespace Dataflow.Lint.Model.Tests;

[TestClass]
public sealed class FunctionCatalogTests
{
    private static readonly Function[] All = [.. FunctionCatalog.Groups.SelectMany(g => g.Functions)];

    [TestMethod]
    public void Each_name_means_one_function()
    {
        foreach (var function in All)
        {
            foreach (var name in function.Aliases.Prepend(function.Name))
            {
                Assert.AreSame(function, FunctionCatalog.Find(name), name);
                Assert.MatchesRegex("^[a-z][a-z0-9_]*$", name);
            }
        }

        Assert.IsNull(FunctionCatalog.Find("no_such_function"));
        Assert.IsNull(FunctionCatalog.Find(""));
    }

    [TestMethod]
    public void Functions_stand_in_the_order_of_their_names()
    {
        foreach (var group in FunctionCatalog.Groups)
        {
            var names = group.Functions.Select(f => f.Name).ToArray();
            CollectionAssert.AreEqual(names.Order(StringComparer.Ordinal).ToArray(), names, group.Title);
        }
    }

    [TestMethod]
    public void Each_file_of_functions_is_in_the_catalogue()
    {
        var declared = typeof(FunctionCatalog).Assembly.GetTypes()
            .Select(t => t.GetField("All", BindingFlags.Static | BindingFlags.Public)?.GetValue(null)).OfType<Function[]>().ToArray();
        CollectionAssert.AreEquivalent(declared, FunctionCatalog.Groups.Select(g => g.Functions).ToArray());
    }

    [TestMethod]
    public void What_is_declared_fits_together()
    {
        foreach (var function in All)
        {
            Assert.IsLessThanOrEqualTo(function.Most, function.Least, function.Name);
            Assert.IsLessThanOrEqualTo(
                function.Most - function.Least,
                function.Defaults.Count,
                $"{function.Name}: more defaults than may be left out");
            if (function.IsBare) Assert.AreEqual(0, function.Least, $"{function.Name} is called without arguments");
            var seesRows = function.Kind is FunctionKind.Aggregate or FunctionKind.Window;
            if (seesRows) Assert.AreNotEqual(Nulls.Propagate, function.Nulls, $"{function.Name} sees many rows");
            if (function.Prints == Prints.Operand) Assert.AreEqual((1, 1), (function.Least, function.Most), function.Name);
        }
    }

    [TestMethod]
    [DataRow("sum", FunctionKind.Aggregate)]
    [DataRow("mean", FunctionKind.Aggregate)]
    [DataRow("row_number", FunctionKind.Window)]
    [DataRow("explode_outer", FunctionKind.Generator)]
    [DataRow("range", FunctionKind.Table)]
    [DataRow("ucase", FunctionKind.Scalar)]
    [DataRow("kll_sketch_agg_bigint", FunctionKind.Aggregate)]
    [DataRow("kll_sketch_merge_bigint", FunctionKind.Scalar)]
    public void Tells_what_a_function_is_to_a_query(string name, FunctionKind kind) => Assert.AreEqual(kind, FunctionCatalog.KindOf(name));
}
