using System.Globalization;
using System.Text;
using Dataflow.Lint.Protocol;

namespace Dataflow.Lint.Cli.Projects.Targets;

/// <summary>The workflows of a target: numbered versions that never change, of which one is active or none.</summary>
/// <remarks><c>workflows/ID/3.yaml</c>, and <c>workflows/ID/active</c> with a number in it.</remarks>
internal sealed class WorkflowShelf(ITargetStore store)
{
    private const string Folder = "workflows";
    private const string Ending = ".yaml";

    /// <summary>The versions of a workflow, the oldest first.</summary>
    public IReadOnlyList<int> VersionsOf(string id) =>
        [.. store.List($"{Folder}/{id}")
            .Where(n => n.EndsWith(Ending, StringComparison.Ordinal))
            .Select(n => NumberOf(n[..^Ending.Length])).OfType<int>().Order()];

    /// <summary>The version that runs; null where none does.</summary>
    public int? ActiveOf(string id) =>
        store.Read(ActivePlace(id)) is { } bytes ? NumberOf(Encoding.ASCII.GetString(bytes).TrimEnd('\n')) : null;

    public byte[]? TextOf(string id, int version) => store.Read(PlaceOf(id, version));

    /// <summary>Adds a version that is not active yet; the newest is taken where it has this text already.</summary>
    /// <returns>Its number; null where somebody else has added one in the meantime.</returns>
    public int? Push(string id, byte[] text)
    {
        var newest = VersionsOf(id) is [.., var last] ? last : 0;
        if (newest > 0 && store.Holds(PlaceOf(id, newest), text)) return newest;
        return store.CreateOnce(PlaceOf(id, newest + 1), text) ? newest + 1 : null;
    }

    /// <summary>Makes a version the active one; none with null.</summary>
    public void Activate(string id, int? version)
    {
        if (version is { } number)
            store.Replace(ActivePlace(id), Encoding.ASCII.GetBytes($"{number.ToString(CultureInfo.InvariantCulture)}\n"));
        else store.Remove(ActivePlace(id));
    }

    public void RemoveVersion(string id, int version) => store.Remove(PlaceOf(id, version));

    /// <summary>A positive number in digits; null for what is none.</summary>
    public static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static string PlaceOf(string id, int version) => $"{Folder}/{id}/{version.ToString(CultureInfo.InvariantCulture)}{Ending}";

    private static string ActivePlace(string id) => $"{Folder}/{id}/active";
}
