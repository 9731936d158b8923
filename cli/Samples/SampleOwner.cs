using System.Text;
using System.Text.RegularExpressions;
using Dataflow.Lint.Cli.Git;
using Dataflow.Lint.Cli.Output;

namespace Dataflow.Lint.Cli.Samples;

/// <summary>Whose sample it is: what keeps it apart from the samples of others.</summary>
/// <param name="User">A name of small letters, digits and <c>_</c>.</param>
/// <param name="Email">Where alerts go; empty where it is not known.</param>
/// <param name="Repository">The name of the repository.</param>
internal sealed partial record SampleOwner(string User, string Email, string Repository)
{
    private const string NoRepository = "project";
    private const int MostCharacters = 40;

    /// <param name="target">Where the sample lands.</param>
    /// <param name="host">The world.</param>
    public static Result<SampleOwner> Find(SampleTarget target, Host host)
    {
        var place = target.Repository ?? target.Project;
        var email = EmailOf(place, host);
        if (UserOf(email, host) is not { Length: > 0 } user)
        {
            return Problem.Usage(
                "nobody says whose sample it is: its table and its ids would be those of others",
                "`git config user.email you@example.com`, or set the variable USER");
        }

        return new SampleOwner(
            user,
            email,
            target.Repository is null ? NoRepository : RepositoryName(GitSettings.Find(place, "remote.origin.url", host), place));
    }

    /// <summary>The address of the user, as git knows it in a folder; empty where it does not.</summary>
    public static string EmailOf(string folder, Host host) =>
        GitSettings.Find(folder, "user.email", host) is { } told && Address().IsMatch(told) ? told : "";

    /// <summary>The name of the user, as tables and ids take it; empty where nobody says it.</summary>
    /// <param name="email">The address, or nothing.</param>
    /// <param name="host">The world.</param>
    public static string UserOf(string email, Host host) =>
        CleanUser(email.Length > 0 ? email[..email.IndexOf('@')] : host.Variable("USER") ?? "");

    /// <summary>
    /// A user's name as tables and ids take it. Two names give two: where letters are lost, all but the dots of an address, a hash makes up
    /// for it.
    /// </summary>
    public static string CleanUser(string name)
    {
        if (name.Length == 0) return "";
        var lower = name.ToLowerInvariant();
        if (lower.Length <= MostCharacters && PlainName().IsMatch(lower)) return lower.Replace('.', '_');
        var letters = SampleNames.Clean(lower, isId: false).Replace('-', '_');
        return $"{letters[..Math.Min(letters.Length, MostCharacters)].Trim('_')}_{Hash(lower)}".TrimStart('_');
    }

    private static string Hash(string name) => BlobId.Of(Encoding.UTF8.GetBytes(name), isLong: false)[..6];

    // "git@example.com:group/stranger-data.git" and "https://example.com/group/stranger-data" are both "stranger-data".
    private static string RepositoryName(string? origin, string folder)
    {
        var last = (origin ?? "").TrimEnd('/').Split('/', ':', '\\')[^1];
        if (last.EndsWith(".git", StringComparison.Ordinal)) last = last[..^4];
        var cleaned = SampleNames.Clean(last, isId: true);
        if (cleaned.Length == 0) cleaned = SampleNames.Clean(Path.GetFileName(folder), isId: true);
        return cleaned.Length == 0 ? NoRepository : cleaned;
    }

    [GeneratedRegex(@"\A[a-z0-9]+(?:\.[a-z0-9]+)*\z")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\z")]
    private static partial Regex Address();
}
