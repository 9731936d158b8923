using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.R;

internal sealed partial class RParser
{
    // Strengths of operators, from the formula to the power.
    private const int Tilde = 1;
    private const int Not = 4;
    private const int Pipe = 8;
    private const int Sign = 10;
    private const int Power = 11;

    private CodeExpression ReadExpression()
    {
        if (depth == DeepestExpression) return SkipExpression();
        depth++;
        var read = ReadWhole();
        depth--;
        return read;
    }

    private CodeExpression ReadWhole()
    {
        var start = Start;
        if (Is("if")) return ReadConditional(start);
        if (Is("for") || Is("while") || Is("repeat"))
        {
            var inner = new List<CodeStatement> { ReadLoop() };
            return Add(new CodeBody(From(start), inner.ToArray()));
        }

        return ReadOperators(Tilde);
    }

    private CodeExpression ReadConditional(int start)
    {
        Index++;
        CodeExpression condition = Is("(") ? ReadParenthesized() : Add(new CodeOpaque(From(start)));
        SkipLines();
        var value = ReadExpression();
        if (!(Is("else") || (braces > 0 && NextIs("else")))) return Add(new CodeOpaque(From(start)));
        SkipLines();
        Index++;
        SkipLines();
        var other = ReadExpression();
        return Add(new CodeConditional(From(start), value, condition, other));
    }

    // Operators of the same strength lean to the left, in a loop: a pipe of a thousand steps is not a thousand calls deep.
    private CodeExpression ReadOperators(int strength)
    {
        var left = ReadUnary();
        while (StrengthAt() is var found && found >= strength)
        {
            var word = Word(Index);
            var span = Words[Index++].Span;
            SkipLines();
            var right = ReadOperand(found == Power ? Sign : found + 1);
            left = word is "|>" or "%>%" or "%T>%"
                ? Piped(left, right, word)
                : Add(new CodeBinary(Between(left, right), left, word, span, right));
        }

        return left;
    }

    private TextSpan Between(CodeExpression left, CodeExpression right) =>
        TextSpan.FromBounds(left.Span.Start, Math.Max(left.Span.End, Math.Max(right.Span.End, left.Span.Start)));

    // "rows |> f(a)" is a call that the rows are handed to first: rows.f(a) of other languages.
    private CodeExpression Piped(CodeExpression left, CodeExpression right, string pipe)
    {
        var (name, arguments) = right switch
        {
            CodeCall { Callee: CodeName called } call => (called, call.Arguments),
            CodeName called when pipe != "|>" => (called, []),
            _ => (null, []),
        };

        // "rows %>% f(a, .)" hands them over where the point is.
        if (name is null
            || pipe == "%T>%"
            || arguments.Any(a => a.Value is CodeName { Name: "." } || (a.Value is CodeOpaque && Text[a.Value.Span.Start] == '_')))
        {
            return Add(new CodeOpaque(Between(left, right)));
        }

        return Add(new CodeCall(
            Between(left, right),
            Add(new CodeAttribute(TextSpan.FromBounds(left.Span.Start, name.Span.End), left, name)),
            arguments.ToArray()));
    }

    private CodeExpression ReadOperand(int strength)
    {
        if (depth == DeepestExpression) return SkipExpression();
        depth++;
        var read = ReadOperators(strength);
        depth--;
        return read;
    }

    private int StrengthAt()
    {
        if (!IsKind(CodeTokenKind.Operator)) return -1;
        var word = Word(Index);
        return word switch
        {
            "~" => Tilde,
            "|" or "||" => 2,
            "&" or "&&" => 3,
            "==" or "!=" or "<" or ">" or "<=" or ">=" => 5,
            "+" or "-" => 6,
            "*" or "/" => 7,
            "|>" => Pipe,
            ":" => 9,
            "^" or "**" => Power,
            _ => word[0] == '%' ? Pipe : -1,
        };
    }

    private CodeExpression ReadUnary()
    {
        var start = Start;
        var strength = Is("!!") || Is("!!!") ? Sign : Is("!") ? Not : Is("-") || Is("+") ? Sign : Is("~") ? Tilde : Is("?") ? Tilde : 0;
        if (strength == 0) return ReadPostfix();
        var word = Word(Index++);

        // "!!a" is the value of a, and binds as a sign does; "!!!xs" are several.
        var operand = ReadOperand(strength);
        return Add(new CodeUnary(From(start), word, operand));
    }

