namespace Dataflow.Lint.Engine.Configuration;

/// <summary>Turns the text of a <see cref="Glob"/> into its steps.</summary>
internal sealed class GlobCompiler(string pattern, bool hasBraces)
{
    private readonly List<GlobStep> steps = [];
    private readonly Stack<Choice> choices = new();
    private int position;

    public string? Problem { get; private set; }

    public GlobStep[] Compile()
    {
        while (position < pattern.Length && Problem is null) ReadNext();
        if (choices.Count > 0) Problem ??= "a `{` without `}`";
        return steps.ToArray();
    }

    private void ReadNext()
    {
        var character = pattern[position++];
        switch (character)
        {
            case '*':
                ReadStars();
                break;
            case '?':
                Add(c => c != '/');
                break;
            case '[':
                ReadSet();
                break;
            case '\\' when position < pattern.Length:
                AddLetter(pattern[position++]);
                break;
            case '\\':
                Problem = "a `\\` at the end";
                break;
            case '{' when hasBraces:
                choices.Push(new Choice(Add(null)));
                BeginAlternative();
                break;
            case ',' when choices.Count > 0:
                EndAlternative();
                BeginAlternative();
                break;
            case '}' when choices.Count > 0:
                EndAlternative();
                foreach (var end in choices.Pop().Ends) steps[end].FreeTargets.Add(steps.Count);
                break;
            default:
                AddLetter(character);
                break;
        }
    }

    // "**/a": any folders or none; "a/**": all below; elsewhere two stars are one.
    private void ReadStars()
    {
        var start = position - 1;
        while (position < pattern.Length && pattern[position] == '*') position++;
        var isWholeSegment = position - start == 2 && (start == 0 || pattern[start - 1] == '/');
        if (isWholeSegment && position < pattern.Length && pattern[position] == '/')
        {
            position++;

            // "**/**/" says nothing more.
            while (string.CompareOrdinal(pattern, position, "**/", 0, 3) == 0) position += 3;
            var skip = Add(null);
            AddLoop(_ => true);
            AddLetter('/');
            steps[skip].FreeTargets.Add(steps.Count);
            steps[skip].FreeTargets.Add(skip + 1);
        }
        else if (isWholeSegment && position == pattern.Length)
        {
            Add(_ => true);
            AddLoop(_ => true);
        }
        else
        {
            AddLoop(c => c != '/');
        }
    }

    private void AddLoop(Func<char, bool> accepts)
    {
        var gate = Add(null);
        var taken = Add(accepts);
        var back = Add(null);
        steps[gate].FreeTargets.Add(taken);
        steps[gate].FreeTargets.Add(steps.Count);
        steps[back].FreeTargets.Add(gate);
    }

    private void ReadSet()
    {
        var isNegated = position < pattern.Length && pattern[position] is '!' or '^';
        if (isNegated) position++;
        var members = new List<Func<char, bool>>();
        var first = position;
        while (position < pattern.Length && (pattern[position] != ']' || position == first)) ReadMember(members);
        if (position >= pattern.Length)
        {
            Problem = "a `[` without `]`";
            return;
        }

        position++;
        Add(c => c != '/' && members.Exists(m => m(c)) != isNegated);
    }

    private void ReadMember(List<Func<char, bool>> members)
    {
        if (ReadNamedSet() is { } named)
        {
            members.Add(named);
            return;
        }

        var low = ReadSetLetter();
        var high = low;
        if (position + 1 < pattern.Length && pattern[position] == '-' && pattern[position + 1] != ']')
        {
            position++;
            high = ReadSetLetter();
        }

        members.Add(c => c >= low && c <= high);
    }

    private char ReadSetLetter()
    {
        if (pattern[position] == '\\' && position + 1 < pattern.Length) position++;
        return pattern[position++];
    }

    // "[[:alpha:]]", ASCII letters as in git.
    private Func<char, bool>? ReadNamedSet()
    {
        if (string.CompareOrdinal(pattern, position, "[:", 0, 2) != 0) return null;
        var end = pattern.IndexOf(":]", position + 2, StringComparison.Ordinal);
        if (end < 0) return null;
        var set = NamedSet(pattern.Substring(position + 2, end - position - 2));
        if (set is null) Problem = "an unknown set of letters";
        position = end + 2;
        return set;
    }

    private static Func<char, bool>? NamedSet(string name) => name switch
    {
        "alpha" => IsLetter,
        "digit" => IsDigit,
        "alnum" => c => IsLetter(c) || IsDigit(c),
        "upper" => c => c is >= 'A' and <= 'Z',
        "lower" => c => c is >= 'a' and <= 'z',
        "space" => c => c is ' ' or >= '\t' and <= '\r',
        "blank" => c => c is ' ' or '\t',
        "punct" => c => c is > ' ' and < '\x7F' && !IsLetter(c) && !IsDigit(c),
        "xdigit" => c => IsDigit(c) || c is >= 'a' and <= 'f' or >= 'A' and <= 'F',
        "cntrl" => c => c is < ' ' or '\x7F',
        "graph" => c => c is > ' ' and < '\x7F',
        "print" => c => c is >= ' ' and < '\x7F',
        _ => null,
    };

    private static bool IsLetter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private void BeginAlternative() => steps[choices.Peek().Start].FreeTargets.Add(steps.Count);

    private void EndAlternative() => choices.Peek().Ends.Add(Add(null));

    private void AddLetter(char letter) => Add(c => c == letter);

    private int Add(Func<char, bool>? accepts)
    {
        steps.Add(new GlobStep(accepts));
        return steps.Count - 1;
    }

    /// <summary>An open <c>{</c>: where its alternatives begin, and where each of them ends.</summary>
    private sealed record Choice(int Start)
    {
        public List<int> Ends { get; } = [];
    }
}
