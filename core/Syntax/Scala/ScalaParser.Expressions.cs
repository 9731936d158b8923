using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Scala;

internal sealed partial class ScalaParser
{
    private const int DeepestExpression = 100;

    // Operators of letters are the weakest, the call is the strongest.
    private const int Letters = 1;
    private const int Unary = 11;

    // As far as a list of parameters before "=>" is looked for.
    private const int LongestHeader = 40;

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "case", "catch", "class", "def", "do", "else", "extends", "finally", "for", "forSome", "given", "if", "import", "match", "object",
        "package", "return", "then", "throw", "trait", "try", "type", "val", "var", "while", "with", "yield",
    };

    private int depth;

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
        if (Is("implicit")) Index++;
        if (IsLambda()) return ReadLambda(start);
        if (Is("if")) return ReadConditional(start);
        if (Is("for") || Is("while") || Is("do") || Is("try"))
        {
            var inner = new List<CodeStatement>();
            ReadStatement(inner);
            return Add(new CodeLambda(From(start), [], inner.ToArray()));
        }

        if (Take("throw") || Take("return"))
        {
            if (!EndsStatement()) ReadExpression();
            return Add(new CodeOpaque(From(start)));
        }

        var value = ReadOperators(Letters);
        return Is("match") ? ReadMatched(start, value) : value;
    }

    private CodeExpression ReadConditional(int start)
    {
        Index++;
        if (!Is("("))
        {
            isIndented = true;
            return Add(new CodeOpaque(From(start)));
        }

        var condition = ReadParenthesized();
        SkipLines();
        if (Is("then")) isIndented = true;
        var value = ReadExpression();
        if (!NextIs("else")) return Add(new CodeOpaque(From(start)));
        SkipLines();
        Index++;
        SkipLines();
        var other = ReadExpression();
        return Add(new CodeConditional(From(start), value, condition, other));
    }

    private CodeLambda ReadMatched(int start, CodeExpression value)
    {
        var inner = new List<CodeStatement>();
        ReadMatch(inner, value, start);
        return Add(new CodeLambda(From(start), [], inner.ToArray()));
    }

    // Operators of the same strength lean to the left, in a loop: a text of a thousand sums is not a thousand calls deep.
    private CodeExpression ReadOperators(int strength)
    {
        var left = ReadUnary();
        while (StrengthAt(Index) is var found && found >= strength)
        {
            if (found == Letters)
            {
                left = ReadInfixCall(left);
                continue;
            }

            var word = Word(Index);
            var span = Words[Index++].Span;
            SkipLines();
            var right = ReadOperand(found + 1);
            left = Add(new CodeBinary(TextSpan.FromBounds(left.Span.Start, Math.Max(End, left.Span.End)), left, word, span, right));
        }

        return left;
    }

    private CodeExpression ReadOperand(int strength)
    {
        if (depth == DeepestExpression) return SkipExpression();
        depth++;
        var read = ReadOperators(strength);
        depth--;
        return read;
    }

    // "frame select a" is frame.select(a).
    private CodeExpression ReadInfixCall(CodeExpression left)
    {
        var name = ReadName();
        if (Is("[")) SkipBrackets();
        SkipLines();
        var right = ReadOperand(Letters + 1);
        CodeArgument[] arguments = right is CodeCollection { Brackets: CodeBrackets.Tuple } many
            ? [.. many.Items.Select(i => new CodeArgument(null, i, 0))]
            : [new CodeArgument(null, right, 0)];
        var callee = Add(new CodeAttribute(TextSpan.FromBounds(left.Span.Start, name.Span.End), left, name));
        return Add(new CodeCall(TextSpan.FromBounds(left.Span.Start, Math.Max(End, name.Span.End)), callee, arguments));
    }

    // The first letter of an operator says how strong it is; -1 for what is none.
    private int StrengthAt(int at)
    {
        if (IsKind(at, CodeTokenKind.Name)) return IsInfixName(at) ? Letters : -1;
        if (!IsKind(at, CodeTokenKind.Operator)) return -1;
        var first = Text[Words[at].Start];
        if (first is '(' or ')' or '[' or ']' or '{' or '}' or '.' or ',' or ';') return -1;
        var word = Word(at);
        if (word is "=" or "=>" or "<-" or ":" or "@" or "#" or "<:" or ">:" or "<%" or "?=>" || IsAssignment(word)) return -1;
        return first switch
        {
            '|' => 2,
            '^' => 3,
            '&' => 4,
            '=' or '!' => 5,
            '<' or '>' => 6,
            ':' => 7,
            '+' or '-' => 8,
            '*' or '/' or '%' => 9,
            _ => 10,
        };
    }

    private bool IsInfixName(int at)
    {
        var word = Words[at];
        if (word.End - word.Start == 1 && Text[word.Start] == '_') return false;
        if (Keywords.Contains(Word(at)) || at + 1 >= Words.Length) return false;
        return Words[at + 1].Kind switch
        {
            CodeTokenKind.Name => !Keywords.Contains(Word(at + 1)) || Is(at + 1, "if"),
            CodeTokenKind.Number or CodeTokenKind.String => true,
            CodeTokenKind.Operator =>
                Is(at + 1, "(") || Is(at + 1, "{") || Is(at + 1, "[") || Is(at + 1, "!") || Is(at + 1, "-") || Is(at + 1, "~"),
            _ => false,
        };
    }

    private CodeExpression ReadUnary()
    {
        var start = Start;
        if (!IsKind(CodeTokenKind.Operator) || !(Is("-") || Is("+") || Is("!") || Is("~"))) return ReadPostfix();
        var word = Word(Index++);
        var operand = ReadOperand(Unary);
        return Add(new CodeUnary(From(start), word, operand));
    }

    // Calls after calls are read in a loop as well; a line that begins with a point goes on with the one before.
    private CodeExpression ReadPostfix()
    {
        var start = Start;
        var read = ReadAtom();
        while (true)
        {
            if (IsKind(CodeTokenKind.NewLine) && NextIs(".")) SkipLines();
            if (Take("."))
            {
                SkipLines();
                var name = ReadName();
                read = Add(new CodeAttribute(From(start), read, name));
            }
            else if (Is("(")) read = ReadCall(start, read);
            else if (Is("{") && read is CodeName or CodeAttribute or CodeCall && depth < DeepestExpression)
            {
                var body = ReadBraces();
                read = Add(new CodeCall(From(start), read, [new CodeArgument(null, body, 0)]));
            }
            else if (Is("[")) SkipBrackets();
            else if (Is("_") && read is CodeName or CodeAttribute) Index++;
            else return read;
        }
    }

    // "Seq(a, b)" is a list, and "frame.where(a)" a call.
    private CodeExpression ReadCall(int start, CodeExpression callee)
    {
        Index++;
        var arguments = ReadArguments();
        if (callee is CodeName { Name: "Seq" or "List" or "Array" or "Vector" or "IndexedSeq" }
            && arguments.All(a => a is { Name: null, Stars: 0 }))
        {
            return Add(new CodeCollection(From(start), CodeBrackets.List, [.. arguments.Select(a => a.Value)]));
        }

        return Add(new CodeCall(From(start), callee, arguments));
    }

    private CodeArgument[] ReadArguments()
    {
        var arguments = new List<CodeArgument>();
        while (!IsAtEnd && !Take(")"))
        {
            var before = Index;
            if (Is("using")) Index++;
            var name = IsKind(CodeTokenKind.Name) && Is(Index + 1, "=") ? ReadName() : null;
            if (name is not null) Index++;
            var value = ReadExpression();
            var stars = 0;
            if (Take(":"))
            {
                if (Is("_") || Is("_*") || Is("*")) stars = 1;
                SkipType();
            }
            else if (Is("*")) stars = 1;

            arguments.Add(new CodeArgument(name, value, stars));
            while (!IsAtEnd && !Is(",") && !Is(")") && !Is("}") && Index > before)
            {
                if (Is("(") || Is("[") || Is("{")) SkipBrackets();
                else Index++;
            }

            if (!Take(",") && Index == before) Index++;
            if (Is("}")) break;
        }

        return arguments.ToArray();
    }

    // What is nested deeper than any person writes: on to the bracket that ends it.
    private CodeOpaque SkipExpression()
    {
        var start = Start;
        while (!EndsStatement() && !Is(")") && !Is("]") && !Is(","))
        {
            if (Is("(") || Is("[") || Is("{")) SkipBrackets();
            else Index++;
        }

        return Add(new CodeOpaque(From(start)));
    }
}
