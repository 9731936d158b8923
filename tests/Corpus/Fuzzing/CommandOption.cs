using System.Globalization;

namespace Corpus.Fuzzing;

/// <summary>An option of a command with a number behind it: <c>--minutes 60</c></summary>
internal static class CommandOption
{
    public static double Number(string[] args, string name, double otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? double.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
