using System.Globalization;

namespace Precision;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(string Binary)
{
    /// <summary>The rule whose findings are shown with their lines.</summary>
    public string? List { get; private init; }

    /// <summary>How many warnings are drawn at random and shown.</summary>
    public int? Sample { get; private init; }

    public int Seed { get; private init; }

    public bool Checks { get; private init; }

    public bool UpdatesDocs { get; private init; }

    public static Options? Read(string[] arguments)
    {
        if (ValueOf(arguments, "--binary") is not { } binary || !File.Exists(binary)) return null;
        return new Options(Path.GetFullPath(binary))
        {
            List = ValueOf(arguments, "--list"),
            Sample = ValueOf(arguments, "--sample") is { } sample ? int.Parse(sample, CultureInfo.InvariantCulture) : null,
            Seed = ValueOf(arguments, "--seed") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : 1,
            Checks = arguments.Contains("--check"),
            UpdatesDocs = arguments.Contains("--update-docs"),
        };
    }

    private static string? ValueOf(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
