using System.Globalization;

namespace Dataflow.Lint.Engine.Linting;

/// <summary>All that is known about a rule: the source of its docs page, its help text and its configuration.</summary>
public sealed class RuleInfo
{
    public RuleInfo(string id, string name)
    {
        Id = id;
        Name = name;
    }

    /// <summary>Family and number, <c>WAP001</c>.</summary>
    public string Id { get; }

    /// <summary>The flaw in words, <c>write-outside-wap</c>.</summary>
    public string Name { get; }

    /// <summary>The letters of the id, <c>WAP</c>.</summary>
    public string Family => Id.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    public required Severity Severity { get; init; }

    /// <summary>
    /// Whether the rule runs only where it is asked for by its id or name: it is young, a matter of taste, or noisy on real code.
    /// </summary>
    public bool IsPreview { get; init; }

    /// <summary>Whether it compares two states of the repository, and says nothing where only one is there.</summary>
    public bool ComparesStates { get; init; }

    /// <summary>The headline, with <c>{0}</c> where the finding's names go.</summary>
    public required string Message { get; init; }

    /// <summary>What the rule looks for, one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What goes wrong in production when the finding is left, in a sentence or two.</summary>
    public required string Why { get; init; }

    /// <summary>When the rule stays silent although one might expect a finding; empty where there is nothing to say.</summary>
    public string Silent { get; init; } = "";

    /// <summary>Shows the rule; made when asked for, since only documentation and tests want to see them.</summary>
    public required Func<IReadOnlyList<Example>> Examples { get; init; }

    public IReadOnlyList<RuleOption> Options { get; init; } = [];

    public string FormatMessage(IReadOnlyList<string> arguments)
    {
        var values = new object[arguments.Count];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i];
        return string.Format(CultureInfo.InvariantCulture, Message, values);
    }
}

/// <summary>A setting of one rule in <c>dataflow-lint.yaml</c>: its key, what it does, and the value it has when unset.</summary>
public sealed record RuleOption(string Name, string Summary, string Default);
