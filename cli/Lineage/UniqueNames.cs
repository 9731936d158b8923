namespace Dataflow.Lint.Cli.Lineage;

/// <summary>Gives out names, each once: what is called like another gets a number behind it.</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);

    public string Of(string wanted)
    {
        var name = wanted;
        while (!taken.Add(name)) name = $"{wanted} #{counts[wanted] = counts.GetValueOrDefault(wanted, 1) + 1}";
        return name;
    }
}
