using Dataflow.Lint.Engine.Configuration;
using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Linting.Suppressing;
using Dataflow.Lint.Rules;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests;

/// <summary>The presets name rules that exist, and do what they promise.</summary>
[TestClass]
public sealed class PresetTests
{
    private static readonly RuleInfo[] Rules = [.. RuleCatalog.All.Select(r => r.Info), .. SuppressionRules.All];

    [TestMethod]
    [DataRow("starter")]
    [DataRow("strict")]
    public void A_preset_is_a_valid_configuration(string name)
    {
        var preset = ReadPreset(name);
        Assert.IsEmpty(preset.Problems.Select(p => p.Message));
        Assert.IsNotNull(preset.FailOn);
        Assert.Contains(name, Presets.Names);
    }

    [TestMethod]
    public void Strict_has_every_stable_rule_on_and_none_below_its_own_level()
    {
        var strict = ReadPreset("strict").Lint;
        foreach (var rule in Rules.Where(r => !r.IsPreview))
        {
            Assert.IsTrue(strict.LevelOf(rule, "a.sql") is not Severity.Off and var level && level >= rule.Severity, rule.Id);
        }
    }

    [TestMethod]
    public void Starter_raises_nothing_and_keeps_only_errors_that_are_errors()
    {
        var starter = ReadPreset("starter").Lint;
        foreach (var rule in Rules)
        {
            Assert.IsTrue(starter.LevelOf(rule, "a.sql") <= rule.Severity, rule.Id);
            Assert.AreNotEqual(Severity.Warning, starter.LevelOf(rule, "a.sql"), rule.Id);
        }
    }

    [TestMethod]
    public void Strict_is_silent_on_the_sample()
    {
        Assert.IsEmpty(Messages("strict", Repository.Sample("store_revenue")));
    }

    [TestMethod]
    public void Strict_is_silent_on_the_clean_package()
    {
        if (Repository.Shared("packages/clean") is not { } clean)
        {
            Assert.Inconclusive("the shared packages are not here");
            return;
        }

        Assert.IsEmpty(Messages("strict", clean));
    }

    [TestMethod]
    public void Starter_tells_fewer_errors_of_a_broken_pipeline_than_no_preset()
    {
        var files = Packages.Read(Repository.Sample("broken_revenue"));
        var all = Packages.Lint(files).Count(d => d.Severity == Severity.Error);
        var starter = Packages.Lint(files, ReadPreset("starter").Lint).Count(d => d.Severity == Severity.Error);
        Assert.IsGreaterThan(0, starter);
        Assert.IsLessThan(all, starter);
    }

    private static string[] Messages(string preset, string folder) =>
        [.. Packages.Lint(Packages.Read(folder), ReadPreset(preset).Lint)
            .Select(d => $"{d.Location.Path}:{d.Location.Start.Line} {d.Rule.Id} {d.Message}")];

    private static Configuration ReadPreset(string name) =>
        Configuration.Read(YamlTree.Parse(new SourceText("preset " + name, Presets.Find(name) ?? "")), new RuleNames(Rules));
}
