namespace Dataflow.Lint.Engine.Semantics.Secrets;

/// <summary>A token that its issuer has given a prefix so that it can be found: <c>ghp_...</c>.</summary>
/// <param name="Prefix">The letters it begins with.</param>
/// <param name="Shortest">The fewest characters behind the prefix.</param>
/// <param name="Longest">The most characters behind the prefix.</param>
/// <param name="Alphabet">The characters it is made of.</param>
/// <param name="Kind">What it opens.</param>
internal sealed record TokenForm(string Prefix, int Shortest, int Longest, Func<char, bool> Alphabet, string Kind)
{
    // A prefix may occur by chance; a key that nobody thought up has letters and digits in it, and does not say that it is an example.
    public static bool IsPlausible(string body) =>
        body.Any(char.IsDigit) && body.Any(char.IsLetter) && body.Distinct().Count() > 5
        && body.IndexOf("EXAMPLE", StringComparison.OrdinalIgnoreCase) < 0 && body.IndexOf("xxxx", StringComparison.OrdinalIgnoreCase) < 0;
}

/// <summary>The tokens that are known by their prefix, as their issuers document them.</summary>
internal static class TokenForms
{
    public static readonly TokenForm[] All =
    [
        new("AKIA", 16, 16, IsUpper, "AWS access key"),
        new("ASIA", 16, 16, IsUpper, "AWS access key"),
        new("ghp_", 36, 251, IsAlphanumeric, "GitHub token"),
        new("gho_", 36, 251, IsAlphanumeric, "GitHub token"),
        new("ghs_", 36, 251, IsAlphanumeric, "GitHub token"),
        new("github_pat_", 50, 251, IsWord, "GitHub token"),
        new("glpat-", 20, 64, IsDashedWord, "GitLab token"),
        new("xoxb-", 20, 251, IsDashedWord, "Slack token"),
        new("xoxp-", 20, 251, IsDashedWord, "Slack token"),
        new("AIza", 35, 35, IsDashedWord, "Google API key"),
        new("sk_live_", 24, 128, IsAlphanumeric, "Stripe key"),
        new("dapi", 32, 34, IsHexOrDash, "Databricks token"),
        new("hf_", 34, 40, IsAlphanumeric, "Hugging Face token"),
        new("npm_", 36, 36, IsAlphanumeric, "npm token"),
        new("sk-ant-", 40, 251, IsDashedWord, "API key"),
        new("sk-proj-", 40, 251, IsDashedWord, "API key"),
    ];

    /// <summary>The fewest characters of a token, its prefix included; all of them are letters, digits, dashes or underscores.</summary>
    public static readonly int ShortestToken = All.Min(form => form.Prefix.Length + form.Shortest);

    public static bool IsWord(char c) => IsAlphanumeric(c) || c == '_';

    private static bool IsUpper(char c) => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private static bool IsAlphanumeric(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9');

    public static bool IsDashedWord(char c) => IsWord(c) || c == '-';

    private static bool IsHexOrDash(char c) => c is (>= 'a' and <= 'f') or (>= '0' and <= '9') or '-';
}
