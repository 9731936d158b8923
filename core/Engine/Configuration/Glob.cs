namespace Dataflow.Lint.Engine.Configuration;

/// <summary>
/// A path pattern: <c>*</c> and <c>?</c> stay within a folder, <c>**</c> crosses folders, <c>[a-z]</c> is one of
/// a set, <c>{a,b}</c> is one or the other.
/// </summary>
/// <remarks>All ways through the pattern are followed at once, so that no pattern is slow on any path.</remarks>
public sealed class Glob
{
    private static readonly char[] Special = ['*', '?', '[', '\\', '{', '}', ','];

    private readonly GlobStep[] steps;

    // Most patterns are a name or "*.ending", which need no steps.
    private readonly string? literal;
    private readonly string? ending;

    // What comes behind the last sign, but for the slash of "**/", which may stand for no folder: no path without it can match.
    private readonly string tail = "";

    private Glob(string pattern, bool hasBraces)
    {
        Pattern = pattern;
        steps = [];
        if (pattern.IndexOfAny(Special) < 0) literal = pattern;
        else if (pattern[0] == '*' && pattern.IndexOfAny(Special, 1) < 0 && pattern.IndexOf('/') < 0) ending = pattern.Substring(1);
        else
        {
            var compiler = new GlobCompiler(pattern, hasBraces);
            steps = compiler.Compile();
            Problem = compiler.Problem;
            tail = pattern.Substring(pattern.LastIndexOfAny([.. Special, ']']) + 1).TrimStart('/');
        }
    }

    public string Pattern { get; }

    /// <summary>What is wrong with the pattern; such a one matches nothing.</summary>
    public string? Problem { get; }

    /// <summary>A pattern of the configuration, <c>{a,b}</c> included.</summary>
    public static Glob Parse(string pattern)
    {
        var trimmed = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern.Substring(2) : pattern;
        return new Glob(trimmed.TrimEnd('/'), hasBraces: true);
    }

    /// <summary>A pattern as in <c>.gitignore</c>, where braces are plain letters.</summary>
    public static Glob ParseWithoutBraces(string pattern) => new(pattern, hasBraces: false);

    /// <summary>Whether the pattern covers the whole path.</summary>
    public bool Matches(string path) =>
        Problem is null
        && (literal is not null ? string.Equals(path, literal, StringComparison.Ordinal)
            : ending is not null ? EndsName(path, ending)
            : Follow(path, stopsAtFolders: false));

    /// <summary>Whether the pattern covers the path or a folder above it.</summary>
    public bool MatchesPathOrFolder(string path)
    {
        if (Problem is not null || path.Length == 0) return false;
        if (literal is not null)
            return path.StartsWith(literal, StringComparison.Ordinal) && (path.Length == literal.Length || path[literal.Length] == '/');
        if (ending is not null) return EndsName(path.IndexOf('/') is > 0 and var slash ? path.Substring(0, slash) : path, ending);
        return Follow(path, stopsAtFolders: true);
    }

    private bool Follow(string path, bool stopsAtFolders)
    {
        if (path.IndexOf(tail, StringComparison.Ordinal) < 0) return false;
        var here = new bool[steps.Length + 1];
        var next = new bool[steps.Length + 1];
        var waiting = new Stack<int>();
        Enter(here, 0, waiting);
        foreach (var character in path)
        {
            if (stopsAtFolders && character == '/' && here[steps.Length]) return true;
            Array.Clear(next, 0, next.Length);
            for (var i = 0; i < steps.Length; i++)
            {
                if (!here[i] || !steps[i].Accepts(character)) continue;
                Enter(next, i + 1, waiting);
            }

            (here, next) = (next, here);
        }

        return here[steps.Length];
    }

    private static bool EndsName(string path, string ending) =>
        path.EndsWith(ending, StringComparison.Ordinal) && path.LastIndexOf('/') < 0;

    // Where no letter is needed to go on, the later steps are entered at once.
    private void Enter(bool[] states, int state, Stack<int> waiting)
    {
        waiting.Push(state);
        while (waiting.Count > 0)
        {
            var step = waiting.Pop();
            if (states[step]) continue;
            states[step] = true;
            if (step == steps.Length) continue;
            foreach (var target in steps[step].FreeTargets) waiting.Push(target);
        }
    }
}

/// <summary>One step of a pattern: the letter it takes, and the steps that can be reached from it without one.</summary>
internal sealed class GlobStep(Func<char, bool>? accepts)
{
    public List<int> FreeTargets { get; } = [];

    public bool Accepts(char character) => accepts is not null && accepts(character);
}
