namespace Dataflow.Lint.Engine.Documents;

/// <summary>What holds for a file: the thing of the nearest folder above it that has one, else that which holds everywhere.</summary>
public sealed class Nearest<T>
{
    private readonly Dictionary<string, T> byFolder = new(StringComparer.Ordinal);

    /// <param name="everywhere">What holds where no folder says otherwise.</param>
    /// <param name="folders">What folders say, by their paths.</param>
    public Nearest(T everywhere, IEnumerable<KeyValuePair<string, T>>? folders = null)
    {
        Everywhere = everywhere;
        foreach (var folder in folders ?? []) byFolder[folder.Key] = folder.Value;
    }

    /// <summary>What holds where no folder says otherwise.</summary>
    public T Everywhere { get; }

    /// <summary>Whether no folder says anything of its own.</summary>
    public bool IsUniform => byFolder.Count == 0;

    /// <summary>All things that hold for some files.</summary>
    public IEnumerable<T> All => byFolder.Values.Prepend(Everywhere);

    /// <summary>What follows from each thing, once a thing.</summary>
    public Nearest<TResult> Select<TResult>(Func<T, TResult> resultOf)
    {
        if (IsUniform) return new Nearest<TResult>(resultOf(Everywhere));
        var results = All.Distinct().Select(thing => (thing, Result: resultOf(thing))).ToArray();
        return new Nearest<TResult>(
            ResultOf(Everywhere),
            byFolder.Select(f => new KeyValuePair<string, TResult>(f.Key, ResultOf(f.Value))));

        TResult ResultOf(T thing) => Array.Find(results, r => Equals(r.thing, thing)).Result;
    }

    public T OfFile(string path) => OfFolder(PathText.FolderOf(path));

    public T OfFolder(string folder)
    {
        if (byFolder.Count == 0) return Everywhere;
        for (var current = folder; ; current = PathText.FolderOf(current))
        {
            if (byFolder.TryGetValue(current, out var found)) return found;
            if (current.Length == 0 || current == "/") return Everywhere;
        }
    }
}
