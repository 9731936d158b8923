using Dataflow.Lint.Engine.Semantics;
using Dataflow.Lint.Engine.Semantics.Audits;
using Dataflow.Lint.Engine.Semantics.Tables;
using Dataflow.Lint.Execution.Statements;
using Dataflow.Lint.Execution.Values;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Cli.Testing.Audits;

/// <summary>The audits of a workflow on the rows that a case has written.</summary>
internal static class AuditRun
{
    /// <summary>The audits of all tables that a case writes.</summary>
    /// <param name="test">The case.</param>
    /// <param name="executed">Its run.</param>
    /// <param name="named">Functions that are evaluated though their bounds are made for production.</param>
    public static IEnumerable<AuditResult> Of(TestCase test, CaseRun.Executed executed, IReadOnlyList<string> named)
    {
        var shown = ShownText.In(test.Settings.Zone)!;
        TableState? Find(string name) =>
            executed.Tables.Where(t => IdentityOf(t.Key).SameAs(TableIdentity.Of(name)) == Answer.Yes)
                .Select(t => t.Value).FirstOrDefault();
        foreach (var (key, after) in executed.Tables.OrderBy(t => t.Key.Text, StringComparer.Ordinal))
        {
            var identity = IdentityOf(key);
            foreach (var guarded in GuardedTable.In(test.Script.Package).Where(g => g.Mention.Identity.SameAs(identity) == Answer.Yes))
            {
                if (executed.Before.TryGetValue(key, out var before) && ReferenceEquals(before, after)) continue;
                var rows = AuditedRows.Between(before, after, [], shown).Rows;
                foreach (var audit in guarded.Audits)
                {
                    var subject = new AuditSubject(audit.Spec, guarded.Workflow, TextOf, guarded.Name, after, rows, shown) { Other = Find };
                    yield return AuditEvaluation.Of(subject with
                    {
                        AsksForVolume = named.Contains(subject.Function),
                        VolumeHint = "; `audits` in _case.yaml names it to have it evaluated",
                    });
                }

                string? TextOf(YamlNode node) => guarded.Workflow.Parameters.TextOf(node, guarded.Template).Constant;
            }
        }
    }

    private static TableIdentity IdentityOf(Name key) => TableIdentity.Of(string.Join(".", key.Text.Split('.').Skip(1)));

    /// <summary>
    /// What is otherwise than expected: an audit that fails and should not, or the reverse; null where all is as expected.
    /// </summary>
    public static string? Unexpected(TestCase test, CaseRun.Executed executed, IReadOnlyList<string> failing)
    {
        var results = Of(test, executed, failing).ToArray();
        if (Array.Find(results, r => r.Passed == false && !failing.Contains(r.Function)) is { } failed)
            return $"the audit {failed.Function} of `{failed.Table}` fails: {failed.Message}";
        return failing.FirstOrDefault(f => !Array.Exists(results, r => r.Function == f && r.Passed == false)) is { } passed
            ? $"the audit {passed} should fail, and does not"
            : null;
    }

    /// <summary>What is otherwise than expected of the publication; null where it is as expected.</summary>
    public static string? Misjudged(TestCase test, CaseRun.Executed executed, bool published)
    {
        var holding = Of(test, executed, test.Settings.Audits ?? []).FirstOrDefault(r => r.HoldsBack);
        if (published == (holding is null)) return null;
        return holding is null
            ? "what is written should be held back, and no blocking audit fails"
            : $"what is written is held back: {holding.Function} of `{holding.Table}` fails: {holding.Message}";
    }
}
