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
    private PythonExpression ReadExpressions()
    {
        var first = ReadItem();
        if (!Is(",")) return first;
        var items = new List<PythonExpression> { first };
        while (Take(","))
        {
            if (EndsStatement() || Is("=") || Is(")") || Is("]") || Is("}") || Is(":")) break;
            items.Add(ReadItem());
        }

        return Add(new PythonCollection(TextSpan.FromBounds(first.Span.Start, End), PythonBrackets.Tuple, items.ToArray()));
    }

    private PythonExpression ReadItem()
    {
        var start = Start;
        if (!Is("*") && !Is("**")) return ReadExpression(0);
        var stars = Word(index++);
        var operand = ReadExpression(Union);
        return Add(new PythonUnary(TextSpan.FromBounds(start, End), stars, operand));
    }

    private PythonExpression ReadExpression(int strength)
    {
        if (depth == DeepestExpression) return SkipExpression();
        depth++;
        var read = strength == 0 ? ReadWhole() : ReadOperators(strength);
        depth--;
        return read;
    }

    private PythonExpression ReadWhole()
    {
        var start = Start;
        if (Take("lambda"))
        {
            while (!EndsStatement() && !Is(":")) index++;
            Take(":");
            ReadExpression(0);
            return Add(new PythonOpaque(TextSpan.FromBounds(start, End)));
        }

        if (Take("yield"))
        {
            Take("from");
            if (!EndsStatement() && !Is(")")) ReadExpressions();
            return Add(new PythonOpaque(TextSpan.FromBounds(start, End)));
        }

        var value = ReadOperators(Or);
        if (Take(":="))
        {
            ReadExpression(0);
            return Add(new PythonOpaque(TextSpan.FromBounds(start, End)));
        }

        if (!Take("if")) return value;
        var test = ReadOperators(Or);

        // "[x for x in xs if x]": without an else it belongs to the comprehension, which is not looked into.
        if (!Take("else")) return Add(new PythonOpaque(TextSpan.FromBounds(start, End)));
        var other = ReadExpression(0);
        return Add(new PythonConditional(TextSpan.FromBounds(start, End), value, test, other));
    }

    // Operators of the same strength lean to the left, in a loop: a text of a thousand sums is not a thousand calls deep.
    private PythonExpression ReadOperators(int strength)
    {
        var left = ReadUnary();
        while (OperatorAt(index) is var (word, length, found) && found >= strength)
        {
            var span = TextSpan.FromBounds(words[index].Start, words[index + length - 1].End);
            index += length;
            var right = ReadExpression(found == Power ? Unary : found + 1);
            left = Add(new PythonBinary(TextSpan.FromBounds(left.Span.Start, End), left, word, span, right));
        }

        return left;
    }

    private (string Word, int Length, int Strength) OperatorAt(int at)
    {
        if (at >= words.Length || words[at].Kind is not (PythonTokenKind.Operator or PythonTokenKind.Name)) return ("", 0, -1);
        if (Is(at, "not") && Is(at + 1, "in")) return ("not in", 2, Comparison);
        if (Is(at, "is") && Is(at + 1, "not")) return ("is not", 2, Comparison);
        if (words[at].End - words[at].Start > 3) return ("", 0, -1);
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

    private PythonExpression ReadUnary()
    {
        var start = Start;
        var strength = Is("not") ? Not : Is("-") || Is("+") || Is("~") || Is("await") ? Unary : 0;
        if (strength == 0) return ReadPostfix();
        var word = Word(index++);
        var operand = ReadExpression(strength);
        return Add(new PythonUnary(TextSpan.FromBounds(start, End), word, operand));
    }

    // Calls after calls are read in a loop as well: `frame.a().b().c()`.
    private PythonExpression ReadPostfix()
    {
        var start = Start;
        var read = ReadAtom();
        while (true)
        {
            if (Take("."))
            {
                var name = ReadName();
                read = Add(new PythonAttribute(TextSpan.FromBounds(start, End), read, name));
            }
            else if (Take("("))
            {
                var arguments = ReadArguments();
                read = Add(new PythonCall(TextSpan.FromBounds(start, End), read, arguments));
            }
            else if (Is("[") && !IsAfterBlank())
            {
                index++;
                var indices = ReadIndices();
                read = Add(new PythonSubscript(TextSpan.FromBounds(start, End), read, indices));
            }
            else return read;
        }
    }

    // "x [0]" is an index too, but "in [1]" and "return [1]" were words before.
    private bool IsAfterBlank() => index > 0 && words[index - 1].Kind == PythonTokenKind.NewLine;

    private PythonName ReadName()
    {
        if (!IsKind(PythonTokenKind.Name)) return Add(new PythonName(new TextSpan(End, 0), ""));
        index++;
        return Add(new PythonName(words[index - 1].Span, Word(index - 1)));
    }

    private PythonExpression ReadAtom()
    {
        var start = Start;
        if (IsAtEnd) return Add(new PythonOpaque(new TextSpan(start, 0)));
        switch (words[index].Kind)
        {
            case PythonTokenKind.Name:
                return IsReserved() ? Add(new PythonOpaque(new TextSpan(start, 0))) : ReadName();
            case PythonTokenKind.Number:
                index++;
                return Add(new PythonNumber(words[index - 1].Span));
            case PythonTokenKind.String:
                return ReadStrings();
            case PythonTokenKind.NewLine:
                return Add(new PythonOpaque(new TextSpan(start, 0)));
            default:
                return ReadBrackets();
        }
    }

    // A word that begins the next part of what stands around.
    private bool IsReserved() => Is("for") || Is("if") || Is("else") || Is("in") || Is("is") || Is("and") || Is("or") || Is("as") || Is("import") || Is("from");

    private PythonString ReadStrings()
    {
        var first = index;
        while (IsKind(PythonTokenKind.String)) index++;
        var literals = new TextSpan[index - first];
        for (var i = first; i < index; i++) literals[i - first] = words[i].Span;
        return Add(new PythonString(TextSpan.FromBounds(words[first].Start, End), literals));
    }

    private PythonExpression ReadBrackets()
    {
        var start = Start;
        if (Take("(")) return ReadGathered(start, ")", PythonBrackets.Tuple);
        if (Take("[")) return ReadGathered(start, "]", PythonBrackets.List);
        if (Take("{")) return ReadGathered(start, "}", PythonBrackets.Set);
        if (!Is(")") && !Is("]") && !Is("}") && !Is(",") && !Is(":") && !Is("=") && !Is(";")) index++;
        return Add(new PythonOpaque(TextSpan.FromBounds(start, Math.Max(start, End))));
    }

    private PythonExpression ReadGathered(int start, string close, PythonBrackets brackets)
    {
        var items = new List<PythonExpression>();
        var commas = 0;
        while (!IsAtEnd && !IsKind(PythonTokenKind.NewLine) && !Take(close))
        {
            if (Is("for") || Is("async")) return ReadComprehension(start, close);
            var before = index;
            items.Add(ReadItem());
            if (Take(":"))
            {
                brackets = PythonBrackets.Dictionary;
                items.Add(ReadItem());
            }

            if (Take(",")) commas++;
            else if (index == before) index++;
        }

        // "(a)" is a itself.
        if (brackets == PythonBrackets.Tuple && items.Count == 1 && commas == 0) return items[0];
        if (brackets == PythonBrackets.Set && items.Count == 0) brackets = PythonBrackets.Dictionary;
        return Add(new PythonCollection(TextSpan.FromBounds(start, End), brackets, items.ToArray()));
    }

    private PythonOpaque ReadComprehension(int start, string close)
    {
        while (!IsAtEnd && !IsKind(PythonTokenKind.NewLine) && !Take(close))
        {
            if (Take("for") || Take("in") || Take("if") || Take("async") || Take(",")) continue;
            var before = index;
            ReadExpression(0);
            if (index == before) index++;
        }

        return Add(new PythonOpaque(TextSpan.FromBounds(start, End)));
    }

    private PythonArgument[] ReadArguments()
    {
        var arguments = new List<PythonArgument>();
        while (!IsAtEnd && !IsKind(PythonTokenKind.NewLine) && !Take(")"))
        {
            var start = Start;
            if (Is("for") || Is("async"))
            {
                var rest = ReadComprehension(start, ")");
                return [new PythonArgument(null, rest, 0)];
            }

            var before = index;
            var stars = Take("**") ? 2 : Take("*") ? 1 : 0;
            var name = IsKind(PythonTokenKind.Name) && Is(index + 1, "=") ? ReadName() : null;
            if (name is not null) index++;
            arguments.Add(new PythonArgument(name, ReadExpression(0), stars));
            if (!Take(",") && index == before) index++;
        }

        return arguments.ToArray();
    }

    private PythonExpression[] ReadIndices()
    {
        var indices = new List<PythonExpression>();
        while (!IsAtEnd && !IsKind(PythonTokenKind.NewLine) && !Take("]"))
        {
            var before = index;
            if (Is(":"))
            {
                index++;
                indices.Add(Add(new PythonOpaque(new TextSpan(End - 1, 1))));
                continue;
            }

            indices.Add(ReadItem());
            if (!Take(",") && index == before) index++;
        }

        return indices.ToArray();
    }

    // What is nested deeper than any person writes: on to the bracket that ends it.
    private PythonOpaque SkipExpression()
    {
        var start = Start;
        var open = 0;
        while (!IsAtEnd && !IsKind(PythonTokenKind.NewLine))
        {
            if (Is("(") || Is("[") || Is("{")) open++;
            else if (Is(")") || Is("]") || Is("}"))
            {
                if (open == 0) break;
                open--;
            }
            else if (open == 0 && Is(",")) break;

            index++;
        }

        return Add(new PythonOpaque(TextSpan.FromBounds(start, Math.Max(start, End))));
    }

    private T Add<T>(T expression)
        where T : PythonExpression
    {
        expressions.Add(expression);
        return expression;
    }
}
