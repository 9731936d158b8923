using System.Text;

namespace Dataflow.Lint.Cli.Projects;

/// <summary>A path that a file of the project names: it stays below the folder it starts from.</summary>
internal static class ProjectPath
{
    /// <summary>
    /// The path without <c>./</c>, with <c>..</c> resolved; empty for the folder itself, null where it leads out or is none.
    /// </summary>
    public static string? Normal(string path)
    {
        if (FlawOf(path) is not null) return null;
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == "..") parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or ".")) parts.Add(part);
        }

        return string.Join('/', parts);
    }

    /// <summary>Why a path is none that is followed; null for a good one.</summary>
    public static string? FlawOf(string path)
    {
        if (path.Length == 0) return "it is empty";
        if (path.StartsWith('/') || path.StartsWith('~')) return "it does not start from here";
        if (path.Contains('\\')) return "`/` parts folders";
        if (path.Any(char.IsControl) || !path.IsNormalized(NormalizationForm.FormC) && path.Contains('\uFFFD'))
            return "it holds a control character";
        var depth = 0;
        foreach (var part in path.Split('/'))
        {
            depth += part switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0) return "it leads out of the folder";
            if (part.Equals(".git", StringComparison.OrdinalIgnoreCase)) return "it leads into git's own folder";
        }

        return null;
    }
}
