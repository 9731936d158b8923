using System.Globalization;

namespace Dataflow.Lint.Cli.Projects.Identity;

/// <summary>
/// <c>dataflow.egg.hello_world.user.stranger-data.master.39206ee8.3</c>: what was built, from which commit of which branch, and the
/// how-manieth time.
/// </summary>
/// <param name="Type"><c>egg</c>, <c>jar</c> or <c>r</c></param>
/// <param name="Namespace">What it is asked for by.</param>
/// <param name="Owner">The owner of the repository.</param>
/// <param name="Repository">The repository.</param>
/// <param name="Branch">The branch, cleaned.</param>
/// <param name="Commit">Eight digits of the commit; with <c>-dirty</c> where it was not all.</param>
/// <param name="Build">Counted from 1 for all before it.</param>
internal sealed record ArtifactId(string Type, string Namespace, string Owner, string Repository, string Branch, string Commit, int Build)
{
    private const string Start = "dataflow.";

    /// <summary>Reads an id without its first word; null for what is none.</summary>
    /// <param name="name"><c>jar.orders.user.repo.main.39206ee8.3</c></param>
    public static ArtifactId? Parse(string name) =>
        name.Split('.') is [var type, var space, var owner, var repository, var branch, var commit, var build]
        && int.TryParse(build, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? new ArtifactId(type, space, owner, repository, branch, commit, number)
            : null;

    public override string ToString() => $"{Start}{Type}.{Namespace}.{Owner}.{Repository}.{Branch}.{Commit}.{Build}";

    /// <summary>Where a target keeps it, without its ending: <c>jars/orders/user/repo/main/39206ee8/3</c></summary>
    public string Place => $"{(Type == "r" ? Type : Type + "s")}/{Namespace}/{Owner}/{Repository}/{Branch}/{Commit}/{Build}";
}
