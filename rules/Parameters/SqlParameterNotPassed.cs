using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Rules.Parameters;

/// <summary>A script reads a parameter that its job does not hand over.</summary>
public sealed class SqlParameterNotPassed : Rule
{
    // What is said of a key twice, or where it means nothing.
    private static readonly string[] RulesOfKeys = ["YML002", "YML004"];

    public override RuleInfo Info { get; } = new("PRM003", "sql-parameter-not-passed")
    {
        Severity = Severity.Error,
        Message = "job `{1}` does not pass `{0}` to the script",
        Summary = "The script of a job reads `${X}`, but the job's `spark.parameters` has no X.",
        Why = "The text `${X}` reaches Spark as it stands: a syntax error at best, a table of that name at worst.",
        Silent =
            "Jinja, names with a prefix such as `hiveconf:`, names the script SETs itself, scripts no job runs, and platforms that hand over every parameter (`spark.inherit-parameters`).",
        Examples = () =>
        [
            Example.Bad(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: orders.main
                      timeout: 2 hours
                      TARGET_DB: shop
                      RUN_DATE: '20240301'
                      jobs:
                        - job:
                            id: write
                            type: Spark
                            spark:
                              script: $S3{./src/write.sql}
                              parameters:
                                TARGET_DB: ${TARGET_DB}
                    """),
                new ExampleFile("src/write.sql", """
                    INSERT OVERWRITE TABLE ${TARGET_DB}.orders
                    SELECT order_id, amount FROM shop.lines WHERE day = '[|${RUN_DATE}|]' OR day IS NULL;
                    """)),
            Example.Good(
                new ExampleFile("main.sch.yaml", """
                    Workflow:
                      id: orders.main
                      timeout: 2 hours
                      TARGET_DB: shop
                      RUN_DATE: '20240301'
                      jobs:
                        - job:
                            id: write
                            type: Spark
                            spark:
                              script: $S3{./src/write.sql}
                              parameters:
                                TARGET_DB: ${TARGET_DB}
                                RUN_DATE: ${RUN_DATE}
                    """),
                new ExampleFile("src/write.sql", """
                    SET SOURCE_DB = shop;
                    INSERT OVERWRITE TABLE ${TARGET_DB}.orders
                    SELECT order_id, amount FROM ${SOURCE_DB}.lines WHERE day = '${RUN_DATE}' OR day = '${hiveconf:EXTRA}';
                    """)),
        ],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private static IEnumerable<Finding> Check(Script script)
    {
        if (!script.IsWhole || script.IsInline || script.Uses.Length == 0 || script.Package.Options.InheritsParameters) return [];
        var holes = new List<TemplateHole>();
        foreach (var hole in script.Holes)
        {
            if (hole.Span.Length == hole.Name.Length + 3 && IsName(hole.Name)) holes.Add(hole);
        }

        if (holes.Count == 0) return [];
        var findings = new List<Finding>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hole in holes)
        {
            if (seen.Add(hole.Name) && UseWithout(hole, script) is { } use && !IsSet(hole, script)) findings.Add(Finding(hole, use, holes));
        }

        return findings.ToArray();
    }

    private static ScriptUse? UseWithout(TemplateHole hole, Script script)
    {
        ScriptUse? first = null;
        foreach (var use in script.Uses)
        {
            if (IsPassed(hole, use)) continue;
            if (!IsWrittenElsewhere(hole.Name, use)) return use;
            first ??= use;
        }

        return first;
    }

    // "${X}" and no more: Spark fills in neither "$X" nor "{{ X }}".
    private static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static bool IsPassed(TemplateHole hole, ScriptUse use)
    {
        foreach (var argument in use.Job.Arguments)
        {
            if (argument.Name == hole.Name) return true;
        }

        return use.Job.ArgumentsEntry is { ValueNode.Resolved: not YamlMapping and not YamlScalar { IsNull: true } };
    }

    private static bool IsWrittenElsewhere(string name, ScriptUse use) => CausesOf(name, use).Any();

    // A repeated or misplaced "parameters:" that holds the name.
    private static IEnumerable<Cause> CausesOf(string name, ScriptUse use) =>
        from mapping in new[] { use.Job.Node, use.Job.Spark }.OfType<YamlMapping>()
        from entry in mapping.Entries
        where entry is { Name: "parameters" or "params", ValueNode.Resolved: YamlMapping given } && given.Find(name) is not null
        from rule in RulesOfKeys
        select new Cause(rule, use.Workflow.At(mapping));

    private static bool IsSet(TemplateHole hole, Script script) =>
        script.Settings.IsSetBefore(hole.Span.Start, hole.Name);

    private static Finding Finding(TemplateHole hole, ScriptUse use, IReadOnlyList<TemplateHole> holes)
    {
        var list = use.Job.ArgumentsEntry?.KeyNode ?? use.Job.Id ?? use.Job.Wrapper;
        var near = NearMatch.Find(hole.Name, use.Job.Arguments.Select(a => a.Name));
        return new Finding(use.Script.At(hole.Span), hole.Name, use.Job.IdText)
        {
            Label = "stays as it is",
            FollowsFrom = CausesOf(hole.Name, use).ToArray(),
            Related = [new RelatedPlace(
                use.Workflow.At(list),
                use.Job.ArgumentsEntry is null ? "the job passes no parameters" : "what the job passes")],
            Fixes = Repair(hole, use, near, holes) is { } fix ? [fix] : [],
            Help = $"add `{hole.Name}: ${{{hole.Name}}}` to the `parameters` of the job",
        };
    }

    private static Fix? Repair(TemplateHole hole, ScriptUse use, string? near, IReadOnlyList<TemplateHole> holes)
    {
        // Of two names that differ in a letter the one that is right is read elsewhere in the script.
        if (near is null) return use.Workflow.Parameters.Find(hole.Name, use.Job) is null ? null : Addition(hole.Name, use);
        return holes.Any(other => other.Name == near)
            ? Fix.Replace(use.Script.At(hole.Span), $"${{{near}}}")
            : Fix.Replace(use.Workflow.At(use.Job.Arguments.Last(a => a.Name == near).NameSpan), hole.Name);
    }

    private static Fix? Addition(string name, ScriptUse use)
    {
        if (use.Job.ArgumentsEntry?.ValueNode is not YamlMapping { IsFlow: false, Entries: [{ KeyNode: var first }, ..] } list) return null;
        if (list.Entries[list.Entries.Length - 1].ValueNode is not YamlScalar { IsBlock: false } last) return null;
        var source = use.Workflow.Document.Source;
        var line = source.LineSpan(source.LineIndexOf(first.Span.Start));
        var indent = new string(' ', first.Span.Start - line.Start);
        return new Fix(
            $"pass `{name}`",
            IsSafe: false,
            [new FileEdit(source, new TextEdit(new TextSpan(last.Span.End, 0), $"\n{indent}{name}: ${{{name}}}"))]);
    }
}
