using System.Text;
using Dataflow.Lint.Cli.Git;

namespace Dataflow.Lint.Cli.Projects.Identity;

/// <summary>Names as parts of ids: no dot parts them, and two names give two parts.</summary>
internal static class IdPart
{
    private const int MostCharacters = 60;

    /// <summary>
    /// Letters, digits, <c>_</c> and <c>-</c>; where that is not the name itself, six digits of a hash tell it from others: <c>a/b</c> is
    /// <c>a-b-</c> and a hash.
    /// </summary>
    public static string Of(string name)
    {
        var cleaned = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '-'));
        if (cleaned == name && name.Length is > 0 and <= MostCharacters) return name;
        return $"{cleaned[..Math.Min(cleaned.Length, MostCharacters)]}-{Hash(name)}".TrimStart('-');
    }

    /// <summary>The same for names of tables and databases, where letter case does not count and <c>-</c> is no letter.</summary>
    public static string OfTable(string name)
    {
        var cleaned = string.Concat(name.Select(c =>
            char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' ? c : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) : '_'));
        if (cleaned == name && name.Length is > 0 and <= MostCharacters) return name;
        return $"{cleaned[..Math.Min(cleaned.Length, MostCharacters)]}_{Hash(name)}";
    }

    private static string Hash(string name) => BlobId.Of(Encoding.UTF8.GetBytes(name), isLong: false)[..6];
}
