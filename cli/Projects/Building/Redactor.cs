using System.Text;
using Dataflow.Lint.Engine.Semantics.Secrets;

namespace Dataflow.Lint.Cli.Projects.Building;

/// <summary>Takes the values of secrets out of all that is said and kept: those of the environment that are named as such.</summary>
internal sealed class Redactor
{
    private const string Hidden = "***";
    private const int ShortestSecret = 6;

    private static readonly string[] Endings = [
        "TOKEN", "PASS", "PWD", "CREDENTIALS", "CREDENTIAL", "KEY", "PAT", "AUTH", "DSN", "CONNECTION_STRING",
    ];

    private readonly string[] secrets;

    /// <param name="variables">The environment.</param>
    public Redactor(IEnumerable<KeyValuePair<string, string>> variables) => secrets =
    [
        .. variables.Where(v => IsNamed(v.Key) && v.Value.Trim().Length >= ShortestSecret)
            .SelectMany(v => v.Value.Split('\n').Append(v.Value))
            .Select(v => v.Trim())
            .Where(v => v.Length >= ShortestSecret && !Path.IsPathRooted(v)).SelectMany(Forms).Distinct().OrderByDescending(v => v.Length),
    ];

    /// <summary>A text without any of them.</summary>
    public string Of(string text)
    {
        foreach (var secret in secrets) text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        return text;
    }

    /// <summary>Whether one of them stands in a content.</summary>
    public bool IsIn(ReadOnlySpan<byte> content)
    {
        foreach (var secret in secrets)
        {
            if (content.IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0) return true;
        }

        return false;
    }

    // As it is, as an address spells it, and as a header does.
    private static IEnumerable<string> Forms(string secret) => [
        secret,
        Uri.EscapeDataString(secret),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
    ];

    private static bool IsNamed(string name) =>
        SecretNames.IsName(name) || Array.Exists(Endings, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
