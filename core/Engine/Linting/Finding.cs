namespace Dataflow.Lint.Engine.Linting;

/// <summary>What a rule has to say about one place: the rule's message is filled with <see cref="Arguments"/>.</summary>
public sealed class Finding
{
    public Finding(Location place, params string[] arguments)
    {
        Place = SeenAt = place;
        Arguments = arguments;
    }

    /// <summary>The smallest span that is wrong: the word, not the statement.</summary>
    public Location Place { get; }

    /// <summary>The same in the text that the rule looked at, which may be put together from pieces of the file.</summary>
    internal Location SeenAt { get; init; }

    /// <summary>The user's own names, in the order of the message's placeholders.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>A few words beside the underlined code.</summary>
    public string? Label { get; init; }

    /// <summary>What to do, when no fix says it better.</summary>
    public string? Help { get; init; }

    /// <summary>The other places that prove the finding, at most three are shown.</summary>
    public IReadOnlyList<RelatedPlace> Related { get; init; } = [];

    public IReadOnlyList<Fix> Fixes { get; init; } = [];

    /// <summary>Other findings that this one follows from; any of them, where it is shown, stands for this one.</summary>
    public IReadOnlyList<Cause> FollowsFrom { get; init; } = [];

    /// <summary>What it says of rows, where rows can show it.</summary>
    public Claim? Claim { get; init; }

    /// <summary>A lower severity than the rule's own, where the evidence is weaker.</summary>
    public Severity? AtMost { get; init; }
}
