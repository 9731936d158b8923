using Dataflow.Lint.Syntax.Code;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Scala;

// What decides or repeats, and braces.
internal sealed partial class ScalaParser
{
    /// <summary>The statements within braces; those of cases one behind the other.</summary>
    private CodeStatement[] ReadBlock()
    {
        Index++;
        var statements = new List<CodeStatement>();
        while (!IsAtEnd && !Take("}"))
        {
            // What is no case any more, in braces that began as something else.
            var before = Index;
            statements.AddRange(ReadStatements(isWithinBraces: true));
            if (Index == before && !Is("}")) Index++;
        }

        return statements.ToArray();
    }

    // The one statement, or those in braces.
    private CodeStatement[] ReadBody()
    {
        SkipLines();
        if (Is("{") && !IsLambdaBody()) return ReadBlock();
        if (EndsStatement()) return [];
        var one = new List<CodeStatement>();
        ReadStatement(one);
        return one.ToArray();
    }

    // "if (a) ... else if (b) ... else ...": in a loop, for there may be many.
    private void ReadIf(List<CodeStatement> statements)
    {
        var (keyword, start) = ("if", Start);
        Index++;
        while (true)
        {
            CodeExpression[] head = Is("(") ? [ReadParenthesized()] : [];
            if (head.Length == 0 || Is("then")) isIndented = true;
            var body = ReadBody();
            statements.Add(new CodeBlock(From(start), keyword, head, body));
            if (!NextIs("else")) return;
            SkipLines();
            start = Start;
            Index++;
            if (!Is("if"))
            {
                body = ReadBody();
                statements.Add(new CodeBlock(From(start), "else", [], body));
                return;
            }

            Index++;
            keyword = "elif";
        }
    }

    private CodeExpression ReadParenthesized()
    {
        Index++;
        var value = ReadExpression();
        while (!IsAtEnd && !Is(")") && !Is("}"))
        {
            if (Is("(") || Is("[") || Is("{")) SkipBrackets();
            else Index++;
        }

        Take(")");
        return value;
    }

    private CodeBlock ReadFor()
    {
        var start = Start;
        Index++;
        var head = ReadGenerators();
        SkipLines();
        Take("yield");
        return new CodeBlock(From(start), "for", head, ReadBody());
    }

    // "a <- xs; (b, c) <- a; if b > 1; d = c"
    private CodeExpression[] ReadGenerators()
    {
        var close = Is("(") ? ")" : "}";
        if (!Take("(") && !Take("{"))
        {
            isIndented = true;
            return [];
        }

        var head = new List<CodeExpression>();
        while (!IsAtEnd && !Take(close))
        {
            var before = Index;
            var start = Start;
            if (Take("if")) ReadExpression();
            else
            {
                var names = PatternNames("<-", "=");
                var operation = IsAtEnd ? default : Words[Index].Span;
                if (Take("<-") || Take("="))
                {
                    SkipLines();
                    var value = ReadExpression();
                    head.Add(Add(new CodeBinary(
                        From(start),
                        Add(new CodeCollection(From(start), CodeBrackets.Tuple, names)),
                        "in",
                        operation,
                        value)));
                }
            }

            while (IsKind(CodeTokenKind.NewLine) || Is(";")) Index++;
            if (Index == before) Index++;
        }

        return head.ToArray();
    }

    // The names of a pattern up to one of the words: those that begin with a small letter.
    private CodeName[] PatternNames(params string[] ends)
    {
        var names = new List<CodeName>();
        while (!EndsStatement() && !Array.Exists(ends, Is))
        {
            if (IsKind(CodeTokenKind.Name) && char.IsLower(Text[Words[Index].Start]) && !Is(Index + 1, "(") && !Is(Index + 1, "."))
                names.Add(ReadName());
            else Index++;
        }

        return names.ToArray();
    }

    private CodeBlock ReadWhile()
    {
        var start = Start;
        Index++;
        CodeExpression[] head = Is("(") ? [ReadParenthesized()] : [];
        if (head.Length == 0) isIndented = true;
        return new CodeBlock(From(start), "while", head, ReadBody());
    }

    private CodeBlock ReadDo()
    {
        var start = Start;
        Index++;
        var body = ReadBody();
        if (NextIs("while"))
        {
            SkipLines();
            Index++;
            if (Is("(")) ReadParenthesized();
        }

        return new CodeBlock(From(start), "while", [], body);
    }

    private void ReadTry(List<CodeStatement> statements)
    {
        var start = Start;
        Index++;
        statements.Add(new CodeBlock(From(start), "try", [], ReadBody()));
        if (NextIs("catch"))
        {
            SkipLines();
            start = Start;
            Index++;
            SkipLines();
            if (Is("{")) ReadCases(statements, "except");
            else if (Is("case")) isIndented = true;
            else statements.Add(new CodeBlock(From(start), "except", [], ReadBody()));
        }

        if (!NextIs("finally")) return;
        SkipLines();
        start = Start;
        Index++;
        statements.Add(new CodeBlock(From(start), "finally", [], ReadBody()));
    }

    private void ReadMatch(List<CodeStatement> statements, CodeExpression subject, int start)
    {
        Index++;
        SkipLinesBefore("{");
        statements.Add(new CodeBlock(From(start), "match", [subject], []));
        if (Is("{")) ReadCases(statements, "case");
        else isIndented = true;
    }

    // "{ case a => ...; case b => ... }", each a block that may be run.
    private void ReadCases(List<CodeStatement> statements, string keyword)
    {
        Index++;
        while (!IsAtEnd)
        {
            var before = Index;
            SkipLines();
            if (Take("}")) break;
            var start = Start;
            if (Take("case"))
            {
                var names = PatternNames("=>", "if");
                if (Take("if")) ReadExpression();
                if (Take("=>")) statements.Add(new CodeBlock(From(start), keyword, names, ReadStatements(isWithinBraces: true)));
            }

            if (Index == before) Index++;
        }
    }
}
