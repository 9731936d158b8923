namespace Dataflow.Lint.Protocol;

/// <summary>A store of files by their places, <c>files/1f.../write.sql</c>: all that a deployment asks of a target.</summary>
/// <remarks>What it cannot do throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</remarks>
public interface ITargetStore
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

    /// <summary>Whether asking costs next to nothing, so that a lock is taken in development too.</summary>
    bool IsNear => false;

    /// <summary>
    /// Whether a certain content lies at a place, as when somebody else was faster with the same, or an answer was lost on its way.
    /// </summary>
    bool Holds(string place, byte[] bytes) => Read(place) is { } there && there.AsSpan().SequenceEqual(bytes);

    /// <summary>
    /// Creates what must be there once: that the same lies there is as good, since the answer to whoever put it there may have been lost.
    /// </summary>
    bool CreateOnce(string place, byte[] bytes) => Create(place, bytes) || Holds(place, bytes);

    /// <summary>
    /// Takes folders away that nothing is left in, from a place upwards; where there are no folders, nothing is to be done.
    /// </summary>
    void RemoveEmpty(string folder)
    {
    }
}
