using Dataflow.Lint.Engine.Linting;
using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Cli.Tests;

/// <summary>Reports a word wherever a SQL script contains it.</summary>
internal sealed class WordRule(string id, string name, string word, Severity severity) : Rule
{
    /// <summary>Enough rules to see every exit code.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        new WordRule("TST001", "bad-word", "bad", Severity.Warning),
        new WordRule("TST002", "worse-word", "worse", Severity.Error),
        new WordRule("NTE001", "odd-word", "odd", Severity.Info),
    ];

    public override RuleInfo Info { get; } = new(id, name)
    {
        Severity = severity,
        Message = "the word `{0}` stands here",
        Summary = "A word that nobody wants.",
        Why = "words matter",
        Examples = () => [Example.Bad("a.sql", $"SELECT [|{word}|];"), Example.Good("a.sql", "SELECT good;")],
        Options = [new RuleOption("loud", "whether to shout", "false")],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private IEnumerable<Finding> Check(Script script)
    {
        var text = script.Document.Source.Text;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            yield return new Finding(script.At(new TextSpan(at, word.Length)), word);
        }
    }
}

/// <summary>A rule with a bug.</summary>
internal sealed class CrashingRule : Rule
{
    public override RuleInfo Info { get; } = new(
        "BUG001",
        "crash") { Severity = Severity.Error, Message = "m", Summary = "s", Why = "w", Examples = () => [] };

    public override void Register(Subscriptions on) => on.Script(_ => throw new InvalidOperationException("boom"));
}

/// <summary>Reports each script of a workflow at the workflow, and points at the script.</summary>
internal sealed class ScriptUseRule : Rule
{
    public override RuleInfo Info { get; } = new(
        "USE001",
        "script-use") { Severity = Severity.Warning, Message = "`{0}` is run here", Summary = "s", Why = "w", Examples = () => [] };

    public override void Register(Subscriptions on) => on.Package(package =>
        from script in package.Scripts
        from use in script.Uses
        where use.Job.Id is not null
        select new Finding(
            use.Workflow.At(use.Job.Id!),
            script.Document.Path) { Related = [new RelatedPlace(script.At(new TextSpan(0, 1)), "the script")] });
}

/// <summary>Wants one word in the place of another.</summary>
internal sealed class RenamingRule(string id, string word, string better, bool isSafe = true) : Rule
{
    public override RuleInfo Info { get; } = new(
        id,
        $"not-{better.Trim()}")
    {
        Severity = Severity.Warning,
        Message = "`{0}` stands here",
        Summary = "s",
        Why = "w",
        Examples = () => [],
    };

    public override void Register(Subscriptions on) => on.Script(Check);

    private IEnumerable<Finding> Check(Script script)
    {
        var source = script.Document.Source;
        for (var at = source.Text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = source.Text.IndexOf(
            word,
            at + 1,
            StringComparison.Ordinal))
        {
            var span = new TextSpan(at, word.Length);
            yield return new Finding(
                script.At(span),
                word) { Fixes = [new Fix($"write `{better}`", isSafe, [new FileEdit(source, new TextEdit(span, better))])] };
        }
    }
}
