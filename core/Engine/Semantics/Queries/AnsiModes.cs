using Dataflow.Lint.Engine.Workspaces;
using Dataflow.Lint.Model;
using Dataflow.Lint.Syntax.Sql;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Semantics.Queries;

/// <summary>
/// Whether the statements of a script run in ANSI mode: <c>SET spark.sql.ansi.enabled = false</c> in it, or the same in the <c>conf</c> of
/// its jobs.
/// </summary>
internal sealed class AnsiModes
{
    private const string Key = "spark.sql.ansi.enabled";

    private readonly Statement[] changes;
    private readonly Answer initial;

    private AnsiModes(Statement[] changes, Answer initial)
    {
        this.changes = changes;
        this.initial = initial;
    }

    public static AnsiModes Of(Script script)
    {
        var changes = script.Tree.Script.Statements.Where(s => s is SetStatement { Key: Key, Value: not null } or ResetStatement).ToArray();
        var initial = script is { IsWhole: true, Uses.Length: > 0 } ? ModeOf(script.Uses[0]) : Answer.Unknown;
        return new AnsiModes(changes, script.Uses.All(use => ModeOf(use) == initial) ? initial : Answer.Unknown);
    }

    /// <summary>The mode at a statement: the last word before it counts.</summary>
    public Answer At(Statement statement) => LastBefore(statement.Span.Start) switch
    {
        null => initial,
        SetStatement { Value: { } value } => Read(value),
        _ => Answer.Unknown,
    };

    private Statement? LastBefore(int position)
    {
        var (from, to) = (0, changes.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (changes[middle].Span.Start < position) from = middle + 1;
            else to = middle;
        }

        return from > 0 ? changes[from - 1] : null;
    }

    private static Answer ModeOf(ScriptUse use) =>
        use.Job.Conf.LastOrNull(c => c.Key?.Value == Key) is { } entry
            ? Read(use.Workflow.Parameters.TextOf(entry.ValueNode, use.Job).Constant ?? "")
            : Answer.Unknown;

    private static Answer Read(string value) => value.Trim().ToLowerInvariant() switch
    {
        "true" => Answer.Yes,
        "false" => Answer.No,
        _ => Answer.Unknown,
    };
}
