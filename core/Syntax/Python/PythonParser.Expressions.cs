using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Python;

internal sealed partial class PythonParser
{
    private const int DeepestExpression = 100;

    // Strengths of operators, from "or" to the call.
    private const int Or = 1;
    private const int And = 2;
    private const int Not = 3;
    private const int Comparison = 4;
    private const int Union = 5;
    private const int Unary = 11;
    private const int Power = 12;

    private int depth;

    // "a, b" without brackets is a tuple.
    private CodeExpression ReadExpressions()
    {
        var first = ReadItem();
        if (!Is(",")) return first;
        var items = new List<CodeExpression> { first };
        while (Take(","))
        {
            if (EndsStatement() || Is("=") || Is(")") || Is("]") || Is("}") || Is(":")) break;
            items.Add(ReadItem());
        }

        return Add(new CodeCollection(TextSpan.FromBounds(first.Span.Start, End), CodeBrackets.Tuple, items.ToArray()));
    }

    private CodeExpression ReadItem()
    {
        var start = Start;
        if (!Is("*") && !Is("**")) return ReadExpression(0);
        var stars = Word(Index++);
        var operand = ReadExpression(Union);
        return Add(new CodeUnary(TextSpan.FromBounds(start, End), stars, operand));
    }

    private CodeExpression ReadExpression(int strength)
    {
        if (depth == DeepestExpression) return SkipExpression();
        depth++;
        var read = strength == 0 ? ReadWhole() : ReadOperators(strength);
        depth--;
        return read;
    }

    private CodeExpression ReadWhole()
    {
        var start = Start;
        if (Take("lambda"))
        {
            while (!EndsStatement() && !Is(":")) Index++;
            Take(":");
            ReadExpression(0);
            return Add(new CodeOpaque(TextSpan.FromBounds(start, End)));
        }

        if (Take("yield"))
        {
            Take("from");
            if (!EndsStatement() && !Is(")")) ReadExpressions();
            return Add(new CodeOpaque(TextSpan.FromBounds(start, End)));
        }

        var value = ReadOperators(Or);
        if (Is(":="))
        {
            var operation = Words[Index++].Span;
            return Add(new CodeBinary(TextSpan.FromBounds(start, End), value, ":=", operation, ReadExpression(0)));
        }

        if (!Take("if")) return value;
        var test = ReadOperators(Or);

        // "[x for x in xs if x]": without an else it belongs to the comprehension, which is not looked into.
        if (!Take("else")) return Add(new CodeOpaque(TextSpan.FromBounds(start, End)));
        var other = ReadExpression(0);
        return Add(new CodeConditional(TextSpan.FromBounds(start, End), value, test, other));
    }

    // Operators of the same strength lean to the left, in a loop: a Text of a thousand sums is not a thousand calls deep.
    private CodeExpression ReadOperators(int strength)
    {
        var left = ReadUnary();
        while (OperatorAt(Index) is var (word, length, found) && found >= strength)
        {
            var span = TextSpan.FromBounds(Words[Index].Start, Words[Index + length - 1].End);
            Index += length;
            var right = ReadExpression(found == Power ? Unary : found + 1);
            left = Add(new CodeBinary(TextSpan.FromBounds(left.Span.Start, End), left, word, span, right));
        }

        return left;
    }

    private (string Word, int Length, int Strength) OperatorAt(int at)
    {
        if (at >= Words.Length || Words[at].Kind is not (CodeTokenKind.Operator or CodeTokenKind.Name)) return ("", 0, -1);
        if (Is(at, "not") && Is(at + 1, "in")) return ("not in", 2, Comparison);
        if (Is(at, "is") && Is(at + 1, "not")) return ("is not", 2, Comparison);
        if (Words[at].End - Words[at].Start > 3) return ("", 0, -1);
        var word = Word(at);
        return (word, 1, word switch
        {
            "or" => Or,
            "and" => And,
            "in" or "is" or "<" or ">" or "<=" or ">=" or "==" or "!=" or "<>" => Comparison,
            "|" => Union,
            "^" => 6,
            "&" => 7,
            "<<" or ">>" => 8,
            "+" or "-" => 9,
            "*" or "/" or "//" or "%" or "@" => 10,
            "**" => Power,
            _ => -1,
        });
    }

    private CodeExpression ReadUnary()
    {
        var start = Start;
        var strength = Is("not") ? Not : Is("-") || Is("+") || Is("~") || Is("await") ? Unary : 0;
        if (strength == 0) return ReadPostfix();
        var word = Word(Index++);
        var operand = ReadExpression(strength);
        return Add(new CodeUnary(TextSpan.FromBounds(start, End), word, operand));
    }

    // Calls after calls are read in a loop as well: `frame.a().b().c()`.
    private CodeExpression ReadPostfix()
    {
        var start = Start;
        var read = ReadAtom();
        while (true)
        {
            if (Take("."))
            {
                var name = ReadName();
                read = Add(new CodeAttribute(TextSpan.FromBounds(start, End), read, name));
            }
            else if (Take("("))
            {
                var arguments = ReadArguments();
                read = Add(new CodeCall(TextSpan.FromBounds(start, End), read, arguments));
            }
            else if (Is("[") && !IsAfterBlank())
            {
                Index++;
                var indices = ReadIndices();
                read = Add(new CodeSubscript(TextSpan.FromBounds(start, End), read, indices));
            }
            else return read;
        }
    }

    // "x [0]" is an Index too, but "in [1]" and "return [1]" were Words before.
    private bool IsAfterBlank() => Index > 0 && Words[Index - 1].Kind == CodeTokenKind.NewLine;

