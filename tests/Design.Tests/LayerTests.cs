using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Reflection;
using System.Xml.Linq;
using Dataflow.Lint.Cli.Commands;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Facts;
using Dataflow.Lint.Frontends.SparkSql;
using Dataflow.Lint.Model;
using Dataflow.Lint.Protocol;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Sql;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>References go one way: Syntax, Model, then Frontends and Facts, Engine, Rules, hosts.</summary>
[TestClass]
public sealed class LayerTests
{
    private static readonly Assembly Syntax = typeof(SqlTree).Assembly;
    private static readonly Assembly Model = typeof(Name).Assembly;
    private static readonly Assembly Facts = typeof(Keys).Assembly;
    private static readonly Assembly Frontends = typeof(WrittenTypes).Assembly;
    private static readonly Assembly Engine = typeof(Workspace).Assembly;
    private static readonly Assembly Execution = typeof(Session).Assembly;
    private static readonly Assembly Rules = typeof(RuleCatalog).Assembly;

    [TestMethod]
    public void Syntax_knows_nothing_above_it() => CollectionAssert.AreEquivalent(Array.Empty<string>(), OwnReferences(Syntax));

    [TestMethod]
    public void The_model_knows_only_syntax() => CollectionAssert.IsSubsetOf(OwnReferences(Model), new[] { "Dataflow.Lint.Syntax" });

    // What a pipeline is does not depend on the language it is written in.
    [TestMethod]
    public void Of_syntax_the_model_knows_texts_alone() =>
        CollectionAssert.IsSubsetOf(SyntaxNamespacesOf(Model), new[] { "Dataflow.Lint.Syntax.Text" });

    [TestMethod]
    public void Front_ends_know_only_the_model_and_syntax() =>
        CollectionAssert.AreEquivalent(new[] { "Dataflow.Lint.Model", "Dataflow.Lint.Syntax" }, OwnReferences(Frontends));

    // A fact of a plan is the same whatever language the script is written in.
    [TestMethod]
    public void Facts_know_only_the_model() =>
        CollectionAssert.IsSubsetOf(OwnReferences(Facts), new[] { "Dataflow.Lint.Model", "Dataflow.Lint.Syntax" });

    [TestMethod]
    public void Of_syntax_the_facts_know_texts_alone() =>
        CollectionAssert.IsSubsetOf(SyntaxNamespacesOf(Facts), new[] { "Dataflow.Lint.Syntax.Text" });

    // Plans are run, whatever language they come from; who lints knows nothing of it.
    [TestMethod]
    public void Execution_knows_only_the_model() =>
        CollectionAssert.IsSubsetOf(OwnReferences(Execution), new[] { "Dataflow.Lint.Model", "Dataflow.Lint.Syntax" });

    [TestMethod]
    public void Of_syntax_execution_knows_texts_alone() =>
        CollectionAssert.IsSubsetOf(SyntaxNamespacesOf(Execution), new[] { "Dataflow.Lint.Syntax.Text" });

    [TestMethod]
    public void Execution_needs_nothing_but_the_zones_of_the_world()
    {
        var foreign = Execution.GetReferencedAssemblies()
            .Select(a => a.Name ?? "")
            .Where(n =>
                !n.StartsWith("System", StringComparison.Ordinal) && !n.StartsWith("Dataflow.Lint", StringComparison.Ordinal)).ToArray();
        CollectionAssert.AreEquivalent(new[] { "NodaTime" }, foreign);
    }

    [TestMethod]
    public void Only_the_command_line_runs_plans()
    {
        foreach (var layer in new[] { Syntax, Model, Frontends, Facts, Engine, Rules })
            Assert.IsFalse(layer.GetReferencedAssemblies().Any(a => a.Name == "Dataflow.Lint.Execution"), layer.GetName().Name);
    }

    [TestMethod]
    public void Engine_knows_only_what_is_below_it() =>
        CollectionAssert.IsSubsetOf(
            OwnReferences(Engine),
            new[] { "Dataflow.Lint.Facts", "Dataflow.Lint.Frontends", "Dataflow.Lint.Model", "Dataflow.Lint.Syntax" });

