using Dataflow.Lint.Engine.Text;
using Dataflow.Lint.Engine.Workflows.Readers;

namespace Dataflow.Lint.Engine.Workflows.Schema;

/// <summary>The keys that mean something at one place of a workflow file.</summary>
public sealed class SchemaLevel
{
    private readonly HashSet<string> known;

    internal SchemaLevel(string name, string keys, string maestro = "", bool isOpen = false)
    {
        Name = name;
        IsOpen = isOpen;
        MaestroKeys = maestro.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        Keys = [.. MaestroKeys, .. keys.Split([' '], StringSplitOptions.RemoveEmptyEntries)];
        known = new HashSet<string>(Keys, StringComparer.Ordinal);
    }

    /// <summary>What the place is called in messages: <c>workflow</c>, <c>job</c>, <c>audit</c>.</summary>
    public string Name { get; }

    /// <summary>All known keys, those of open Maestro first.</summary>
    public string[] Keys { get; }

    /// <summary>The keys that open Maestro's YAML knows too; the others become parameters there where the level is open.</summary>
    public string[] MaestroKeys { get; }

    /// <summary>Every other key is a parameter.</summary>
    public bool IsOpen { get; }

    public bool Knows(string key) => known.Contains(key);

    /// <summary>The known key that a misspelled one must have meant.</summary>
    public string? Suggest(string key) =>
        Keys.Where(known => KeySpelling.IsNear(key, known)).OrderBy(known => TextDistance.Between(key, known, 2)).FirstOrDefault();

    public override string ToString() => Name;
}
