using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Scala;

/// <summary>
/// Reads definitions and statements within braces, and expressions by the strength of their operators. It takes every text: each loop takes
/// a word or ends, brackets nest so deep at most, and what is not understood is opaque.
/// </summary>
internal sealed partial class ScalaParser : CodeParser
{
    private static readonly HashSet<string> Modifiers = new(StringComparer.Ordinal)
    {
        "private", "protected", "override", "final", "implicit", "lazy", "sealed", "abstract", "inline", "transparent", "open", "infix",
        "opaque",
    };

    // The names that each function or pair of braces has made: a value that is given to any other is one of a scope around.
    private readonly Stack<HashSet<string>> scopes = new();
    private bool isIndented;
    private bool isWithinObject;

    private ScalaParser(SourceText source, CodeToken[] tokens)
        : base(source, tokens) => scopes.Push(new(StringComparer.Ordinal));

    public static CodeTree Parse(SourceText source)
    {
        var (tokens, errors) = ScalaLexer.Read(source.Text);
        var parser = new ScalaParser(source, tokens);
        var statements = parser.ReadStatements(isWithinBraces: false);

        // Blocks by indentation, as Scala 3 has them, are not read: where a name is valid, nobody knows then.
        if (parser.isIndented) statements = [new CodeBlock(new TextSpan(0, source.Length), "if", [], [])];
        return new CodeTree(source, tokens, errors, statements, parser.Expressions);
    }

    private CodeStatement[] ReadStatements(bool isWithinBraces)
    {
        var statements = new List<CodeStatement>();
        while (!IsAtEnd)
        {
            if (IsKind(CodeTokenKind.NewLine) || Is(";"))
            {
                Index++;
                continue;
            }

            if (isWithinBraces && (Is("}") || IsCase())) break;
            var before = Index;
            ReadStatement(statements);
            if (Index == before) Index++;
        }

        return statements.ToArray();
    }

    private bool IsCase() => Is("case") && !Is(Index + 1, "class") && !Is(Index + 1, "object");

    private void ReadStatement(List<CodeStatement> statements)
    {
        if (depth == DeepestExpression)
        {
            SkipLine();
            return;
        }

        depth++;
        ReadOne(statements);
        depth--;
    }

    private void ReadOne(List<CodeStatement> statements)
    {
        SkipModifiers();
        if (Is("package")) ReadPackage(statements);
        else if (Is("import")) ReadImports(statements);
        else if (Is("object") || Is("class") || Is("trait") || Is("enum")) statements.Add(ReadTemplate());
        else if (Is("def")) statements.Add(ReadFunction());
        else if (Is("val") || Is("var")) statements.Add(ReadValue());
        else if (Is("type") && IsKind(Index + 1, CodeTokenKind.Name)) SkipLine();
        else if (Is("if")) ReadIf(statements);
        else if (Is("for")) statements.Add(ReadFor());
        else if (Is("while")) statements.Add(ReadWhile());
        else if (Is("do") && Is(Index + 1, "{")) statements.Add(ReadDo());
        else if (Is("try")) ReadTry(statements);
        else if (Is("end") && IsKind(Index + 1, CodeTokenKind.Name)) isIndented = true;
        else if (Take("return"))
            statements.Add(new CodeReturn(TextSpan.FromBounds(Words[Index - 1].Start, End), EndsStatement() ? null : ReadExpression()));
        else ReadSimple(statements);
    }

    private void SkipModifiers()
    {
        while (!IsAtEnd)
        {
            if (Is("@"))
            {
                Index++;
                ReadName();
                while (Take(".")) ReadName();
                if (Is("[")) SkipBrackets();
                if (Is("(")) SkipBrackets();
                SkipLines();
            }
            else if (IsKind(CodeTokenKind.Name)
                && Words[Index].End - Words[Index].Start > 3
                && Modifiers.Contains(Word(Index))
                && !Is(Index + 1, "."))
            {
                Index++;
                if (Is("[")) SkipBrackets();
                SkipLines();
            }
            else if (Is("case") && !IsCase()) Index++;
            else break;
        }
    }

    // "package a.b" holds the rest of the text, "package a { ... }" what its braces do.
    private void ReadPackage(List<CodeStatement> statements)
    {
        var start = Start;
        Index++;
        if (Is("object")) return;
        var path = new List<CodeExpression>();
        while (IsKind(CodeTokenKind.Name) || Is("."))
        {
            if (!Take(".")) path.Add(ReadName());
        }

        statements.Add(new CodeOtherStatement(From(start), "package", path.ToArray()));
        if (Is(":")) isIndented = true;
        if (Is("{")) statements.AddRange(ReadBlock());
    }

    private void ReadSimple(List<CodeStatement> statements)
    {
        var start = Start;
        var first = IsLambda() || Is("throw") || Is("implicit") ? ReadExpression() : ReadOperand(Letters);
        if (Is("match"))
        {
            ReadMatch(statements, first, start);
            return;
        }

        if (IsKind(CodeTokenKind.Operator) && Word(Index) is var operation && IsAssignment(operation))
        {
            Index++;
            SkipLines();
            var value = ReadExpression();
            if (first is CodeName name && !scopes.Peek().Contains(name.Name))
                statements.Add(new CodeOtherStatement(From(start), "nonlocal", [name]));
            statements.Add(new CodeAssignment(From(start), [first], operation, value));
            return;
        }

        statements.Add(new CodeExpressionStatement(
            TextSpan.FromBounds(Math.Min(start, first.Span.Start), Math.Max(first.Span.End, start)),
            first));
    }

    // "=", "+="; but "==", "<=" and the like compare.
    private static bool IsAssignment(string operation) =>
        operation == "="
        || (operation.Length > 1
            && operation[operation.Length - 1] == '='
            && operation[0] != '='
            && operation is not ("<=" or ">=" or "!=" or "=!=" or "<=>" or "==="));

    private CodeName ReadName()
    {
        if (!IsKind(CodeTokenKind.Name)) return Add(new CodeName(new TextSpan(End, 0), ""));
        Index++;
        var word = Word(Index - 1);
        return Add(new CodeName(Words[Index - 1].Span, word[0] == '`' ? word.Trim('`') : word));
    }

    private bool EndsStatement() => IsAtEnd || IsKind(CodeTokenKind.NewLine) || Is(";") || Is("}");

    // A line break before the word belongs to what has begun.
    private void SkipLinesBefore(string word)
    {
        if (NextIs(word)) SkipLines();
    }

    private bool NextIs(string word)
    {
        var at = Index;
        while (IsKind(at, CodeTokenKind.NewLine)) at++;
        return Is(at, word);
    }

    private void SkipLine()
    {
        while (!EndsStatement())
        {
            if (Is("(") || Is("[") || Is("{")) SkipBrackets();
            else Index++;
        }
    }

    // On to the bracket that closes the one that is here, in a loop.
    private void SkipBrackets()
    {
        var open = 0;
        while (!IsAtEnd)
        {
            if (Is("(") || Is("[") || Is("{")) open++;
            else if (Is(")") || Is("]") || Is("}")) open--;
            Index++;
            if (open <= 0) return;
        }
    }

    private CodeOpaque ReadType()
    {
        var start = Start;
        SkipType();
        return Add(new CodeOpaque(From(start)));
    }

    // "Map[String, (A, B) => C] with D"
    private void SkipType()
    {
        while (!EndsStatement() && !Is("=") && !Is(",") && !Is(")") && !Is("]") && !Is("{") && !Is("<-") && !Is(":"))
        {
            if (Is("(") || Is("[")) SkipBrackets();
            else Index++;
        }
    }
}
