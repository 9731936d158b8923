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
    public bool Matches(string path)
    {
        if (Problem is not null) return false;
        if (literal is not null) return string.Equals(path, literal, StringComparison.Ordinal);
        if (ending is not null) return EndsName(path, ending);
        var here = new bool[steps.Length + 1];
        var next = new bool[steps.Length + 1];
        var waiting = new Stack<int>();
        Enter(here, 0, waiting);
        foreach (var character in path)
        {
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

    /// <summary>Whether the pattern covers the path or a folder above it.</summary>
    public bool MatchesPathOrFolder(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (Matches(path.Substring(0, end))) return true;
            if (path.LastIndexOf('/', end - 1) < 0) return false;
        }

        return false;
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
