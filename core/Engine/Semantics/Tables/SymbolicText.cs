using Dataflow.Lint.Model;

namespace Dataflow.Lint.Engine.Semantics.Tables;

/// <summary>
/// A text whose parameters are kept as symbols: <c>${A}/${B}</c> equals itself without anyone knowing a value.
/// </summary>
public sealed class SymbolicText
{
    // Most texts are one part. Of several parts it says what they are together, where all are known.
    private readonly SymbolicPart whole;
    private readonly SymbolicPart[]? parts;

    private SymbolicText(SymbolicPart only) => whole = only;

    private SymbolicText(SymbolicPart[] parts)
    {
        this.parts = parts;
        if (ConstantOf(parts) is { } constant) whole = SymbolicPart.Literal(constant);
    }

    public static SymbolicText Empty { get; } = new([]);

    public static SymbolicText Literal(string text) => text.Length == 0 ? Empty : new(SymbolicPart.Literal(text));

    public static SymbolicText Symbol(ParameterSymbol symbol) => new(SymbolicPart.Symbol(symbol));

    /// <summary>A text nothing is known of: equal to nothing, different from nothing.</summary>
    public static SymbolicText Unknown { get; } = new(SymbolicPart.Unknown);

    public SymbolicPart[] Parts => parts ?? [whole];

    /// <summary>The text when every part of it is known.</summary>
    public string? Constant => whole.Value;

    /// <summary>The one parameter the text consists of.</summary>
    public ParameterSymbol? SingleSymbol => whole.Parameter;

    /// <summary>Some part is neither text nor a parameter.</summary>
    internal bool HasUnknownPart
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                if (this[i] is { Text: null, Parameter: null }) return true;
            }

            return false;
        }
    }

    /// <summary>Whether a parameter stands in the text.</summary>
    internal bool HasSymbols
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                if (this[i].Parameter is not null) return true;
            }

            return false;
        }
    }

    private int Count => parts?.Length ?? 1;

    private SymbolicPart this[int index] => parts is null ? whole : parts[index];

    public static SymbolicText Concat(IEnumerable<SymbolicText> texts)
    {
        var all = texts as SymbolicText[] ?? texts.ToArray();
        if (all.Length == 1) return all[0];
        var joined = new List<SymbolicPart>();
        foreach (var text in all)
        {
            for (var i = 0; i < text.Count; i++)
            {
                var part = text[i];
                if (part.Text is { } word && joined.Count > 0 && joined[joined.Count - 1].Text is { } before)
                    joined[joined.Count - 1] = SymbolicPart.Literal(before + word);
                else joined.Add(part);
            }
        }

        return joined.Count == 0 ? Empty : joined.Count == 1 ? new SymbolicText(joined[0]) : new SymbolicText(joined.ToArray());
    }

    /// <summary>The text with other texts in the place of some of its parameters.</summary>
    public SymbolicText Bind(Func<ParameterSymbol, SymbolicText?> meaningOf)
    {
        if (!HasSymbols) return this;
        var bound = new SymbolicText[Count];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = this[i].Parameter is { } symbol && meaningOf(symbol) is { } meaning ? meaning
                : parts is null ? this
                : new SymbolicText(parts[i]);
        }

        return Concat(bound);
    }

    /// <summary>The text with the values of its parameters where they are known, and their names elsewhere.</summary>
    public string ToText() => parts is null ? whole.Value ?? whole.ToString() : string.Concat(parts.Select(p => p.Value ?? p.ToString()));

    /// <summary>The pieces between separators that stand in literal parts.</summary>
    public SymbolicText[] Split(char separator)
    {
        var pieces = new List<SymbolicText>();
        var piece = new List<SymbolicText>();
        for (var place = 0; place < Count; place++)
        {
            if (this[place].Text is not { } text)
            {
                piece.Add(new SymbolicText(this[place]));
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
        return pieces.ToArray();
    }

    /// <summary>Whether two texts are the same for every value their parameters may have; letter case does not count.</summary>
    public Answer SameAs(SymbolicText other)
    {
        if (Constant is { } mine && other.Constant is { } theirs)
        {
            return Answers.Of(string.Equals(mine, theirs, StringComparison.OrdinalIgnoreCase));
        }

        var shorter = Math.Min(Count, other.Count);
        var start = 0;
        while (start < shorter && this[start].IsSameAs(other[start])) start++;
        var end = 0;
        while (end < shorter - start && this[Count - 1 - end].IsSameAs(other[other.Count - 1 - end])) end++;
        if (start + end == Count && start + end == other.Count) return Answer.Yes;

        // "${T}" and "${T}_v2" differ whatever T is: what is left of them is text on one side and nothing on the other.
        return IsKnownBetween(start, end) && other.IsKnownBetween(start, end) ? Answer.No : Answer.Unknown;
    }

    public override string ToString() => parts is null ? whole.ToString() : string.Concat(parts.Select(p => p.ToString()));

    /// <summary>Whether all but some parts at either end are known.</summary>
    private bool IsKnownBetween(int start, int end)
    {
        for (var i = start; i < Count - end; i++)
        {
            if (this[i].Value is null) return false;
        }

        return true;
    }

    private static string? ConstantOf(SymbolicPart[] parts)
    {
        var text = "";
        foreach (var part in parts)
        {
            if (part.Value is not { } value) return null;
            text += value;
        }

        return text;
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
