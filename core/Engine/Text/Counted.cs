using System.Globalization;

namespace Dataflow.Lint.Engine.Text;

/// <summary>A number with its word in singular or plural: <c>1 day</c>, <c>3 days</c>.</summary>
public static class Counted
{
    /// <summary>The number and the word, which takes an s for any number but one.</summary>
    public static string Of(long count, string word) => $"{count.ToString(CultureInfo.InvariantCulture)} {word}{(count == 1 ? "" : "s")}";
}
