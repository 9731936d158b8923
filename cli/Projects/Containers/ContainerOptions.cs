namespace Dataflow.Lint.Cli.Projects.Containers;

/// <summary><c>--run-in-docker</c> and <c>--docker-image IMAGE</c>, which stand before any command and behind it.</summary>
/// <param name="Image">The image that is named; null for the one of the project.</param>
/// <param name="Rest">The arguments without these options.</param>
internal sealed record ContainerOptions(string? Image, string[] Rest)
{
    public const string Run = "--run-in-docker";
    public const string ImageOption = "--docker-image";

    /// <summary>The options among arguments; null where there is none of them, as in nearly every run.</summary>
    public static ContainerOptions? Of(string[] arguments)
    {
        var end = Array.IndexOf(arguments, "--");
        if (end < 0) end = arguments.Length;
        if (!Array.Exists(
            arguments,
            a => a.StartsWith("--run-in-d", StringComparison.Ordinal) || a.StartsWith("--docker-i", StringComparison.Ordinal)))
        {
            return null;
        }

        var (isAsked, image) = (false, (string?)null);
        var rest = new List<string>();
        for (var i = 0; i < end; i++)
        {
            if (arguments[i] == Run) isAsked = true;
            else if (arguments[i] == ImageOption) (isAsked, image) = (true, i + 1 < end ? arguments[++i] : "");
            else if (arguments[i].StartsWith(ImageOption + "=", StringComparison.Ordinal))
                (isAsked, image) = (true, arguments[i][(ImageOption.Length + 1)..]);
            else rest.Add(arguments[i]);
        }

        return isAsked ? new ContainerOptions(image, [.. rest, .. arguments[end..]]) : null;
    }
}
