using System.Globalization;
using System.Text;
using Dataflow.Lint.Cli.Projects.Deploying;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Targets;

/// <summary>The manifests of the deployments of one project, branch and user, and a pointer to the one that counts.</summary>
/// <remarks><c>bundles/SCOPE/3.json</c>, and <c>bundles/SCOPE/current</c> with a number in it.</remarks>
/// <param name="store">The target.</param>
/// <param name="scope">Whose deployments.</param>
internal sealed class ManifestShelf(ITargetStore store, string scope)
{
    public const string Folder = "bundles";

    private const string Ending = ".json";

    public string Scope => scope;

    /// <summary>The numbers of all manifests, the oldest first.</summary>
    public IReadOnlyList<int> Numbers =>
        [.. store.List($"{Folder}/{scope}")
            .Where(n => n.EndsWith(Ending, StringComparison.Ordinal))
            .Select(n => WorkflowShelf.NumberOf(n[..^Ending.Length])).OfType<int>().Order()];

    /// <summary>The number of the one that counts; null before the first deployment.</summary>
    public int? CurrentNumber =>
        store.Read(CurrentPlace) is { } bytes ? WorkflowShelf.NumberOf(Encoding.ASCII.GetString(bytes).TrimEnd('\n')) : null;

    public Manifest? Current => CurrentNumber is { } number ? Read(number) : null;

    public Manifest? Read(int number) =>
        store.Read(PlaceOf(number)) is { } bytes
            ? Manifest.Read(bytes)
                ?? throw new TargetFailure(
                    $"`{PlaceOf(number)}` in the target is no manifest",
                    "it has been changed or cut off: put the right file back, or take it away, and the next deployment goes on from the workflows that are there")
            : null;

    /// <summary>
    /// Adds a manifest that does not count yet; the newest is taken where it says the same already, as after a run that was killed.
    /// </summary>
    /// <param name="withId">Gives the manifest its id.</param>
    /// <returns>Its number; null where somebody else has added one in the meantime.</returns>
    public int? Add(Func<string, Manifest> withId)
    {
        var newest = Numbers is [.., var last] ? last : 0;
        if (newest > 0 && newest != CurrentNumber && store.Holds(PlaceOf(newest), withId(IdOf(newest)).ToBytes())) return newest;
        return store.CreateOnce(PlaceOf(newest + 1), withId(IdOf(newest + 1)).ToBytes()) ? newest + 1 : null;
    }

    public void PointTo(int number) =>
        store.Replace(CurrentPlace, Encoding.ASCII.GetBytes($"{number.ToString(CultureInfo.InvariantCulture)}\n"));

    public void Remove(int number) => store.Remove(PlaceOf(number));

    /// <summary>Takes the pointer away, so that nothing counts.</summary>
    public void Forget() => store.Remove(CurrentPlace);

    /// <summary>All scopes of a target.</summary>
    public static IEnumerable<ManifestShelf> All(ITargetStore store) => store.List(Folder).Select(scope => new ManifestShelf(store, scope));

    private string CurrentPlace => $"{Folder}/{scope}/current";

    private string IdOf(int number) => $"{scope}.{number.ToString(CultureInfo.InvariantCulture)}";

    private string PlaceOf(int number) => $"{Folder}/{scope}/{number.ToString(CultureInfo.InvariantCulture)}{Ending}";
}
