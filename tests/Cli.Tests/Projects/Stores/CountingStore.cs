using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Tests.Projects.Stores;

/// <summary>
/// A store that counts what is written, and fails for good after so many steps: a run ends there as if it had been killed.
/// </summary>
internal sealed class CountingStore(ITargetStore inner, long stepsToLive = long.MaxValue) : ITargetStore
{
    private long left = stepsToLive;

    public List<string> Written { get; } = [];

    public string Description => inner.Description;

    public bool IsNear => inner.IsNear;

    public string AddressOf(string place) => inner.AddressOf(place);

    public byte[]? Read(string place) => inner.Read(place);

    public IReadOnlyList<string> List(string folder) => inner.List(folder);

    public DateTimeOffset? TimeOf(string place) => inner.TimeOf(place);

    public bool Create(string place, byte[] bytes)
    {
        // What is there already is not written again, and costs no step.
        if (inner.Read(place) is not null) return false;
        Step($"create {place}");
        return inner.Create(place, bytes);
    }

    public void Replace(string place, byte[] bytes)
    {
        Step($"replace {place}");
        inner.Replace(place, bytes);
    }

    public void Remove(string place)
    {
        Step($"remove {place}");
        inner.Remove(place);
    }

    public void RemoveEmpty(string folder) => inner.RemoveEmpty(folder);

    private void Step(string what)
    {
        if (left-- <= 0) throw new TargetFailure("dead");
        Written.Add(what);
    }
}
