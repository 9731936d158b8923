using System.Text;
using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>The names by which a package differs from all others.</summary>
/// <param name="ShortName">Small letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="WorkflowId">What the ids of its workflows begin with.</param>
internal sealed partial record SampleNames(string ShortName, string WorkflowId)
{
    private const int MostOfShortName = 60;
    private const string LongestEnding = ".backfill";
    private const int MostOfId = 128;

    /// <param name="target">Where the sample lands.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="shortName">The short name, where the user gives one.</param>
    /// <param name="workflowId">The workflow id, where the user gives one.</param>
    public static Result<SampleNames> Choose(SampleTarget target, SampleOwner owner, string? shortName, string? workflowId)
    {
        var folder = Clean(Path.GetFileName(target.Folder), isId: false);
        if (shortName is null && folder.Length == 0)
        {
            return Problem.Usage(
                $"the folder's name, `{Path.GetFileName(target.Folder)}`, gives no short name",
                "`--workflow-shortname NAME` says which it is");
        }

        var chosen = shortName ?? folder;
        if (chosen.Length is 0 or > MostOfShortName || Clean(chosen, isId: false) != chosen)
        {
            return Problem.Usage(
                $"`{chosen}` is no short name: small letters, digits, `_` and `-`, {MostOfShortName} at most",
                Clean(chosen, isId: false) is { Length: > 0 } near
                    ? $"`{near[..Math.Min(near.Length, MostOfShortName)]}` would be one"
                    : null);
        }

        var start = char.IsAsciiLetter(owner.User[0]) ? owner.User : "u" + owner.User;
        var id = workflowId ?? $"{start}.{owner.Repository}.{chosen}";
        if (FlawOfId(id) is { } flaw)
            return Problem.Usage($"`{id}` is no workflow id: {flaw}", workflowId is null ? "`--workflow-id ID` says which it is" : null);
        return new SampleNames(chosen, id);
    }

    /// <summary>A name with nothing in it but letters, digits, <c>_</c> and <c>-</c>, no two <c>_</c> in a row; maybe empty.</summary>
    public static string Clean(string name, bool isId)
    {
        var cleaned = new StringBuilder();
        foreach (var letter in isId ? name : name.ToLowerInvariant())
        {
            var kept = char.IsAsciiLetterOrDigit(letter) || letter is '-' || letter is '.' && isId ? letter : '_';
            if (kept is not '_' || cleaned.Length == 0 || cleaned[^1] != '_') cleaned.Append(kept);
        }

        return cleaned.ToString().Trim('_', '-', '.');
    }

    private static string? FlawOfId(string id)
    {
        if (!Id().IsMatch(id)) return "letters, digits, `.`, `-` and `_`, with a letter or `_` first";
        if (id.Contains("__")) return "two `_` in a row part a step from its parameter";
        if (id.StartsWith("maestro_", StringComparison.OrdinalIgnoreCase) || id.EndsWith("_maestro", StringComparison.OrdinalIgnoreCase))
            return "`maestro_` and `_maestro` belong to the engine";
        return id.Length + LongestEnding.Length > MostOfId ? $"with `{LongestEnding}` it is longer than {MostOfId} characters" : null;
    }

    [GeneratedRegex(@"\A[_a-zA-Z][.\-_a-zA-Z0-9]*\z")]
    private static partial Regex Id();
}
