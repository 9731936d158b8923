using System.Text;
using Fuzz.Running;

namespace Fuzz.Checking;

/// <summary>The first lines in which two outputs differ.</summary>
internal static class Difference
{
    private const int Most = 6;

    public static string Of(Ended one, Ended other) => Of(LinesOf(one), LinesOf(other));

    public static string Of(string[] one, string[] other)
    {
        var (gone, added) = (one.Except(other).Take(Most).Select(l => "- " + l), other.Except(one).Take(Most).Select(l => "+ " + l));
        var lines = string.Join('\n', gone.Concat(added));
        return lines.Length > 0 ? lines : "the same lines in another order or number";
    }

    private static string[] LinesOf(Ended ended) => [.. Encoding.UTF8.GetString(ended.Output).Split('\n'), .. ended.Error.Split('\n')];
}
