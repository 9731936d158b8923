using System.Globalization;

namespace Fuzz;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public required string Binary { get; init; }

    /// <summary>The seed of the first case; the next ones follow it.</summary>
    public required int Seed { get; init; }

    public int? Cases { get; init; }

    public double? Minutes { get; init; }

    /// <summary>A folder for failing cases, as they are after leaving out what they do not need.</summary>
    public string? Keep { get; init; }

    public static Options? Read(string[] arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < arguments.Length; i += 2) values[arguments[i]] = arguments[i + 1];
        if (arguments.Length % 2 != 0 || !values.TryGetValue("--binary", out var binary) || !File.Exists(binary)) return null;
        return new Options
        {
            Binary = Path.GetFullPath(binary),
            Seed = values.TryGetValue("--seed", out var seed)
                ? int.Parse(seed, CultureInfo.InvariantCulture)
                : Random.Shared.Next(1, 1_000_000_000),
            Cases = values.TryGetValue("--cases", out var cases) ? int.Parse(cases, CultureInfo.InvariantCulture) : null,
            Minutes = values.TryGetValue("--minutes", out var minutes) ? double.Parse(minutes, CultureInfo.InvariantCulture) : null,
            Keep = values.TryGetValue("--keep", out var keep) ? Path.GetFullPath(keep) : null,
        };
    }
}
