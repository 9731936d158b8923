namespace Dataflow.Lint.Engine.Semantics;

/// <summary>
/// A text whose parameters are kept as symbols: <c>${A}/${B}</c> equals itself without anyone knowing a value.
/// </summary>
public sealed class SymbolicText
{
    private readonly SymbolicPart[] parts;

    private SymbolicText(SymbolicPart[] parts)
    {
        this.parts = parts;
        Constant = ConstantOf(parts);
    }

    public static SymbolicText Empty { get; } = new([]);

    public static SymbolicText Literal(string text) => text.Length == 0 ? Empty : new([SymbolicPart.Literal(text)]);

    public static SymbolicText Symbol(ParameterSymbol symbol) => new([SymbolicPart.Symbol(symbol)]);

    /// <summary>A text nothing is known of: equal to nothing, different from nothing.</summary>
    public static SymbolicText Unknown { get; } = new([SymbolicPart.Unknown]);

    public IReadOnlyList<SymbolicPart> Parts => parts;

    /// <summary>The text when every part of it is known.</summary>
    public string? Constant { get; }

    /// <summary>The one parameter the text consists of.</summary>
    public ParameterSymbol? SingleSymbol => parts.Length == 1 ? parts[0].Parameter : null;

    public static SymbolicText Concat(IEnumerable<SymbolicText> texts)
    {
        var joined = new List<SymbolicPart>();
        foreach (var text in texts)
        {
            foreach (var part in text.parts)
            {
                if (part.Text is { } word && joined.Count > 0 && joined[joined.Count - 1].Text is { } before) joined[joined.Count - 1] = SymbolicPart.Literal(before + word);
                else joined.Add(part);
            }
        }

        return new SymbolicText(joined.ToArray());
    }

    /// <summary>The text with other texts in the place of some of its parameters.</summary>
    public SymbolicText Bind(Func<ParameterSymbol, SymbolicText?> meaningOf) =>
        Concat(parts.Select(p => p.Parameter is { } symbol && meaningOf(symbol) is { } meaning ? meaning : new SymbolicText([p])));

    /// <summary>The text with the values of its parameters where they are known, and their names elsewhere.</summary>
    public string ToText() => string.Concat(parts.Select(p => p.Value ?? p.ToString()));

    /// <summary>The pieces between separators that stand in literal parts.</summary>
    public IReadOnlyList<SymbolicText> Split(char separator)
    {
        var pieces = new List<SymbolicText>();
        var piece = new List<SymbolicText>();
        foreach (var part in parts)
        {
            if (part.Text is not { } text)
            {
                piece.Add(new SymbolicText([part]));
                continue;
            }

            var words = text.Split(separator);
            for (var i = 0; i < words.Length; i++)
            {
                if (i > 0)
                {
                    pieces.Add(Concat(piece));
                    piece.Clear();
                }

                if (words[i].Length > 0) piece.Add(Literal(words[i]));
            }
        }

        pieces.Add(Concat(piece));
        return pieces;
    }

    /// <summary>Whether two texts are the same for every value their parameters may have; letter case does not count.</summary>
    public Answer SameAs(SymbolicText other)
    {
        if (Constant is { } mine && other.Constant is { } theirs)
        {
            return Answers.Of(string.Equals(mine, theirs, StringComparison.OrdinalIgnoreCase));
        }

        var (left, right) = WithoutCommonEnds(parts, other.parts);
        if (left.Length == 0 && right.Length == 0) return Answer.Yes;

        // "${T}" and "${T}_v2" differ whatever T is: what is left of them is text on one side and nothing on the other.
        return left.All(p => p.Value is not null) && right.All(p => p.Value is not null) ? Answer.No : Answer.Unknown;
    }

    public override string ToString() => string.Concat(parts.Select(p => p.ToString()));

    // Names are resolved and compared all the time: a loop, since most texts have one part.
    private static string? ConstantOf(SymbolicPart[] parts)
    {
        if (parts.Length == 1) return parts[0].Value;
        var text = "";
        foreach (var part in parts)
        {
            if (part.Value is not { } value) return null;
            text += value;
        }

        return text;
    }

    private static (SymbolicPart[] Left, SymbolicPart[] Right) WithoutCommonEnds(SymbolicPart[] left, SymbolicPart[] right)
    {
        var shorter = Math.Min(left.Length, right.Length);
        var start = 0;
        while (start < shorter && left[start].IsSameAs(right[start])) start++;
        var end = 0;
        while (end < shorter - start && left[left.Length - 1 - end].IsSameAs(right[right.Length - 1 - end])) end++;
        return (left.Skip(start).Take(left.Length - start - end).ToArray(), right.Skip(start).Take(right.Length - start - end).ToArray());
    }
}

/// <summary>A piece of a symbolic text: literal text, a parameter, or something unknown.</summary>
public readonly record struct SymbolicPart
{
    private SymbolicPart(string? text, ParameterSymbol? parameter)
    {
        Text = text;
        Parameter = parameter;
    }

    public static SymbolicPart Unknown { get; } = new(null, null);

    /// <summary>The text of a literal part.</summary>
    public string? Text { get; }

    /// <summary>The parameter of a symbolic part.</summary>
    public ParameterSymbol? Parameter { get; }

    /// <summary>What the part is known to be: its text, or the one value its parameter has.</summary>
    public string? Value => Text ?? Parameter?.Value;

    public static SymbolicPart Literal(string text) => new(text, null);

    public static SymbolicPart Symbol(ParameterSymbol symbol) => new(null, symbol);

    public bool IsSameAs(SymbolicPart other) =>
        Parameter is { } symbol ? other.Parameter is { } same && symbol.IsSameAs(same)
        : Text is { } text && string.Equals(text, other.Text, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Text ?? (Parameter is { } symbol ? "${" + symbol.Name + "}" : "?");
}

/// <summary>
/// A parameter seen from inside a run: its name, where it is defined, and its value where it has but one.
/// </summary>
/// <param name="Name">The name in the scope that defines it.</param>
/// <param name="Scope">The definition; the project folder for a script on its own; null when nobody defines it.</param>
/// <param name="Value">The value, when no caller in the repository gives another one.</param>
public sealed record ParameterSymbol(string Name, object? Scope, string? Value)
{
    /// <summary>One definition, or two uses of one undefined name.</summary>
    public bool IsSameAs(ParameterSymbol other) => Name == other.Name && Equals(Scope, other.Scope);
}