    private CodeName ReadName()
    {
        if (!IsKind(CodeTokenKind.Name)) return Add(new CodeName(new TextSpan(End, 0), ""));
        Index++;
        return Add(new CodeName(Words[Index - 1].Span, Word(Index - 1)));
    }

    private CodeExpression ReadAtom()
    {
        var start = Start;
        if (IsAtEnd) return Add(new CodeOpaque(new TextSpan(start, 0)));
        switch (Words[Index].Kind)
        {
            case CodeTokenKind.Name:
                return IsReserved() ? Add(new CodeOpaque(new TextSpan(start, 0))) : ReadName();
            case CodeTokenKind.Number:
                Index++;
                return Add(new CodeNumber(Words[Index - 1].Span));
            case CodeTokenKind.String:
                return ReadStrings();
            case CodeTokenKind.NewLine:
                return Add(new CodeOpaque(new TextSpan(start, 0)));
            default:
                return ReadBrackets();
        }
    }

    // A word that begins the next part of what stands around.
    private bool IsReserved() =>
        Is("for") || Is("if") || Is("else") || Is("in") || Is("is") || Is("and") || Is("or") || Is("as") || Is("import") || Is("from");

    private CodeString ReadStrings()
    {
        var first = Index;
        while (IsKind(CodeTokenKind.String)) Index++;
        var literals = new TextSpan[Index - first];
        for (var i = first; i < Index; i++) literals[i - first] = Words[i].Span;
        return Add(new CodeString(TextSpan.FromBounds(Words[first].Start, End), literals));
    }

    private CodeExpression ReadBrackets()
    {
        var start = Start;
        if (Take("(")) return ReadGathered(start, ")", CodeBrackets.Tuple);
        if (Take("[")) return ReadGathered(start, "]", CodeBrackets.List);
        if (Take("{")) return ReadGathered(start, "}", CodeBrackets.Set);
        if (!Is(")") && !Is("]") && !Is("}") && !Is(",") && !Is(":") && !Is("=") && !Is(";")) Index++;
        return Add(new CodeOpaque(TextSpan.FromBounds(start, Math.Max(start, End))));
    }

    private CodeExpression ReadGathered(int start, string close, CodeBrackets brackets)
    {
        var items = new List<CodeExpression>();
        var commas = 0;
        while (!IsAtEnd && !IsKind(CodeTokenKind.NewLine) && !Take(close))
        {
            if (Is("for") || Is("async")) return ReadComprehension(start, close);
            var before = Index;
            items.Add(ReadItem());
            if (Take(":"))
            {
                brackets = CodeBrackets.Dictionary;
                items.Add(ReadItem());
            }

            if (Take(",")) commas++;
            else if (Index == before) Index++;
        }

        // "(a)" is a itself.
        if (brackets == CodeBrackets.Tuple && items.Count == 1 && commas == 0) return items[0];
        if (brackets == CodeBrackets.Set && items.Count == 0) brackets = CodeBrackets.Dictionary;
        return Add(new CodeCollection(TextSpan.FromBounds(start, End), brackets, items.ToArray()));
    }

    private CodeOpaque ReadComprehension(int start, string close)
    {
        while (!IsAtEnd && !IsKind(CodeTokenKind.NewLine) && !Take(close))
        {
            if (Take("for") || Take("in") || Take("if") || Take("async") || Take(",")) continue;
            var before = Index;
            ReadExpression(0);
            if (Index == before) Index++;
        }

        return Add(new CodeOpaque(TextSpan.FromBounds(start, End)));
    }

    private CodeArgument[] ReadArguments()
    {
        var arguments = new List<CodeArgument>();
        while (!IsAtEnd && !IsKind(CodeTokenKind.NewLine) && !Take(")"))
        {
            var start = Start;
            if (Is("for") || Is("async"))
            {
                var rest = ReadComprehension(start, ")");
                return [new CodeArgument(null, rest, 0)];
            }

            var before = Index;
            var stars = Take("**") ? 2 : Take("*") ? 1 : 0;
            var name = IsKind(CodeTokenKind.Name) && Is(Index + 1, "=") ? ReadName() : null;
            if (name is not null) Index++;
            arguments.Add(new CodeArgument(name, ReadExpression(0), stars));
            if (!Take(",") && Index == before) Index++;
        }

        return arguments.ToArray();
    }

    private CodeExpression[] ReadIndices()
    {
        var indices = new List<CodeExpression>();
        while (!IsAtEnd && !IsKind(CodeTokenKind.NewLine) && !Take("]"))
        {
            var before = Index;
            if (Is(":"))
            {
                Index++;
                indices.Add(Add(new CodeOpaque(new TextSpan(End - 1, 1))));
                continue;
            }

            indices.Add(ReadItem());
            if (!Take(",") && Index == before) Index++;
        }

        return indices.ToArray();
    }

    // What is nested deeper than any person writes: on to the bracket that ends it.
    private CodeOpaque SkipExpression()
    {
        var start = Start;
        var open = 0;
        while (!IsAtEnd && !IsKind(CodeTokenKind.NewLine))
        {
            if (Is("(") || Is("[") || Is("{")) open++;
            else if (Is(")") || Is("]") || Is("}"))
            {
                if (open == 0) break;
                open--;
            }
            else if (open == 0 && Is(",")) break;

            Index++;
        }

        return Add(new CodeOpaque(TextSpan.FromBounds(start, Math.Max(start, End))));
    }
}
