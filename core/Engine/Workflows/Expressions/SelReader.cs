using System.Globalization;
using Dataflow.Lint.Syntax.Text;
using Dataflow.Lint.Syntax.Yaml;

namespace Dataflow.Lint.Engine.Workflows.Expressions;

/// <summary>
/// Tells in one pass over the tokens what an expression reads and calls. It does not judge whether the engine accepts it.
/// </summary>
internal sealed class SelReader(YamlScalar scalar, SelToken[] tokens)
{
    /// <summary>Calls within calls are read this deep, so that nobody who walks them runs out of stack.</summary>
    private const int DepthLimit = 50;

    // The tokens the references start at, one for each and in the same order.
    private readonly List<int> starts = [];
    private HashSet<string>? locals;
    private Dictionary<int, (SelCall Call, int End)>? callsByFirstToken;

    public List<ParameterReference> References { get; } = [];

    public List<SelStepReference> StepReferences { get; } = [];

    public List<SelCall> Calls { get; } = [];

    public List<ParameterEqualsLiteral> Equalities { get; } = [];

    public ParameterEqualsLiteral? WholeEquality { get; private set; }

    public ParameterReference? WholeReference { get; private set; }

    public SelCall? WholeCall { get; private set; }

    public string? WholeLiteral { get; private set; }

    public void Read()
    {
        FindLocals();
        for (var i = 0; i < tokens.Length; i++) ReadReference(i);
        ReadCalls();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (EqualityAt(i) is { } equality) Equalities.Add(equality);
        }

