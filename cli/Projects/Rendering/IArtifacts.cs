using Dataflow.Lint.Cli.Projects.Identity;

namespace Dataflow.Lint.Cli.Projects.Rendering;

/// <summary>What has been built: in this run, or in one before it.</summary>
internal interface IArtifacts
{
    /// <summary>The names there are, <c>jar.orders</c>.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>The newest of a name on a branch; null where there is none.</summary>
    /// <param name="type"><c>jar</c></param>
    /// <param name="space"><c>orders</c></param>
    /// <param name="branch">The branch; null for the one that is checked out, and the default one where that has none.</param>
    ArtifactId? Newest(string type, string space, string? branch);

    /// <summary>Whether there is a certain one.</summary>
    bool Has(ArtifactId id);

    /// <summary>Where the scheduler finds it.</summary>
    string AddressOf(ArtifactId id);
}
