namespace Dataflow.Lint.Engine.Semantics.Parameters;

/// <summary>Tells addresses whose content cannot change, since a commit, a digest or a version is part of them.</summary>
public static class PinnedAddress
{
    /// <summary>The scheme of an address in lower case, <c>s3</c> of <c>s3://bucket/key</c>; null for a path.</summary>
    public static string? SchemeOf(string address)
    {
        var end = address.IndexOf("://", StringComparison.Ordinal);
        return end > 0 && address.Substring(0, end).All(char.IsLetterOrDigit) ? address.Substring(0, end).ToLowerInvariant() : null;
    }

    /// <summary>Whether a part of the address names one state of the file: <c>1.4.2</c>, <c>9f2c1e7</c>, <c>sha256:...</c>.</summary>
    public static bool IsPinned(string address) =>
        address.IndexOf("sha256", StringComparison.OrdinalIgnoreCase) >= 0
        || address.Split('/', '-', '_', '@', '?', '=').Any(part => IsVersion(part) || IsCommit(part));

    private static bool IsVersion(string part)
    {
        var digits = part.StartsWith("v", StringComparison.Ordinal) ? part.Substring(1) : part;
        var numbers = digits.Split('.');
        return numbers.Length > 1 && numbers.Take(2).All(n => n.Length is > 0 and < 6 && n.All(char.IsDigit));
    }

    private static bool IsCommit(string part) =>
        part.Length is >= 7 and <= 64
        && part.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'))
        && part.Any(char.IsDigit)
        && part.Any(char.IsLetter);
}
