using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Targets;

/// <summary>A target of which the workflows lie in one store, a scheduler, and all else in another.</summary>
/// <param name="workflows">Keeps what lies under <c>workflows/</c>.</param>
/// <param name="rest">Keeps all else.</param>
internal sealed class SplitStore(ITargetStore workflows, ITargetStore rest) : ITargetStore
{
    private const string Folder = "workflows/";

    public string Description => workflows.Description;

    public string AddressOf(string place) => rest.AddressOf(place);

    public byte[]? Read(string place) => Of(place).Read(place);

    public IReadOnlyList<string> List(string folder) => Of(folder).List(folder);

    public bool Create(string place, byte[] bytes) => Of(place).Create(place, bytes);

    public void Replace(string place, byte[] bytes) => Of(place).Replace(place, bytes);

    public void Remove(string place) => Of(place).Remove(place);

    public DateTimeOffset? TimeOf(string place) => Of(place).TimeOf(place);

    public void RemoveEmpty(string folder) => Of(folder).RemoveEmpty(folder);

    private ITargetStore Of(string place) => place.StartsWith(Folder, StringComparison.Ordinal) ? workflows : rest;
}
