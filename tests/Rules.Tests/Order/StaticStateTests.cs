using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Model;
using Dataflow.Lint.Model.Types;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Tests.Order;

/// <summary>A run leaves nothing behind in what all runs and all threads share.</summary>
[TestClass]
public sealed class StaticStateTests
{
    // Filled as they are asked: strings that are equal whoever puts them there.
    private static readonly string[] Tables = ["Words.known", "SqlType.DecimalNames"];

    [TestMethod]
    public void Static_fields_hold_after_a_run_what_they_held_before()
    {
        _ = Findings.Of(Monorepo.Of(seed: 1001, packages: 12));
        var before = Shared();
        _ = Findings.Of(Monorepo.Of(seed: 1002, packages: 12));
        var after = Shared();

        Assert.IsGreaterThan(100, before.Count);
        foreach (var (field, size) in after)
            Assert.AreEqual(before.GetValueOrDefault(field), size, $"{field} holds more than before the run");
    }

    // How much each static field leads to: the filled fields, entries and elements below it.
    private static Dictionary<string, int> Shared()
    {
        var sizes = new Dictionary<string, int>();
        foreach (var type in new[]
        {
            typeof(SourceText),
            typeof(Name),
            typeof(Linter),
            typeof(RuleCatalog),
        }.SelectMany(t => t.Assembly.GetTypes()))
        {
            if (type.ContainsGenericParameters || type.IsDefined(typeof(CompilerGeneratedAttribute))) continue;
            foreach (var field in type.GetFields(BindingFlags.Static
                | BindingFlags.Public
                | BindingFlags.NonPublic
                | BindingFlags.DeclaredOnly))
            {
                if (!field.IsLiteral && !Tables.Contains($"{type.Name}.{field.Name}"))
                    sizes[$"{type.FullName}.{field.Name}"] = SizeOf(field.GetValue(null));
            }
        }

        return sizes;
    }

    private static int SizeOf(object? root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>([root]);
        var size = 0;
        while (open.TryPop(out var value))
        {
            if (value is null) continue;
            size++;
            if (value is string or Delegate || value.GetType().IsPrimitive || !seen.Add(value)) continue;
            if (value is IEnumerable several and ICollection)
            {
                foreach (var item in several) open.Push(item);
            }
            else if (value.GetType().Namespace?.StartsWith("Dataflow", StringComparison.Ordinal) == true)
            {
                foreach (var field in FieldsOf(value.GetType())) open.Push(field.GetValue(value));
            }
        }

        return size;
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (Type? own = type; own is not null && own != typeof(object); own = own.BaseType)
        {
            foreach (var field in own.GetFields(BindingFlags.Instance
                | BindingFlags.Public
                | BindingFlags.NonPublic
                | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