    [TestMethod]
    public void Rules_know_only_what_is_below_them() =>
        CollectionAssert.IsSubsetOf(
            OwnReferences(Rules),
            new[]
            {
                "Dataflow.Lint.Engine",
                "Dataflow.Lint.Facts",
                "Dataflow.Lint.Frontends",
                "Dataflow.Lint.Model",
                "Dataflow.Lint.Syntax",
            });

    [TestMethod]
    public void No_layer_below_the_hosts_needs_a_package_at_run_time_but_the_YAML_reader()
    {
        foreach (var layer in new[] { Syntax, Model, Frontends, Facts, Engine, Rules })
        {
            var foreign = layer.GetReferencedAssemblies().Select(a => a.Name ?? "")
                .Where(n =>
                    !n.StartsWith("System", StringComparison.Ordinal)
                    && !n.StartsWith("Dataflow.Lint", StringComparison.Ordinal)).ToArray();
            CollectionAssert.IsSubsetOf(foreign, new[] { "YamlDotNet" }, layer.GetName().Name);
        }
    }

    // It is a library of the machine, and a bare container lacks it: .NET would end the process.
    [TestMethod]
    public void Nothing_needs_the_machines_cryptography()
    {
        foreach (var assembly in new[] { Syntax, Model, Engine, Execution, Rules, typeof(CommandLine).Assembly })
            Assert.IsFalse(assembly.GetReferencedAssemblies().Any(a => a.Name == "System.Security.Cryptography"), assembly.GetName().Name);
    }

    [TestMethod]
    public void The_protocol_knows_neither_of_the_two_programs() =>
        CollectionAssert.AreEquivalent(Array.Empty<string>(), OwnReferences(typeof(ITargetStore).Assembly));

    // What speaks to others is a program of its own, which is started for that alone.
    [TestMethod]
    public void The_linter_has_no_network()
    {
        foreach (var assembly in new[]
        {
            Syntax,
            Model,
            Frontends,
            Facts,
            Engine,
            Execution,
            Rules,
            typeof(ITargetStore).Assembly,
            typeof(CommandLine).Assembly,
        })
        {
            var network = assembly.GetReferencedAssemblies()
                .Select(a => a.Name ?? "")
                .Where(n =>
                    n.StartsWith("System.Net", StringComparison.Ordinal)
                    || n.StartsWith("AWSSDK", StringComparison.Ordinal)
                    || n == "dataflow-sources").ToArray();
            CollectionAssert.AreEquivalent(Array.Empty<string>(), network, assembly.GetName().Name);
        }
    }

    [TestMethod]
    public void Only_the_syntax_layer_touches_the_YAML_reader() =>
        Assert.IsFalse(new[]
        {
            Model,
            Frontends,
            Facts,
            Engine,
            Rules,
        }.Any(layer => layer.GetReferencedAssemblies().Any(a => a.Name == "YamlDotNet")));

    [TestMethod]
    public void Each_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Dataflow.Lint.sln")).Replace('\\', '/');
        foreach (var project in Projects()) Assert.Contains(project, solution, $"{project} is not in the solution");
    }

    [TestMethod]
    public void Package_versions_stand_in_one_file()
    {
        foreach (var project in Projects())
        {
            var references = XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("PackageReference");
            Assert.IsFalse(references.Any(r => r.Attribute("Version") is not null), $"{project} states a version of its own");
        }
    }

    private static string[] SyntaxNamespacesOf(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return metadata.TypeReferences.Select(metadata.GetTypeReference).Select(t => metadata.GetString(t.Namespace))
            .Where(n => n.StartsWith("Dataflow.Lint.Syntax", StringComparison.Ordinal)).Distinct().ToArray();
    }

    private static string[] OwnReferences(Assembly assembly) =>
        assembly.GetReferencedAssemblies()
            .Select(a => a.Name ?? "")
            .Where(n => n.StartsWith("Dataflow.Lint", StringComparison.Ordinal)).ToArray();

    private static IEnumerable<string> Projects() =>
        Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(Repository.Root, p).Replace('\\', '/'))
            .Where(p => !p.Contains("/bin/") && !p.Contains("/obj/") && !p.StartsWith("artifacts/", StringComparison.Ordinal));
}
