using Dataflow.Lint.Engine.Linting;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Dataflow.Lint.Tests.Linting;

[TestClass]
public sealed class LintOptionsTests
{
    private static readonly RuleInfo Stable = Rule("TAB001", "stable-rule", isPreview: false);
    private static readonly RuleInfo Preview = Rule("TAB002", "preview-rule", isPreview: true);

    [TestMethod]
    public void Runs_every_stable_rule_by_itself()
    {
        Assert.IsTrue(LintOptions.Default.Runs(Stable));
        Assert.IsFalse(LintOptions.Default.Runs(Preview));
    }

    [TestMethod]
    [DataRow("TAB002", true)]
    [DataRow("preview-rule", true)]
    [DataRow("TAB", false)]
    [DataRow("all", false)]
    public void Runs_a_preview_rule_that_is_called_by_its_own_name(string text, bool runs)
    {
        Assert.AreEqual(runs, new LintOptions { Select = [new RuleSelector(text)] }.Runs(Preview));
        Assert.AreEqual(runs, new LintOptions { Levels = [new RuleLevel(new RuleSelector(text), Severity.Warning)] }.Runs(Preview));
    }

    [TestMethod]
    public void Ignores_a_preview_rule_that_has_a_level_too() =>
        Assert.IsFalse(new LintOptions
        {
            Levels = [new RuleLevel(new RuleSelector("TAB002"), null)],
            Ignore = [new RuleSelector("TAB")],
        }.Runs(Preview));

    private static RuleInfo Rule(string id, string name, bool isPreview) =>
        new(id, name) { Severity = Severity.Warning, Message = "m", Summary = "s", Why = "w", Examples = () => [], IsPreview = isPreview };
}
