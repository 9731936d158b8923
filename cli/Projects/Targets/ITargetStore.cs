namespace Dataflow.Lint.Cli.Projects.Targets;

/// <summary>A store of files by their places, <c>files/1f.../write.sql</c>: all that a deployment asks of a target.</summary>
/// <remarks>What it cannot do throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</remarks>
internal interface ITargetStore
{
    /// <summary>What is told of the target.</summary>
    string Description { get; }

    /// <summary>Where the scheduler finds what lies at a place: letters, digits and <c>._~/:%-</c>.</summary>
    string AddressOf(string place);

    /// <summary>What lies at a place; null where nothing does.</summary>
    byte[]? Read(string place);

    /// <summary>The names in a folder of places, in order; none where there is no such folder.</summary>
    IReadOnlyList<string> List(string folder);

    /// <summary>Puts something where nothing is; false where something was, also a moment ago.</summary>
    bool Create(string place, byte[] bytes);

    /// <summary>Puts something in the place of what may be there: a reader sees the one or the other.</summary>
    void Replace(string place, byte[] bytes);

    void Remove(string place);

    /// <summary>Since when something has been there.</summary>
    DateTimeOffset? TimeOf(string place);
}