    private CodeExpression ReadPostfix()
    {
        var start = Start;
        var read = ReadAtom();
        while (true)
        {
            if (Take("("))
            {
                var arguments = ReadArguments(")");
                read = Add(new CodeCall(From(start), read, arguments));
            }
            else if (Is("["))
            {
                var isDouble = Is(Index + 1, "[") && Words[Index + 1].Start == Words[Index].End;
                Index += isDouble ? 2 : 1;
                var indices = ReadArguments("]");
                if (isDouble) Take("]");
                read = Add(new CodeSubscript(From(start), read, [.. indices.Select(i => i.Value)]));
            }
            else if (Is("$") || Is("@"))
            {
                Index++;
                var name = IsKind(CodeTokenKind.String) ? Quoted() : ReadName();
                read = Add(new CodeAttribute(From(start), read, name));
            }
            else if (Is("::") || Is(":::"))
            {
                // What a name is of says where it is looked for.
                Index++;
                read = ReadName();
            }
            else return read;
        }
    }

    private CodeName Quoted()
    {
        var span = Words[Index++].Span;
        return Add(new CodeName(span, Text.Substring(span.Start, span.Length).Trim('"', '\'')));
    }

    private CodeExpression ReadAtom()
    {
        var start = Start;
        if (IsAtEnd) return Add(new CodeOpaque(new TextSpan(start, 0)));
        switch (Words[Index].Kind)
        {
            case CodeTokenKind.Name when Is("function"):
                return ReadLambda(start);
            case CodeTokenKind.Name when Is("if") || Is("for") || Is("while") || Is("repeat"):
                return ReadExpression();
            case CodeTokenKind.Name when Is("else") || Is("in"):
                return Add(new CodeOpaque(new TextSpan(start, 0)));
            case CodeTokenKind.Name:
                return ReadName();
            case CodeTokenKind.Number:
                Index++;
                return Add(new CodeNumber(From(start)));
            case CodeTokenKind.String:
                Index++;
                return Add(new CodeString(From(start), [From(start)]));
            case CodeTokenKind.NewLine:
                return Add(new CodeOpaque(new TextSpan(start, 0)));
            default:
                if (Is("\\")) return ReadLambda(start);
                if (Is("(")) return ReadParenthesized();
                if (Is("{")) return ReadValueBraces(start);
                if (!Is(")") && !Is("]") && !Is("}") && !Is(",") && !Is(";") && !Is("=")) Index++;
                return Add(new CodeOpaque(From(start)));
        }
    }

    private CodeExpression ReadValueBraces(int start)
    {
        if (depth == DeepestExpression) return SkipExpression();
        depth++;
        var outside = isInFunction;
        isInFunction = false;
        var body = ReadBraces();
        isInFunction = outside;
        depth--;
        return Add(new CodeBody(From(start), body));
    }

    private CodeExpression ReadLambda(int start)
    {
        if (depth == DeepestExpression) return SkipExpression();
        depth++;
        var function = ReadFunction(start, new CodeName(new TextSpan(start, 0), ""));
        depth--;
        return Add(new CodeLambda(From(start), [.. function.Parameters.Select(p => p.Name)], [.. function.Body]));
    }

    private CodeArgument[] ReadArguments(string close)
    {
        var arguments = new List<CodeArgument>();
        while (!IsAtEnd && !Take(close))
        {
            if (Is("}")) break;
            var before = Index;
            CodeName? name = null;
            if ((IsKind(CodeTokenKind.Name) || IsKind(CodeTokenKind.String)) && Is(Index + 1, "=") && !Is("function"))
            {
                name = IsKind(CodeTokenKind.String) ? Quoted() : ReadName();
                Index++;
            }

            if (Is(",") || Is(close))
            {
                if (name is not null) arguments.Add(new CodeArgument(name, Add(new CodeOpaque(new TextSpan(End, 0))), 0));
            }
            else
            {
                var value = ReadExpression();
                var isSeveral = value is CodeUnary { Operation: "!!!" } or CodeName { Name: "..." };

                // "!!name := value": what it is called, only the run knows.
                if (Take(":=") || Take("<-"))
                {
                    ReadExpression();
                    isSeveral = true;
                }

                arguments.Add(new CodeArgument(name, value, isSeveral ? 1 : 0));
            }

            while (!IsAtEnd && !Is(",") && !Is(close) && !Is("}") && Index > before) SkipWord();
            if (!Take(",") && Index == before) SkipWord();
        }

        return arguments.ToArray();
    }

    // What is nested deeper than any person writes: on to the bracket that ends it.
    private CodeOpaque SkipExpression()
    {
        var start = Start;
        while (!EndsStatement() && !Is(")") && !Is("]") && !Is(",")) SkipWord();
        return Add(new CodeOpaque(From(start)));
    }
}
