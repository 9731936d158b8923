using Dataflow.Lint.Engine.Workflows.Expressions;

namespace Dataflow.Lint.Engine.Workflows.Evaluation;

/// <summary>
/// What an expression gives in one run: literals, parameters, sums, comparisons and the calls of <see cref="SelMethods"/>. An expression
/// with statements of its own, or with anything else, gives nothing: it is never guessed at.
/// </summary>
public sealed class SelEvaluator
{
    /// <summary>Deeper than this nobody writes, and no stack is used up.</summary>
    private const int DepthLimit = 50;

    private const int LongestText = 1 << 20;

    private static readonly string[][] OperatorsByStrength = [
        ["||"],
        ["&&"],
        ["==", "!="],
        ["<", "<=", ">", ">="],
        ["+", "-"],
        ["*", "/", "%"],
    ];

    private readonly SelToken[] tokens;
    private readonly Func<string, SelValue?> valueOf;
    private int position;
    private int depth;

    private SelEvaluator(SelToken[] tokens, Func<string, SelValue?> valueOf)
    {
        this.tokens = tokens;
        this.valueOf = valueOf;
    }

    /// <summary>Evaluates an expression.</summary>
    /// <param name="expression">The expression, with or without <c>return</c>.</param>
    /// <param name="valueOf">The value of a parameter; null where it is not known.</param>
    /// <returns>Null where the value is not known.</returns>
    public static SelValue? Evaluate(SelExpression expression, Func<string, SelValue?> valueOf)
    {
        var evaluator = new SelEvaluator(SelLexer.Read(expression.Text, 0, expression.Text.Length), valueOf);
        if (evaluator.IsWord("return")) evaluator.position++;
        var value = evaluator.Conditional();
        while (evaluator.Is(";")) evaluator.position++;
        return evaluator.position == evaluator.tokens.Length ? value : null;
    }

    private SelToken? Current => position < tokens.Length ? tokens[position] : null;

    private bool Is(string text) => Current is { Kind: SelTokenKind.Operator } token && token.Text == text;

    private bool IsWord(string text) => Current is { Kind: SelTokenKind.Word } token && token.Text == text;

    private bool Take(string text)
    {
        if (!Is(text)) return false;
        position++;
        return true;
    }

    // "a ? b : c"
    private SelValue? Conditional()
    {
        if (++depth > DepthLimit) return null;
        var value = Binary(0);
        if (Take("?"))
        {
            var (chosen, other) = (Conditional(), Take(":") ? Conditional() : null);
            value = value?.Truth is { } truth ? truth ? chosen : other : null;
        }

        depth--;
        return value;
    }

    private SelValue? Binary(int strength)
    {
        if (strength == OperatorsByStrength.Length) return Unary();
        var left = Binary(strength + 1);
        while (Current is { Kind: SelTokenKind.Operator } token && Array.IndexOf(OperatorsByStrength[strength], token.Text) >= 0)
        {
            position++;
            var right = Binary(strength + 1);
            left = left is not null && right is not null ? Combine(left, token.Text, right) : null;
        }

        return left;
    }

    private static SelValue? Combine(SelValue left, string sign, SelValue right)
    {
        switch (sign)
        {
            case "||" when left.Truth is { } one && right.Truth is { } other: return new SelFlag(one || other);
            case "&&" when left.Truth is { } one && right.Truth is { } other: return new SelFlag(one && other);
            case "==": return new SelFlag(left.Text == right.Text);
            case "!=": return new SelFlag(left.Text != right.Text);
            case "+" when left is SelText || right is SelText:
                return left is SelText or SelNumber or SelFlag
                    && right is SelText or SelNumber or SelFlag
                    && left.Text.Length + right.Text.Length <= LongestText
                    ? new SelText(left.Text + right.Text)
                    : null;
        }

        if ((left, right) is not (SelNumber { Value: var a }, SelNumber { Value: var b })) return null;
        try
        {
            return sign switch
            {
                "<" => new SelFlag(a < b),
                "<=" => new SelFlag(a <= b),
                ">" => new SelFlag(a > b),
                ">=" => new SelFlag(a >= b),
                "+" => new SelNumber(checked(a + b)),
                "-" => new SelNumber(checked(a - b)),
                "*" => new SelNumber(checked(a * b)),
                "/" when b != 0 => new SelNumber(checked(a / b)),
                "%" when b is not (0 or -1) => new SelNumber(a % b),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private SelValue? Unary()
    {
        var (isNegative, isNot) = (false, false);
        while (Is("-") || Is("!"))
        {
            if (Take("-")) isNegative = !isNegative;
            else if (Take("!")) isNot = !isNot;
        }

        var value = Postfix(Primary());
        if (isNot) return value?.Truth is { } truth && !isNegative ? new SelFlag(!truth) : null;
        return !isNegative ? value : value is SelNumber { Value: > long.MinValue and var number } ? new SelNumber(-number) : null;
    }

    private SelValue? Primary()
    {
        if (Take("("))
        {
            var inner = Conditional();
            return Take(")") ? inner : null;
        }

        if (Current is not { } token) return null;
        position++;
        switch (token.Kind)
        {
            case SelTokenKind.Text: return token.Text.IndexOf('\\') < 0 ? new SelText(token.Text) : null;
            case SelTokenKind.Number: return new SelText(token.Text.TrimEnd('L', 'l')).Number is { } number ? new SelNumber(number) : null;
            case SelTokenKind.Word: return Word(token.Text);
            default: return null;
        }
    }

    private SelValue? Word(string word)
    {
        if (word is "true" or "false") return new SelFlag(word == "true");
        if (word == "params") return Parameter();
        if (word == "new" && Current is { Kind: SelTokenKind.Word, Text: var type })
        {
            position++;
            return Arguments() is { } given ? SelMethods.New(type, given) : null;
        }

        if (SelNames.IsKeyword(word)) return null;
        if (!Is(".") || !(SelNames.IsType(word) || SelNames.LooksLikeClass(word))) return valueOf(word);
        position++;
        return Current is { Kind: SelTokenKind.Word, Text: var method } && position++ >= 0 && Arguments() is { } arguments
            ? SelMethods.OfClass(word, method, arguments)
            : null;
    }

    // "params.get('X')", "params['X']"
    private SelValue? Parameter()
    {
        if (Take("[")) return Conditional() is SelText { Value: var key } && Take("]") ? valueOf(key) : null;
        if (!Take(".") || !IsWord("get")) return null;
        position++;
        return Arguments() is [SelText { Value: var name }] ? valueOf(name) : null;
    }

    private SelValue? Postfix(SelValue? value)
    {
        while (Take("."))
        {
            if (Current is not { Kind: SelTokenKind.Word, Text: var method }) return null;
            position++;
            value = Arguments() is { } arguments && value is not null ? SelMethods.Of(value, method, arguments) : null;
        }

        return Is("[") ? null : value;
    }

    private SelValue[]? Arguments()
    {
        if (!Take("(")) return null;
        var values = new List<SelValue?>();
        if (Take(")")) return [];
        do values.Add(Conditional()); while (Take(","));
        return Take(")") && !values.Contains(null) ? [.. values.OfType<SelValue>()] : null;
    }
}
