namespace Dataflow.Lint.Engine.Semantics.Secrets;

/// <summary>
/// Tells values that stand where a secret belongs and are none: <c>${secret}</c>, <c>changeme</c>, <c>&lt;password&gt;</c>.
/// </summary>
internal static class Placeholders
{
    private static readonly string[] Words =
    [
        "secret", "password", "passwd", "passphrase", "placeholder", "changeme", "change_me", "change-me", "example", "dummy", "redacted",
        "replace", "your",
        "todo", "fake", "sample", "test", "mock", "xxx", "***", "...", "vault", "keychain", "keystore", "arn:", "ssm:", "env:", "null",
        "none", "provider", "localhost",
    ];

    /// <summary>Whether a value cannot be taken for a secret.</summary>
    public static bool Is(string value) =>
        value.Length < 6 || value.IndexOfAny(['$', '{', '}', '<', '>', '%', '(', ')', '[', ']', ' ', '\t', '\n']) >= 0
        || Words.Any(word => value.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
        || IsPath(value) || !IsMixed(value);

    // "secrets/warehouse/loader", "s3://bucket/key": where to find it.
    private static bool IsPath(string value) =>
        value.Contains("://") || value[0] == '/' || value.StartsWith("./", StringComparison.Ordinal);

    // What somebody has to keep to himself has letters and digits in it; "refresh_token" and "12345" are names and numbers.
    private static bool IsMixed(string value) => value.Any(char.IsLetter) && value.Any(char.IsDigit) && value.Distinct().Count() > 4;
}