        ReadWhole();
    }

    private bool Is(int index, string text) =>
        index >= 0 && index < tokens.Length && tokens[index].Kind == SelTokenKind.Operator && tokens[index].Text == text;

    private bool IsWord(int index) => index >= 0 && index < tokens.Length && tokens[index].Kind == SelTokenKind.Word;

    private TextSpan SpanOf(int first, int last) =>
        scalar.SpanOf(tokens[first].Start, tokens[last].Start + tokens[last].Length - tokens[first].Start);

    /// <summary><c>long x</c>, <c>String[] xs</c>, and <c>x = 1</c> without a type declare names of the expression's own.</summary>
    private void FindLocals()
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!IsWord(i) || SelNames.IsKeyword(tokens[i].Text) || Is(i - 1, ".")) continue;
            var isAssigned = Is(i + 1, "=") || Is(i + 1, "+=") || Is(i + 1, "-=") || Is(i + 1, "*=") || Is(i + 1, "/=") || Is(i + 1, "%=");
            var isDeclared = IsWord(i - 1) && IsTypeName(tokens[i - 1].Text);
            var isArray = Is(i - 1, "]") && Is(i - 2, "[") && IsWord(i - 3) && IsTypeName(tokens[i - 3].Text);
            if (isAssigned || isDeclared || isArray) (locals ??= new(StringComparer.Ordinal)).Add(tokens[i].Text);
        }
    }

    private static bool IsTypeName(string word) => SelNames.IsType(word) || (SelNames.LooksLikeClass(word) && !SelNames.IsKeyword(word));

    private void ReadReference(int i)
    {
        if (IsParamsAccess(i, out var name))
        {
            // The name without its quotes.
            AddReference(i, tokens[name].Text, tokens[name].Start + 1, tokens[name].Text.Length);
            return;
        }

        if (!IsWord(i)) return;
        var word = tokens[i].Text;
        if (word == "params" || SelNames.IsKeyword(word) || SelNames.IsType(word) || locals?.Contains(word) == true) return;
        if (Is(i - 1, ".") || Is(i + 1, "(") || (IsWord(i - 1) && tokens[i - 1].Text == "new")) return;
        if (Is(i + 1, ".") && SelNames.LooksLikeClass(word)) return;
        AddReference(i, word, tokens[i].Start, tokens[i].Length);
    }

    /// <summary><c>params.get('X')</c> or <c>params['X']</c></summary>
    private bool IsParamsAccess(int i, out int name)
    {
        name = -1;
        if (!IsWord(i) || tokens[i].Text != "params" || Is(i - 1, ".")) return false;
        if (Is(i + 1, "[")) name = i + 2;
        else if (Is(i + 1, ".") && IsWord(i + 2) && tokens[i + 2].Text == "get" && Is(i + 3, "(")) name = i + 4;

        // "params['job' + i]" names what only a run knows.
        return name > 0
            && name < tokens.Length
            && tokens[name].Kind == SelTokenKind.Text
            && (Is(name + 1, "]") || Is(name + 1, ")") || Is(name + 1, ","));
    }

    private void AddReference(int token, string name, int start, int length)
    {
        var span = scalar.SpanOf(start, length);
        var reference = new ParameterReference(name, span, span, scalar);
        starts.Add(token);
        References.Add(reference);
    }

    private void ReadCalls()
    {
        var open = new Stack<(int Paren, List<int> Commas)>();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (Is(i, "(") || Is(i, "[") || Is(i, "{"))
            {
                open.Push((i, []));
            }
            else if (Is(i, ",") && open.Count > 0)
            {
                open.Peek().Commas.Add(i);
            }
            else if ((Is(i, ")") || Is(i, "]") || Is(i, "}")) && open.Count > 0)
            {
                var (paren, commas) = open.Pop();
                var isCall = Is(paren, "(") && Is(i, ")") && IsWord(paren - 1) && !SelNames.IsKeyword(tokens[paren - 1].Text);
                if (isCall && open.Count < DepthLimit) AddCall(paren, i, commas);
            }
        }
    }

    private void AddCall(int paren, int close, List<int> commas)
    {
        var arguments = new List<SelArgument>();
        var start = paren + 1;
        foreach (var comma in commas.Append(close))
        {
            if (comma > start) arguments.Add(ArgumentOf(start, comma - 1));
            start = comma + 1;
        }

        var hasReceiver = Is(paren - 2, ".") && IsWord(paren - 3);
        var first = hasReceiver ? paren - 3 : paren - 1;
        var receiver = hasReceiver && !Is(first - 1, ".") ? tokens[first].Text : "";
        var call = new SelCall(receiver, tokens[paren - 1].Text, arguments.ToArray(), SpanOf(first, close));
        Calls.Add(call);
        (callsByFirstToken ??= [])[first] = (call, close);

        var isStepReference = receiver == "params" && call.Method.StartsWith("getFrom", StringComparison.Ordinal)
            && arguments.Count > 0 && arguments.All(argument => argument.Literal is not null);
        if (isStepReference)
        {
            StepReferences.Add(new SelStepReference(
                call.Method,
                arguments.Select(argument => argument.Literal ?? "").ToArray(),
                call.Span));
        }
    }

    private SelArgument ArgumentOf(int first, int last)
    {
        var span = SpanOf(first, last);
        var text = Words.Of(scalar.Value, tokens[first].Start, tokens[last].Start + tokens[last].Length - tokens[first].Start);
        return new SelArgument(
            text,
            span,
            ReferenceOf(first, last),
            NumberOf(first, last),
            first == last && tokens[first].Kind == SelTokenKind.Text ? tokens[first].Text : null,
            CallOf(first, last));
    }

    private ParameterReference? ReferenceOf(int first, int last) =>
        starts.BinarySearch(first) is >= 0 and var found && ReferenceEnd(first) == last ? References[found] : null;

    private SelCall? CallOf(int first, int last) =>
        callsByFirstToken is not null && callsByFirstToken.TryGetValue(first, out var call) && call.End == last ? call.Call : null;

    /// <summary>The last token of the reference that starts at a token.</summary>
    private int ReferenceEnd(int first) => tokens[first].Text != "params" ? first : Is(first + 1, "[") ? first + 3 : first + 5;

    private long? NumberOf(int first, int last)
    {
        var sign = Is(first, "-") ? -1 : 1;
        if (Is(first, "-") || Is(first, "+")) first++;
        if (first != last || tokens[first].Kind != SelTokenKind.Number) return null;
        var digits = tokens[first].Text.TrimEnd('L', 'l');
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? sign * number : null;
    }

    /// <summary><c>X == 'a'</c>, <c>'a' == X</c>, <c>X != 'a'</c> with the operator at the token.</summary>
    private ParameterEqualsLiteral? EqualityAt(int i)
    {
        if (!Is(i, "==") && !Is(i, "!=")) return null;
        var isNegated = Is(i, "!=");
        return Compare(ReferenceBefore(i), i + 1, isNegated) ?? Compare(ReferenceAfter(i), i - 1, isNegated);
    }

    private ParameterReference? ReferenceBefore(int i)
    {
        // "params.get('X') ==": the reference starts six tokens, "params['X'] ==" four tokens before.
        foreach (var first in new[] { i - 1, i - 4, i - 6 })
        {
            if (first >= 0 && ReferenceOf(first, i - 1) is { } reference) return reference;
        }

        return null;
    }

    private ParameterReference? ReferenceAfter(int i) =>
        i + 1 < tokens.Length && starts.BinarySearch(i + 1) >= 0 ? ReferenceOf(i + 1, ReferenceEnd(i + 1)) : null;

    private ParameterEqualsLiteral? Compare(ParameterReference? parameter, int literal, bool isNegated)
    {
        if (parameter is not { } reference || literal < 0 || literal >= tokens.Length || !IsLiteral(literal)) return null;
        var token = tokens[literal];
        return new ParameterEqualsLiteral(reference, token.Text, SpanOf(literal, literal), token.Kind == SelTokenKind.Text, isNegated);
    }

    private bool IsLiteral(int i) =>
        tokens[i].Kind is SelTokenKind.Text or SelTokenKind.Number || (IsWord(i) && tokens[i].Text is "true" or "false");

    /// <summary>The expression without <c>return</c>, semicolon and outer parentheses, when that is one simple thing.</summary>
    private void ReadWhole()
    {
        var first = IsWord(0) && tokens[0].Text == "return" ? 1 : 0;
        var last = tokens.Length - 1;
        while (last >= first && Is(last, ";")) last--;
        while (last - first >= 2 && Is(first, "(") && Is(last, ")") && !HasParenthesisBetween(first, last))
        {
            first++;
            last--;
        }

        if (last < first) return;
        WholeReference = ReferenceOf(first, last);
        WholeCall = CallOf(first, last);
        if (first == last && IsLiteral(first)) WholeLiteral = tokens[first].Text;
        if (Equalities.Count == 1) ReadWholeEquality(first, last);
    }

    private void ReadWholeEquality(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (EqualityAt(i) is { } equality && IsWholeEquality(i, first, last)) WholeEquality = equality;
        }
    }

    /// <summary>A parenthesis closed before the end: <c>(a) == (b)</c> has no outer pair.</summary>
    private bool HasParenthesisBetween(int first, int last)
    {
        var depth = 0;
        for (var i = first; i < last; i++)
        {
            if (Is(i, "(")) depth++;
            else if (Is(i, ")") && --depth == 0) return true;
        }

        return false;
    }

    private bool IsWholeEquality(int i, int first, int last)
    {
        var leftIsWhole = (i - 1 == first && IsLiteral(first)) || ReferenceOf(first, i - 1) is not null;
        var rightIsWhole = (i + 1 == last && IsLiteral(last)) || ReferenceOf(i + 1, last) is not null;
        return leftIsWhole && rightIsWhole;
    }
}
